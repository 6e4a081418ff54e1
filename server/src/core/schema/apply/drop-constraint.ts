import { isMysqlFamily } from '../../dialect';
import type { OperationOf } from '../../operation';
import { indexKeyOn } from '../names';
import type { Table } from '../objects';
import type { Schema } from '../schema';
import { positionOf, withoutConstraint } from './constraints';
import { changeHierarchy, meet } from './on-table';
import type { Scene } from './scene';
import { withoutIndex } from './without-index';

export function dropConstraint(schema: Schema, operation: OperationOf<'dropConstraint'>, scene: Scene): Schema {
  const met = meet(schema, scene, operation.table, operation.tableIfExists);
  if (!met) return schema;
  return changeHierarchy(met.schema, met.table, (table, at) => withoutNamed(at, table, operation));
}

function withoutNamed(
  schema: Schema,
  table: Table,
  { constraint: { name }, type, cascade }: OperationOf<'dropConstraint'>,
): Schema {
  const found = table.constraints[positionOf(schema, table, name)];
  if (found && type !== undefined && found.definition.type !== type) return schema;
  if (found || !isMysqlFamily(schema.dialect)) return withoutConstraint(schema, table, name, cascade);
  return type === undefined ? withoutUnique(schema, table, name) : schema;
}

/** MySQL's DROP CONSTRAINT drops a unique index too: the manual, 15.1.9 "ALTER TABLE"; measured on MariaDB 10.11. */
function withoutUnique(schema: Schema, table: Table, name: string): Schema {
  const index = schema.objects.get(indexKeyOn(table.key, name));
  return index?.class === 'index' && index.definition.unique ? withoutIndex(schema, index) : schema;
}
