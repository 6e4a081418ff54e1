import type { Fix } from '../fix';
import type { StatementPlace } from '../rules/report';
import { type Span, shift } from '../span';

/** Puts a comma in place of an AND, and of the blanks before it. */
export function replaceAnd(and: Span): (place: StatementPlace) => Fix | null {
  return ({ file, statement }) => {
    const start = statement.content.text.slice(0, and.start).trimEnd().length;
    return {
      title: 'Put a comma in place of AND',
      edits: [{ file, span: shift({ start, end: and.end }, statement.start), newText: ',' }],
      preferred: true,
      safe: true,
    };
  };
}
