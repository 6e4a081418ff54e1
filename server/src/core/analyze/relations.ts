import type { Configuration } from '../configuration';
import type { DataType, ObjectName } from '../operation';
import { configurationOf } from '../project';
import { relationKey } from '../schema/names';
import type { Index, SchemaObject, Table } from '../schema/objects';
import { findColumn, type Lookup, lookup } from '../schema/schema';
import type { Standing } from './inputs';

export function keyOf(inputs: Standing, name: ObjectName): string {
  return relationKey(inputs.before.schema, inputs.before.session, name);
}

export function objectOf(inputs: Standing, name: ObjectName): Lookup<SchemaObject> {
  return lookup(inputs.before.schema, keyOf(inputs, name));
}

export function tableOf(inputs: Standing, name: ObjectName): Lookup<Table> {
  return asTable(objectOf(inputs, name));
}

/** A type's name as its column gives it, "app.mood", taken apart again. */
export function typeName({ name, span }: DataType): ObjectName {
  const dot = name.indexOf('.');
  return { schema: dot < 0 ? null : name.slice(0, dot), name: name.slice(dot + 1), span };
}

export function indexOf(inputs: Standing, name: ObjectName): Lookup<Index> {
  const found = lookup(inputs.before.schema, keyOf(inputs, name));
  if (found === 'absent' || found === 'unknown') return found;
  return found.class === 'index' ? found : 'unknown';
}

function asTable(found: Lookup<SchemaObject>): Lookup<Table> {
  if (found === 'absent' || found === 'unknown') return found;
  return found.class === 'table' ? found : 'unknown';
}

/**
 * Made by this migration, or by one that is deployed with it, and, for a table, without rows so far. A materialized view is filled as it
 * is made, but nobody reads it yet.
 */
export function isNewRelation(inputs: Standing, relation: Lookup<SchemaObject>): boolean {
  const madeIn = madeBy(relation);
  const isDeployedNow = madeIn !== null && (inputs.batch?.has(madeIn) ?? false);
  if (!isMadeBy(inputs, relation) && !isDeployedNow) return false;
  return !(typeof relation === 'object' && relation.class === 'table' && relation.filled);
}

export function isEmptiedBy(inputs: Standing, relation: Lookup<SchemaObject>): boolean {
  return typeof relation === 'object' && relation.class === 'table' && relation.emptiedIn === inputs.migration.id;
}

export function isMadeBy(inputs: Standing, relation: Lookup<SchemaObject>): boolean {
  return madeBy(relation) === inputs.migration.id;
}

/** Id of the migration that made it; null where that is not known. */
function madeBy(relation: Lookup<SchemaObject>): string | null {
  if (relation === 'absent' || relation === 'unknown') return null;
  return relation.class === 'table' ? relation.createdIn : relation.origin.migration;
}

export function isColumnMadeBy(inputs: Standing, table: Lookup<Table>, name: string): boolean {
  if (table === 'absent' || table === 'unknown') return false;
  const column = findColumn(table, name, inputs.before.schema.dialect);
  if (isMadeBy(inputs, table)) return true;
  if (typeof column !== 'object' || column.origin.migration !== inputs.migration.id) return false;
  // Where a table is only partly known, a column's origin may be the statement that first spoke of it.
  return column.origin.statement.operations.some(({ kind }) => kind === 'addColumn');
}

/** @param name as the statement has it: all that is known of a relation that no migration speaks of */
export function isExemptRelation(inputs: Standing, relation: Lookup<SchemaObject>, name: ObjectName): boolean {
  if (isSmall(configurationOf(inputs.project, inputs.migration), relation, name)) return true;
  if (relation === 'absent' || relation === 'unknown') return false;
  return (
    (relation.class === 'table' && relation.temporary) ||
    isNewRelation(inputs, relation) ||
    isEmptiedBy(inputs, relation)
  );
}

/**
 * Others may be at work on it: a table or materialized view that was there before the migration, is not temporary, and not known to be
 * small. Who waits for an index, a sequence or a view waits for its table.
 */
export function isInUse(inputs: Standing, key: string, name: ObjectName): boolean {
  const relation = lookup(inputs.before.schema, key);
  if (relation === 'absent' || isSmall(configurationOf(inputs.project, inputs.migration), relation, name)) return false;
  if (isMadeBy(inputs, relation) || isNewRelation(inputs, relation)) return false;
  if (relation === 'unknown') return true;
  if (relation.class === 'table') return !relation.temporary;
  return relation.class === 'object' && relation.objectClass === 'materialized view';
}

function isSmall(configuration: Configuration, relation: Lookup<SchemaObject>, name: ObjectName): boolean {
  if (configuration.smallTables.length === 0) return false;
  const { schema, name: own } = typeof relation === 'string' ? name : relation;
  const qualified = schema === null ? own : `${schema}.${own}`;
  return configuration.smallTables.some((small) => small === name.name || small === qualified);
}
