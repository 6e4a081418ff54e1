import type { ColumnDefinition, OperationOf } from '../../operation';
import { creationPlace, placeKey } from '../names';
import type { Column, Origin, Table } from '../objects';
import { type Schema, lookup } from '../schema';
import { put } from '../store';
import type { Scene } from './scene';

export function createTable(schema: Schema, operation: OperationOf<'createTable'>, { session, origin }: Scene): Schema {
  const place = creationPlace(schema, session, operation.table, operation.temporary);
  const key = placeKey(schema, place);
  const before = lookup(schema, key);
  if (operation.ifNotExists && typeof before !== 'string') return schema;
  const table: Table = {
    class: 'table',
    key,
    ...place,
    columns: operation.columns.map((definition) => columnOf(definition, origin)),
    constraints: [],
    indexes: [],
    dependents: [],
    partial: operation.asQuery !== 'none',
    createdIn: origin.migration,
    filled: operation.asQuery === 'with data',
    temporary: operation.temporary,
    partitionBy: operation.partitionBy,
    partitionOf: null,
    inherits: [],
    rowSecurity: false,
    options: operation.options,
    comment: null,
    owner: null,
    grants: [],
    origin,
  };
  return put(schema, table);
}

export function columnOf(definition: ColumnDefinition, origin: Origin): Column {
  return {
    name: definition.column.name,
    type: definition.type,
    notNull: definition.notNull,
    default: definition.default,
    generated: definition.generated,
    identity: definition.identity,
    options: definition.options,
    collation: definition.collation,
    comment: null,
    origin,
  };
}
