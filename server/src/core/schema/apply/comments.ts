import type { OperationOf } from '../../operation';
import { objectKey } from '../names';
import type { SchemaObject, Table } from '../objects';
import { lookup, type Schema, sameName } from '../schema';
import { put } from '../store';
import { changeColumn } from './on-table';
import type { Scene } from './scene';

/** Comments on an object, a column or a constraint that is known. Others are left: a comment says nothing of their shape. */
export function commentOn(schema: Schema, operation: OperationOf<'commentOn'>, scene: Scene): Schema {
  const found = lookup(schema, objectKey(schema, scene.session, operation.object));
  return typeof found === 'string' ? schema : put(schema, withComment(found, operation, schema, scene));
}

function withComment(
  object: SchemaObject,
  operation: OperationOf<'commentOn'>,
  schema: Schema,
  { origin }: Scene,
): SchemaObject {
  const { member, comment } = operation;
  if (operation.object.class === 'column')
    return object.class === 'table' ? onColumn(object, member ?? '', comment, schema, origin) : object;
  if (operation.object.class === 'constraint') return onConstraint(object, member ?? '', comment, schema);
  return commented(object, comment);
}

function commented<T extends { readonly comment: string | null }>(object: T, comment: string | null): T {
  return object.comment === comment ? object : { ...object, comment };
}

function onColumn(table: Table, name: string, comment: string | null, schema: Schema, origin: Table['origin']): Table {
  return changeColumn(schema, table, name, origin, (column) => commented(column, comment));
}

function onConstraint(object: SchemaObject, name: string, comment: string | null, schema: Schema): SchemaObject {
  if (object.class !== 'table' && object.class !== 'domain') return object;
  const at = object.constraints.findIndex((constraint) => sameName(constraint.name, name, schema.dialect));
  const constraint = object.constraints[at];
  if (!constraint || constraint.comment === comment) return object;
  return { ...object, constraints: object.constraints.with(at, commented(constraint, comment)) };
}
