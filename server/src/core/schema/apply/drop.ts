import { isMysqlFamily } from '../../dialect';
import { referrersOf } from '../links';
import { isRelation, isRoutine } from '../names';
import type { Constraint, Index, OtherObject, SchemaObject, Table } from '../objects';
import { mentions } from '../rename-in-text';
import { mapList } from '../same';
import { type Schema, sameName } from '../schema';
import { put, remove } from '../store';
import { hasColumn } from './columns';
import { dropForeignKeysTo } from './constraints';
import { current } from './on-table';
import { dropOwnedSequences } from './sequences';
import { columnsOfType } from './type-uses';
import { withoutIndex } from './without-index';

/**
 * Drops an object with what belongs to it: a table's indexes, triggers, policies, owned sequences and partitions. With `cascade` also
 * what depends on it: foreign keys, views, children, columns of a type, triggers of a function.
 */
export function dropKey(schema: Schema, key: string, cascade: boolean): Schema {
  const object = schema.objects.get(key);
  if (!object) return remove(schema, key);
  if (object.class === 'index') return withoutIndex(schema, object);
  const dependents = referrersOf(schema, key);
  let next = detached(remove(schema, key), object);
  for (const dependent of dependents) {
    if (dependent.key === key || !next.objects.has(dependent.key)) continue;
    if (belongsTo(dependent, key)) next = dropKey(next, dependent.key, cascade);
    else if (cascade) next = cascaded(next, current(next, dependent), key);
  }
  return cascade ? dropUses(next, object) : next;
}

/** Takes a trigger, rule or policy out of its table's list. */
function detached(schema: Schema, object: SchemaObject): Schema {
  const table = object.class === 'object' && object.table !== null ? schema.objects.get(object.table) : undefined;
  if (table?.class !== 'table' || !table.dependents.includes(object.key)) return schema;
  return put(schema, { ...table, dependents: table.dependents.filter((key) => key !== object.key) });
}

/** Goes with the object of `key` whether or not CASCADE is said. */
function belongsTo(dependent: SchemaObject, key: string): boolean {
  if (dependent.class === 'index') return true;
  if (dependent.class === 'table') return dependent.partitionOf === key;
  return dependent.class === 'object' && (dependent.table === key || dependent.ownedBy?.table === key);
}

function cascaded(schema: Schema, dependent: SchemaObject, key: string): Schema {
  if (dependent.class === 'table' && !dependent.inherits.includes(key)) return dropForeignKeysTo(schema, key, null);
  return dropKey(schema, dependent.key, true);
}

/** Columns of a dropped type, triggers of a dropped function. */
function dropUses(schema: Schema, object: SchemaObject): Schema {
  if (
    object.class === 'enum' ||
    object.class === 'domain' ||
    (object.class === 'object' && object.objectClass === 'type')
  ) {
    return columnsOfType(schema, object).reduce(
      (next, { table, column }) => withoutColumn(next, current(next, table), column, true),
      schema,
    );
  }
  if (object.class !== 'object' || !isRoutine(object.objectClass)) return schema;
  const callers = schema.objects.values().filter((other): other is OtherObject => isTriggerOf(other, object, schema));
  return callers.reduce((next, trigger) => dropKey(next, trigger.key, true), schema);
}

function isTriggerOf(other: SchemaObject, routine: OtherObject, schema: Schema): other is OtherObject {
  return (
    other.class === 'object' &&
    other.objectClass === 'trigger' &&
    mentions(other.definition ?? '', routine.name, schema.dialect)
  );
}

/** Drops everything that lies in a schema. */
export function dropContents(schema: Schema, schemaName: string): Schema {
  const inside = schema.objects.values().filter((object) => object.schema === schemaName);
  const relationsFirst = inside.toSorted((a, b) => Number(isOther(a)) - Number(isOther(b)));
  const dropped = relationsFirst.reduce(
    (next, object) => (next.objects.has(object.key) ? dropKey(next, object.key, true) : next),
    schema,
  );
  const mark = `${schemaName}.`;
  const unknown = dropped.unknown.filterNot((key) => key.slice(key.lastIndexOf(' ') + 1).startsWith(mark));
  return unknown.size === dropped.unknown.size ? dropped : { ...dropped, unknown };
}

function isOther(object: SchemaObject): boolean {
  return object.class === 'object' && !isRelation(object.objectClass);
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
