import { enterHalf, foldStatement } from '../fold';
import type { Statement } from '../migration';
import type { StatementReader } from '../readers/reader';
import { emptySchema, type Schema } from './schema';

/** What nothing of a migration's made. */
const place = { migration: '', file: '' };

/**
 * The schema that statements make in an empty database: a dump, or what a live one's catalog says of itself. What cannot be read leaves what
 * it may have touched in doubt, as it does in a history.
 */
export function schemaFromStatements(statements: readonly string[], reader: StatementReader): Schema {
  const read = statements.map((text): Statement => ({ start: 0, content: reader.read(text) }));
  const start = enterHalf(emptySchema(reader.dialect, true), {
    kind: 'up',
    file: '',
    span: { start: 0, end: 0 },
    marker: null,
    statements: read,
    unread: [],
    transaction: 'none',
    optedOut: false,
  });
  return read.reduce((state, statement) => foldStatement(state, statement, place), start).schema;
}
