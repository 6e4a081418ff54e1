import type { ObjectName, ObjectReference, Operation } from '../operation';
import { indexKey, objectKey, relationKey, typeKey } from '../schema/names';
import type { Schema } from '../schema/schema';
import type { Session } from '../session';

/** Keys of what an operation makes, drops or touches; a column or constraint is its table's key, "#" and its name. */
export interface Scope {
  /** What it creates or drops itself; null when that has no name yet. */
  readonly target: string | null;
  /** What has to stand for it: the table of an index, the column of a default. */
  readonly inside: readonly string[];
}

export function columnMember(table: string, column: string): string {
  return `${table}#column ${column}`;
}

export function constraintMember(table: string, constraint: string): string {
  return `${table}#constraint ${constraint}`;
}

/** MySQL's CHANGE that gives its column another name. */
export function renamesByChange(operation: Operation): boolean {
  return operation.kind === 'modifyColumn' && operation.column.name !== operation.definition.column.name;
}

/** Where an operation acts, with names resolved as before its statement. */
export function scopeOf(operation: Operation, schema: Schema, session: Session): Scope {
  const relation = (name: ObjectName) => relationKey(schema, session, name);
  switch (operation.kind) {
    case 'createTable':
    case 'dropTable':
    case 'renameTable':
      return { target: relation(operation.table), inside: [] };
    case 'createIndex':
      return indexScope(
        operation.index && { ...operation.table, name: operation.index.name },
        operation.table,
        schema,
        session,
      );
    case 'dropIndex':
      return indexScope(operation.index, operation.table, schema, session);
    case 'renameIndex':
    case 'alterIndex':
      return indexScope(operation.index, operation.table ?? null, schema, session);
    case 'addColumn':
      return {
        target: columnMember(relation(operation.table), operation.definition.column.name),
        inside: [relation(operation.table)],
      };
    case 'modifyColumn': {
      const column = columnMember(relation(operation.table), operation.column.name);
      const table = relation(operation.table);
      return renamesByChange(operation)
        ? { target: column, inside: [table] }
        : { target: null, inside: [table, column] };
    }
    case 'dropColumn':
    case 'renameColumn':
      return {
        target: columnMember(relation(operation.table), operation.column.name),
        inside: [relation(operation.table)],
      };
    case 'addConstraint':
    case 'dropConstraint':
    case 'renameConstraint':
    case 'validateConstraint':
    case 'alterConstraint': {
      const table = relation(operation.table);
      const name = operation.kind === 'addConstraint' ? operation.constraint.name : operation.constraint;
      return { target: name && constraintMember(table, name.name), inside: [table] };
    }
    case 'createEnum':
    case 'addEnumValue':
    case 'renameEnumValue':
      return { target: typeKey(schema, session, operation.type), inside: [] };
    case 'createDomain':
    case 'alterDomain':
      return { target: typeKey(schema, session, operation.domain), inside: [] };
    case 'createObject':
    case 'dropObject':
    case 'renameObject':
    case 'alterObject':
    case 'setObjectOwner':
    case 'setObjectSchema':
      return objectScope(operation.object, schema, session);
    case 'commentOn':
      return commentScope(operation.object, operation.member, schema, session);
    case 'grant': {
      const [first, ...others] = operation.objects;
      return {
        target: null,
        inside: first !== undefined && others.length === 0 ? [objectKey(schema, session, first)] : [],
      };
    }
    case 'alterTableOption':
    case 'rebuildTable':
    case 'insert':
    case 'update':
    case 'delete':
    case 'merge':
    case 'truncate':
      return { target: null, inside: [relation(operation.table)] };
    case 'copy':
      return { target: null, inside: operation.table === null ? [] : [relation(operation.table)] };
    default:
      return 'column' in operation && 'table' in operation && operation.table !== null
        ? {
            target: null,
            inside: [relation(operation.table), columnMember(relation(operation.table), operation.column.name)],
          }
        : { target: null, inside: [] };
  }
}

function indexScope(index: ObjectName | null, table: ObjectName | null, schema: Schema, session: Session): Scope {
  const key = index && indexKey(schema, session, index, table);
  const known = key === null ? undefined : schema.objects.get(key);
  const owner = known?.class === 'index' ? known.table : table && relationKey(schema, session, table);
  return { target: key, inside: owner === null ? [] : [owner] };
}

function objectScope(object: ObjectReference, schema: Schema, session: Session): Scope {
  return {
    target: objectKey(schema, session, object),
    inside: object.table === null ? [] : [relationKey(schema, session, object.table)],
  };
}

function commentScope(object: ObjectReference, member: string | null, schema: Schema, session: Session): Scope {
  const key = objectKey(schema, session, object);
  if (object.class === 'column' && member !== null) return { target: null, inside: [key, columnMember(key, member)] };
  if (object.class === 'constraint' && member !== null)
    return { target: null, inside: [key, constraintMember(key, member)] };
  return { target: null, inside: object.table === null ? [key] : [key, relationKey(schema, session, object.table)] };
}
