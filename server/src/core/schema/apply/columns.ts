import { isMysqlFamily } from '../../dialect';
import type { ColumnDefinition, Expression, OperationOf } from '../../operation';
import { referrersOf } from '../links';
import type { Column, Constraint, Index, Origin, Table } from '../objects';
import { mentions } from '../rename-in-text';
import { mapList } from '../same';
import { type Schema, sameName } from '../schema';
import { put, remove } from '../store';
import { dropForeignKeysTo } from './constraints';
import { dropKey } from './drop';
import { changeHierarchy, current, meet } from './on-table';
import type { Scene } from './scene';
import { dropOwnedSequences } from './sequences';

/** A column as its definition makes it. */
export function columnOf(definition: ColumnDefinition, origin: Origin): Column {
  return {
    name: definition.column.name,
    type: definition.type,
    notNull: definition.notNull,
    default: keptDefault(definition.default),
    generated: definition.generated,
    identity: definition.identity,
    options: definition.options,
    collation: definition.collation,
    comment: definition.attributes?.comment ?? null,
    ...mysqlParts(definition),
    origin,
  };
}

function mysqlParts({ attributes }: ColumnDefinition): Pick<Column, 'onUpdate' | 'charset' | 'invisible'> {
  if (attributes === undefined) return {};
  const { onUpdate, charset, invisible } = attributes;
  return { ...(onUpdate && { onUpdate }), ...(charset !== null && { charset }), ...(invisible && { invisible }) };
}

/** DEFAULT NULL is the same as none, and a server keeps none. */
export function keptDefault(value: Expression | null): Expression | null {
  return value?.isNull ? null : value;
}

/** True when the table lists a column of this name. */
export function hasColumn(schema: Schema, table: Table, name: string): boolean {
  return table.columns.some((column) => sameName(column.name, name, schema.dialect));
}

export function dropColumn(schema: Schema, operation: OperationOf<'dropColumn'>, scene: Scene): Schema {
  const met = meet(schema, scene, operation.table, operation.tableIfExists);
  if (!met) return schema;
  return changeHierarchy(met.schema, met.table, (table, at) =>
    withoutColumn(at, table, operation.column.name, operation.cascade),
  );
}

/**
 * Drops a column with what cannot stand without it: indexes and constraints it is part of, sequences it owns; with `cascade` also
 * views that name it, foreign keys that rest on it and columns generated from it.
 */
export function withoutColumn(schema: Schema, table: Table, name: string, cascade: boolean): Schema {
  const listed = hasColumn(schema, table, name);
  if (!listed && !table.partial) return schema;
  const same = (other: string) => sameName(other, name, schema.dialect);
  const narrowed = withNarrowerKey(table.constraints, same, schema);
  const lost = narrowed.filter((constraint) => constraintUses(constraint, same));
  const columns = listed ? table.columns.filter((column) => !same(column.name)) : table.columns;
  const generated = cascade ? columns.filter((column) => column.generated?.expression.columns.some(same)) : [];
  const bare = {
    ...table,
    columns,
    constraints: lost.length === 0 ? narrowed : narrowed.filter((one) => !lost.includes(one)),
  };
  const isChanged = listed || lost.length > 0 || narrowed !== table.constraints;
  let next = dropIndexesUsing(isChanged ? put(schema, bare) : schema, table.key, same);
  next = dropOwnedSequences(next, table.key, same);
  if (!cascade) return next;
  for (const { definition } of lost) next = dropForeignKeysTo(next, table.key, definition);
  for (const view of viewsNaming(next, table.key, name)) next = dropKey(next, view, true);
  return generated.reduce((after, column) => withoutColumn(after, current(after, table), column.name, true), next);
}

/** MySQL takes the column out of the primary key, as out of any index. */
function withNarrowerKey(
  constraints: readonly Constraint[],
  same: (name: string) => boolean,
  { dialect }: Schema,
): readonly Constraint[] {
  if (!isMysqlFamily(dialect)) return constraints;
  return mapList(constraints, (constraint) => {
    const { definition } = constraint;
    const columns = definition.columns.filter(({ name }) => !same(name));
    const isNarrower = columns.length > 0 && columns.length < definition.columns.length;
    return definition.type === 'primary key' && isNarrower
      ? { ...constraint, definition: { ...definition, columns } }
      : constraint;
  });
}

function constraintUses({ definition, ofColumn, name }: Constraint, same: (name: string) => boolean): boolean {
  if (ofColumn && same(name)) return true;
  return (
    definition.columns.some((column) => same(column.name)) ||
    definition.include.some(same) ||
    (definition.expression?.columns.some(same) ?? false)
  );
}

function viewsNaming(schema: Schema, table: string, column: string): readonly string[] {
  return referrersOf(schema, table).flatMap((object) => {
    const names =
      object.class === 'object' &&
      object.dependsOn.includes(table) &&
      mentions(object.definition ?? '', column, schema.dialect);
    return names ? [object.key] : [];
  });
}

function indexUses({ definition }: Index, same: (name: string) => boolean): boolean {
  return (
    definition.keys.some((key) =>
      key.column !== null ? same(key.column) : (key.expression?.columns.some(same) ?? false),
    ) ||
    definition.include.some(same) ||
    (definition.where?.columns.some(same) ?? false)
  );
}

/** MySQL takes the column out of an index and drops the index with its last column; elsewhere the index goes. */
function dropIndexesUsing(schema: Schema, tableKey: string, same: (name: string) => boolean): Schema {
  let next = schema;
  for (const index of referrersOf(schema, tableKey)) {
    if (index.class !== 'index' || !indexUses(index, same)) continue;
    const keys = index.definition.keys.filter((key) => key.column === null || !same(key.column));
    const narrows = isMysqlFamily(schema.dialect) && keys.length > 0 && keys.length < index.definition.keys.length;
    next = narrows ? put(next, { ...index, definition: { ...index.definition, keys } }) : withoutIndex(next, index);
  }
  return next;
}

/** Drops an index from the schema and from its table's list. */
export function withoutIndex(schema: Schema, index: Index): Schema {
  const without = remove(schema, index.key);
  const table = without.objects.get(index.table);
  if (table?.class !== 'table' || !table.indexes.includes(index.key)) return without;
  return put(without, { ...table, indexes: table.indexes.filter((key) => key !== index.key) });
}
