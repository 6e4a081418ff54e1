import type { ConstraintDefinition, OperationOf } from '../../operation';
import type { Index, Table } from '../objects';
import type { Schema } from '../schema';
import { put, remove } from '../store';
import { withConstraints } from './constraints';
import { withKeys } from './keys';
import { meet } from './on-table';
import { joinChildren } from './partitions';
import type { Scene } from './scene';

export function addConstraint(schema: Schema, operation: OperationOf<'addConstraint'>, scene: Scene): Schema {
  const met = meet(schema, scene, operation.table, operation.tableIfExists);
  if (!met) return schema;
  const { constraint } = operation;
  if (constraint.usingIndex) return usingIndex(met.schema, met.table, constraint, constraint.usingIndex.name, scene);
  return joinChildren(withKeys(met.schema, scene, met.table, { columns: [], constraints: [constraint] }), met.table);
}

/** The index becomes the constraint's own and takes its name. */
function usingIndex(
  schema: Schema,
  table: Table,
  definition: ConstraintDefinition,
  indexName: string,
  scene: Scene,
): Schema {
  const index = table.indexes.map((key) => schema.objects.get(key)).find((object) => object?.name === indexName);
  if (index?.class !== 'index') return put(schema, withConstraints(schema, scene, table, [definition]));
  const without = remove(schema, index.key);
  const bare = { ...table, indexes: table.indexes.filter((key) => key !== index.key) };
  return put(without, withConstraints(without, scene, bare, [{ ...definition, ...keysOf(index) }]));
}

function keysOf(index: Index): Pick<ConstraintDefinition, 'columns' | 'include' | 'nullsNotDistinct'> {
  const { keys, include, nullsNotDistinct, span } = index.definition;
  return {
    columns: keys.flatMap(({ column }) => (column === null ? [] : { name: column, span })),
    include,
    nullsNotDistinct,
  };
}
