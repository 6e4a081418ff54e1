import { identifier, nowhere, objectReference } from '../inverse/build';
import { referenceTo } from '../inverse/recreate';
import { nameOf, type Step } from '../inverse/step';
import type { ObjectName, Operation } from '../operation';
import { apply } from '../schema/apply';
import type { Difference } from '../schema/diff';
import type { SchemaObject, Table } from '../schema/objects';
import { findColumn, type Schema } from '../schema/schema';
import type { Session } from '../session';

/** An operation as a step of a half that nobody wrote, in a session as where the way back starts. */
export function stepOf(operation: Operation, before: Schema, session: Session): Step {
  const statement = { text: '', label: '', operations: [operation], unread: [] };
  const after = apply(before, operation, session, { migration: '', file: '', statement });
  return { operation, statement: { start: 0, content: statement }, index: 0, before, after, session, home: session };
}

/** DROP of what a difference is about, in a schema that has it. */
export function dropOf(
  object: SchemaObject,
  { member }: Pick<Difference, 'member'>,
  schema: Schema,
  session: Session,
): Operation {
  const plain = { span: nowhere, ifExists: false, cascade: false };
  const step = { before: schema, home: session };
  const name = nameOf(step, object);
  if (member !== null) {
    return member.class === 'column'
      ? { ...plain, kind: 'dropColumn', table: name, column: identifier(member.name) }
      : { ...plain, kind: 'dropConstraint', table: name, constraint: identifier(member.name) };
  }
  switch (object.class) {
    case 'table':
      return { ...plain, kind: 'dropTable', table: name };
    case 'index':
      return { ...plain, kind: 'dropIndex', index: name, table: null, concurrently: false, inStatement: 1 };
    case 'enum':
      return { ...plain, kind: 'dropObject', object: objectReference('type', name) };
    case 'domain':
      return { ...plain, kind: 'dropObject', object: objectReference('domain', name) };
    case 'object':
      return { ...plain, kind: 'dropObject', object: referenceTo(step, object) };
  }
}

/**
 * The change that would have made a field of a column or a comment what it is; null where no one statement does it.
 * @param is the object as it stands
 */
export function changeTo(is: SchemaObject, difference: Difference, name: ObjectName, schema: Schema): Operation | null {
  const { field, member } = difference;
  if (field === 'comment' && member === null && (is.class === 'table' || is.class === 'index')) {
    const object = objectReference(is.class, name);
    return { kind: 'commentOn', span: nowhere, object, member: null, comment: is.comment };
  }
  return is.class === 'table' && member?.class === 'column' ? columnChange(is, difference, name, schema) : null;
}

function columnChange(is: Table, { field, member }: Difference, table: ObjectName, schema: Schema): Operation | null {
  const column = findColumn(is, member?.name ?? '', schema.dialect);
  if (typeof column === 'string') return null;
  const place = { span: nowhere, table, column: identifier(column.name) };
  switch (field) {
    case 'type':
      return column.type && { ...place, kind: 'changeColumnType', type: column.type, collation: null, using: null };
    case 'not null':
      return column.notNull ? { ...place, kind: 'setNotNull' } : { ...place, kind: 'dropNotNull' };
    case 'default':
      return column.default
        ? { ...place, kind: 'setDefault', value: column.default }
        : { ...place, kind: 'dropDefault' };
    case 'comment': {
      const object = objectReference('column', table);
      return { kind: 'commentOn', span: nowhere, object, member: column.name, comment: column.comment };
    }
    default:
      return null;
  }
}
