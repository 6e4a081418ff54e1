import type { Fix } from '../fix';
import type { StatementPlace } from '../rules/report';
import { type Span, shift } from '../span';

/** Writes a name as PostgreSQL keeps it: the database is the same, and everybody sees what the name is. */
export function writeShorter(name: Span, kept: string): (place: StatementPlace) => Fix | null {
  return ({ file, statement }) => ({
    title: 'Write the name as PostgreSQL keeps it',
    edits: [{ file, span: shift(name, statement.start), newText: kept }],
    preferred: true,
  });
}
