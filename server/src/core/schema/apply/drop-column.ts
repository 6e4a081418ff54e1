import type { OperationOf } from '../../operation';
import type { Schema } from '../schema';
import { withoutColumn } from './drop';
import { changeHierarchy, meet } from './on-table';
import type { Scene } from './scene';

export function dropColumn(schema: Schema, operation: OperationOf<'dropColumn'>, scene: Scene): Schema {
  const met = meet(schema, scene, operation.table, operation.tableIfExists);
  if (!met) return schema;
  return changeHierarchy(met.schema, met.table, (table, at) =>
    withoutColumn(at, table, operation.column.name, operation.cascade),
  );
}
