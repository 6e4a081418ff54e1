import { isMysqlFamily } from '../dialect';
import { identifier, nowhere, objectReference } from '../inverse/build';
import { dropOfConstraint, dropOfIndex } from '../inverse/mysql/keys';
import { definedAs } from '../inverse/mysql/modify';
import { referenceTo } from '../inverse/recreate';
import { nameOf, type Step } from '../inverse/step';
import type { ObjectName, Operation } from '../operation';
import { apply } from '../schema/apply';
import type { Difference } from '../schema/diff';
import { indexesBelongToTable } from '../schema/names';
import type { Index, SchemaObject, Table } from '../schema/objects';
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
      : dropOfMember(object, name, member.name);
  }
  switch (object.class) {
    case 'table':
      return { ...plain, kind: 'dropTable', table: name };
    case 'index':
      return indexesBelongToTable(schema.dialect)
        ? dropOfIndex(tableOf(object, schema, session), object.name)
        : { ...plain, kind: 'dropIndex', index: name, table: null, concurrently: false, inStatement: 1 };
    case 'enum':
      return { ...plain, kind: 'dropObject', object: objectReference('type', name) };
    case 'domain':
      return { ...plain, kind: 'dropObject', object: objectReference('domain', name) };
    case 'object':
      return { ...plain, kind: 'dropObject', object: referenceTo(step, object) };
  }
}

/** The kind is said with it: MySQL drops a foreign key by other words than a key. */
function dropOfMember(object: SchemaObject, table: ObjectName, member: string): Operation {
  const constraints = object.class === 'table' ? object.constraints : [];
  const found = constraints.find(({ name }) => name === member);
  const plain = { span: nowhere, ifExists: false, cascade: false };
  return found
    ? dropOfConstraint(table, found)
    : { ...plain, kind: 'dropConstraint', table, constraint: identifier(member) };
}

function tableOf({ table: key, definition }: Index, schema: Schema, session: Session): ObjectName {
  const table = schema.objects.get(key);
  return table === undefined ? definition.table : nameOf({ before: schema, home: session }, table);
}

/**
 * The change that would have made a field of a column or a comment what it is; null where no one statement does it.
 * @param is the object as it stands
 */
export function changeTo(is: SchemaObject, difference: Difference, name: ObjectName, schema: Schema): Operation | null {
  const { field, member } = difference;
  if (isMysqlFamily(schema.dialect)) return is.class === 'table' ? mysqlChange(is, difference, name, schema) : null;
  if (field === 'comment' && member === null && (is.class === 'table' || is.class === 'index')) {
    const object = objectReference(is.class, name);
    return { kind: 'commentOn', span: nowhere, object, member: null, comment: is.comment };
  }
  return is.class === 'table' && member?.class === 'column' ? columnChange(is, difference, name, schema) : null;
}

/** All of a column is said at once, and a comment is an option. */
function mysqlChange(is: Table, { field, member }: Difference, table: ObjectName, schema: Schema): Operation | null {
  if (member?.class === 'column') {
    const column = findColumn(is, member.name, schema.dialect);
    return typeof column === 'string' ? null : definedAs(is, column, table, identifier(column.name));
  }
  if (member !== null || field !== 'comment') return null;
  return {
    kind: 'alterTableOption',
    span: nowhere,
    table,
    option: 'COMMENT',
    detail: is.comment ?? '',
    ifExists: false,
  };
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
