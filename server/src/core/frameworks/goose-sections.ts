import type { MarkerProblem } from '../migration';
import type { FileSections } from './framework';
import { firstLine, firstStatementLine, type MarkerLine, sectionsBetween } from './markers';

type Problem = Omit<MarkerProblem, 'file'>;

/** Annotations goose knows; it compares them in any case and refuses a file with any other. Source: its internal/sqlparser. */
const known = new Set(['up', 'down', 'statementbegin', 'statementend', 'no transaction', 'envsub on', 'envsub off']);

/** Sections of a goose file. Statement markers inside them are the splitter's. */
export function gooseSections(text: string): FileSections {
  const markers: MarkerLine[] = [];
  const problems: Problem[] = [];
  const optedOut = /^--[ \t]*\+goose[ \t]+no transaction[ \t]*$/im.test(text);
  for (const match of text.matchAll(/^([ \t]*)--[^\r\n]*\+goose[^\r\n]*/gm)) {
    const line = match[0].trimEnd();
    const span = { start: match.index + (match[1] ?? '').length, end: match.index + line.length };
    const annotation = line.replaceAll('--', '').replace('+goose', '').trim().toLowerCase();
    if (match[1] !== '') problems.push(error(span, 'goose refuses a marker with blanks in front of it.'));
    else if (!known.has(annotation))
      problems.push(error(span, `goose does not know the marker "${line}" and refuses the file.`));
    else if (annotation === 'up' || annotation === 'down')
      markers.push({ kind: annotation, span, text: line, optedOut });
  }
  return { sections: sectionsBetween(text, markers), problems: [...problems, ...orderProblems(text, markers)] };
}

function orderProblems(text: string, markers: readonly MarkerLine[]): readonly Problem[] {
  const problems: Problem[] = [];
  const [first] = markers;
  if (!markers.some(({ kind }) => kind === 'up')) {
    problems.push(error(first?.span ?? firstLine(text), 'goose refuses this file: it has no "-- +goose Up" line.'));
  } else if (first?.kind === 'down') {
    problems.push(error(first.span, 'goose refuses this file: "-- +goose Down" stands before "-- +goose Up".'));
  }
  const before = first && firstStatementLine(text, first.span.start);
  if (before) problems.push(error(before, 'goose refuses this file: a statement stands before "-- +goose Up".'));
  for (const kind of ['up', 'down'] as const) {
    for (const repeated of markers.filter((marker) => marker.kind === kind).slice(1)) {
      problems.push(error(repeated.span, `goose refuses this file: "${repeated.text}" stands twice.`));
    }
  }
  return problems;
}

function error(span: Problem['span'], message: string): Problem {
  return { span, message, severity: 'error' };
}
