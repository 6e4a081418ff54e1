import type { MarkerProblem } from '../migration';
import type { FileSections } from './framework';
import { firstLine, firstStatementLine, type MarkerLine, sectionsBetween } from './markers';

/** The option of a marker that takes the half out of its transaction. */
export const noTransaction = 'notransaction';

const known = new Set(['Up', 'Down', 'StatementBegin', 'StatementEnd']);

/**
 * Sections of a sql-migrate file. The tool compares the markers letter by letter, runs several sections of a kind one after another,
 * and passes over every other line that begins with "-- +" without a word. Source: its sqlparse.
 */
export function sqlMigrateSections(text: string): FileSections {
  const markers: MarkerLine[] = [];
  const problems: Omit<MarkerProblem, 'file'>[] = [];
  const add = (span: MarkerLine['span'], message: string) => problems.push({ span, message, severity: 'error' });
  for (const match of text.matchAll(/^([ \t]*)--[ \t]*\+migrate\b[^\r\n]*/gim)) {
    const line = match[0].trim();
    const span = { start: match.index + (match[1] ?? '').length, end: match.index + match[0].trimEnd().length };
    const [command = '', ...options] = match[0].startsWith('-- +migrate ') ? line.slice(12).split(/\s+/) : [];
    if (command === 'Up' || command === 'Down') {
      const kind = command === 'Up' ? 'up' : 'down';
      markers.push({ kind, span, text: line, optedOut: options.includes(noTransaction) });
    } else if (!known.has(command)) {
      add(
        span,
        `sql-migrate passes over "${line}": its markers are "-- +migrate Up" and "-- +migrate Down", letter by letter.`,
      );
    }
  }
  const [first] = markers;
  const before = first && firstStatementLine(text, first.span.start);
  if (!first && problems.length === 0)
    add(firstLine(text), 'sql-migrate refuses this file: it has no "-- +migrate Up" line.');
  if (before) add(before, `sql-migrate never runs this: it stands before "${first.text}".`);
  const leaves = (kind: MarkerLine['kind']) => markers.some((marker) => marker.kind === kind && marker.optedOut);
  const sections = markers.map((marker) => ({ ...marker, optedOut: leaves(marker.kind) }));
  return { sections: sectionsBetween(text, sections), problems };
}
