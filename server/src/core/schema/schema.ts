import { Set as ImmutableSet } from 'immutable';
import type { Dialect } from '../dialect';
import { isAbsent } from './absence';
import type { Column, SchemaObject, Table } from './objects';
import type { Schema } from './schema-value';
import { noTraits } from './traits';
import { VersionedMap } from './versioned-map';

export type { Schema } from './schema-value';

export type Lookup<T> = T | 'absent' | 'unknown';

/** @param complete true when the database is known to be empty; false when it may hold anything */
export function emptySchema(dialect: Dialect | null, complete: boolean): Schema {
  return {
    dialect,
    complete,
    objects: VersionedMap.empty(),
    unknown: ImmutableSet(),
    referrers: VersionedMap.empty(),
    traits: noTraits,
  };
}

/** The object with this key; `absent` only where that is sure (see absence.ts), else `unknown`. */
export function lookup(schema: Schema, key: string): Lookup<SchemaObject> {
  return schema.objects.get(key) ?? (isAbsent(schema, key) ? 'absent' : 'unknown');
}

/** The table with this key. A relation of another class (a view) answers `unknown`: it exists, but its columns are not known. */
export function lookupTable(schema: Schema, key: string): Lookup<Table> {
  const object = lookup(schema, key);
  return typeof object === 'string' || object.class === 'table' ? object : 'unknown';
}

/** A table's column. One that is not listed is `absent`, or `unknown` while the table itself is only partly known. */
export function findColumn(table: Table, name: string, dialect: Dialect | null): Lookup<Column> {
  return table.columns.find((column) => sameName(column.name, name, dialect)) ?? (table.partial ? 'unknown' : 'absent');
}

/** True when two names of columns, constraints or indexes mean the same: only PostgreSQL tells case apart once names are folded. */
export function sameName(a: string, b: string, dialect: Dialect | null): boolean {
  if (a === b) return true;
  return dialect !== 'postgresql' && a.length === b.length && a.toLowerCase() === b.toLowerCase();
}
