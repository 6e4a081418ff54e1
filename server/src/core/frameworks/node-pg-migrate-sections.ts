import type { FileEdit } from '../fix';
import type { MarkerProblem, Migration } from '../migration';
import type { FileSections } from './framework';
import { lineBreakOf } from './line-breaks';
import { firstStatementLine, type MarkerLine, sectionsBetween } from './markers';
import { inCaseOf, placeDownSection } from './section-files';

const markerLine = /^[ \t]*(--[\s-]*(up|down)[ \t]+migration[^\r\n]*)/gim;
const unknownMarker = /^[ \t]*(--[ \t]*(?:up|down)[ \t]*)$/im;

/**
 * Sections of node-pg-migrate's SQL files. Without an "Up Migration" line the whole file is the way up, what stands below a "Down
 * Migration" line included. Source: its src/sqlMigration.ts.
 */
export function nodePgMigrateSections(text: string): FileSections {
  const markers: MarkerLine[] = [];
  const problems: Omit<MarkerProblem, 'file'>[] = [];
  const add = (span: MarkerLine['span'], message: string) => problems.push({ span, message, severity: 'error' });
  for (const match of text.matchAll(markerLine)) {
    const line = (match[1] ?? '').trimEnd();
    const start = match.index + match[0].indexOf('--');
    const kind = match[2]?.toLowerCase() === 'up' ? 'up' : 'down';
    if (!markers.some((marker) => marker.kind === kind))
      markers.push({ kind, span: { start, end: start + line.length }, text: line, optedOut: false });
  }
  const [first] = markers;
  const before = firstStatementLine(text, first?.span.start ?? 0);
  const unknown = markers.length === 0 ? unknownMarker.exec(text) : null;
  if (first?.kind === 'down' && !markers.some(({ kind }) => kind === 'up'))
    add(first.span, 'node-pg-migrate runs this section on the way up, too: the file has no "-- Up Migration" line.');
  else if (before) add(before, `node-pg-migrate never runs this: it stands before "${first?.text}".`);
  if (unknown) {
    const start = unknown.index + unknown[0].indexOf('--');
    const line = (unknown[1] ?? '').trim();
    add(
      { start, end: start + line.length },
      `node-pg-migrate runs the whole file as the way up: its markers are "-- Up Migration" and "-- Down Migration", not "${line}".`,
    );
  }
  const sections = sectionsBetween(text, markers);
  const head = {
    kind: 'up',
    marker: null,
    span: { start: 0, end: first?.span.start ?? text.length },
    optedOut: false,
  } as const;
  return { sections: markers.some(({ kind }) => kind === 'up') ? sections : [head, ...sections], problems };
}

/** Writes the down section, and above the way up the marker without which both would run. */
export function placeDownMigration(
  migration: Migration,
  sql: string,
  text: (file: string) => string | null,
): readonly FileEdit[] {
  const edits = placeDownSection(migration, sql, text, {
    sections: nodePgMigrateSections,
    downMarker: (up) => up?.replace(/\bup\b/i, (word) => inCaseOf('down', word)) ?? '-- Down Migration',
  });
  const { up } = migration;
  if (!up || up.marker) return edits;
  const newText = `-- Up Migration${lineBreakOf(text(up.file) ?? '')}`;
  return [{ file: up.file, span: { start: 0, end: 0 }, newText }, ...edits];
}
