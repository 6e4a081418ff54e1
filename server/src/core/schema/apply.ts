import type { Operation } from '../operation';
import type { Session } from '../session';
import type { Origin } from './objects';
import type { Schema } from './schema';
import { createTable } from './apply/create-table';
import { dropTable } from './apply/drop-table';

/**
 * The schema after an operation. Total: every operation on every schema has an answer and none throws; one on an object that is
 * not known makes a partial object. Objects that did not change keep their identity, and so does the schema.
 * @param session what names resolve by, as it stands before the operation's statement
 * @param origin where the statement is
 */
export function apply(schema: Schema, operation: Operation, session: Session, origin: Origin): Schema {
  const scene = { session, origin };
  switch (operation.kind) {
    case 'createTable':
      return createTable(schema, operation, scene);
    case 'dropTable':
      return dropTable(schema, operation, scene);
    default:
      return schema;
  }
}
