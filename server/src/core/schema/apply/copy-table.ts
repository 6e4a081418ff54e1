import { withoutTableOptions } from '../../mysql/table-options';
import type { OperationOf } from '../../operation';
import { nameAfterTableRename } from '../mysql-names';
import { indexKeyOn, relationKey } from '../names';
import type { Constraint, Index, Table } from '../objects';
import { lookupTable, type Schema } from '../schema';
import { put } from '../store';
import type { Scene } from './scene';

/**
 * MySQL's CREATE TABLE … LIKE: everything but foreign keys, rows and the AUTO_INCREMENT counter. Source: MySQL's manual, 15.1.20.3
 * "CREATE TABLE … LIKE"; measured on MariaDB 10.11.
 * @param table the new table, empty
 */
export function copyTable(
  schema: Schema,
  { like: [source] }: OperationOf<'createTable'>,
  { session, origin }: Scene,
  table: Table,
): Schema {
  const from = source && lookupTable(schema, relationKey(schema, session, source));
  if (from === undefined || typeof from === 'string') return put(schema, { ...table, partial: true });
  const indexes = from.indexes.flatMap((key) => {
    const index = schema.objects.get(key);
    return index?.class === 'index' ? [copiedIndex(index, table)] : [];
  });
  const copy: Table = {
    ...table,
    columns: from.columns.map((column) => ({ ...column, origin })),
    constraints: from.constraints
      .filter(({ definition }) => definition.type !== 'foreign key')
      .map((constraint) => ({ ...copiedConstraint(constraint, from, table, schema), origin })),
    indexes: indexes.map(({ key }) => key),
    partial: from.partial,
    partitionBy: table.temporary ? null : from.partitionBy,
    options: withoutTableOptions(from.options, ['auto_increment']),
    comment: from.comment,
  };
  return indexes.reduce(put, put(schema, copy));
}

function copiedIndex(index: Index, table: Table): Index {
  const definition = { ...index.definition, table: { ...index.definition.table, name: table.name, schema: null } };
  return {
    ...index,
    key: indexKeyOn(table.key, index.name),
    schema: table.schema,
    table: table.key,
    definition,
    origin: table.origin,
  };
}

/** MySQL derives the names of all checks anew; those that say the table's name are what can be told of that. */
function copiedConstraint(constraint: Constraint, from: Table, to: Table, { dialect }: Schema): Constraint {
  return { ...constraint, name: nameAfterTableRename(dialect, constraint.name, from.name, to.name) };
}
