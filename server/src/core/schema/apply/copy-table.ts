import { withoutTableOptions } from '../../mysql/table-options';
import type { OperationOf } from '../../operation';
import { nameAfterTableRename } from '../mysql-names';
import { indexKeyOn, relationKey } from '../names';
import type { Constraint, Index, Table } from '../objects';
import { lookupTable, type Schema } from '../schema';
import { put } from '../store';
import { renamedConstraint } from './constraints';
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
    constraints: copiedConstraints(from, table, schema).map((constraint) => ({ ...constraint, origin })),
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

/** MySQL numbers all checks anew, by the names that they had: measured on 8.0.36, 8.4.6 and 9.7.4. MariaDB keeps names. */
function copiedConstraints(from: Table, to: Table, schema: Schema): readonly Constraint[] {
  const kept = from.constraints.filter(({ definition }) => definition.type !== 'foreign key');
  if (schema.dialect !== 'mysql') return kept.map((constraint) => copiedConstraint(constraint, from, to, schema));
  const checks = kept
    .filter(({ definition }) => definition.type === 'check')
    .sort((a, b) => ((a.name ?? '') < (b.name ?? '') ? -1 : 1));
  return [
    ...kept.filter((one) => !checks.includes(one)),
    ...checks.map((check, index) => renamedConstraint(check, `${to.name}_chk_${index + 1}`, schema.dialect)),
  ];
}

/** Those that say the table's name are what can be told of that. */
function copiedConstraint(constraint: Constraint, from: Table, to: Table, { dialect }: Schema): Constraint {
  return { ...constraint, name: nameAfterTableRename(dialect, constraint.name, from.name, to.name) };
}
