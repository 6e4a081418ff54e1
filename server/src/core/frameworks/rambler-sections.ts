import type { MarkerProblem } from '../migration';
import type { FileSections } from './framework';
import { firstLine, firstStatementLine, type MarkerLine, sectionsBetween } from './markers';

/**
 * Sections of a rambler file. A line that begins with "-- rambler" and names neither half ends a section: nothing runs after it.
 * A half of several sections is sent section by section, so that no transaction holds them together. Source: its migration.go.
 */
export function ramblerSections(text: string): FileSections {
  const markers: MarkerLine[] = [];
  const problems: Omit<MarkerProblem, 'file'>[] = [];
  const add = (span: MarkerLine['span'], message: string) => problems.push({ span, message, severity: 'error' });
  for (const match of text.matchAll(/^([ \t]*)--[ \t]*rambler[ \t]*(up|down|\S+)?[ \t]*$/gim)) {
    const line = match[0].trim();
    const span = { start: match.index + (match[1] ?? '').length, end: match.index + match[0].trimEnd().length };
    const command = match[0].startsWith('-- rambler') ? match[2] : undefined;
    if (command === 'up' || command === 'down') markers.push({ kind: command, span, text: line, optedOut: false });
    else if (/^(?:up|down)$/i.test(match[2] ?? ''))
      add(
        span,
        `rambler does not take "${line}" for a marker: it has to be "-- rambler ${match[2]?.toLowerCase()}" at the start of the line.`,
      );
    else add(span, `rambler runs nothing that stands after "${line}".`);
  }
  const [first] = markers;
  const before = first && firstStatementLine(text, first.span.start);
  if (!markers.some(({ kind }) => kind === 'up') && problems.length === 0)
    add(first?.span ?? firstLine(text), 'rambler has nothing to run in this file: it has no "-- rambler up" line.');
  if (before) add(before, `rambler never runs this: it stands before "${first.text}".`);
  const isSeveral = (kind: MarkerLine['kind']) => markers.filter((marker) => marker.kind === kind).length > 1;
  const sections = markers.map((marker) => ({ ...marker, optedOut: isSeveral(marker.kind) }));
  return { sections: sectionsBetween(text, sections), problems };
}
