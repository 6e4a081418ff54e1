import type { Column, Table } from '../../schema/objects';
import type { Schema } from '../../schema/schema';

/**
 * Columns that tell one row from every other, now and after the way up: the primary key, else a unique key none of whose columns may be
 * NULL; null where none is known, or where its own values go.
 *
 * Where a row lies is no key: PostgreSQL gives it a new ctid with every UPDATE, VACUUM FULL and rewrite, and SQLite a new rowid with
 * VACUUM, so that by the time of a rollback another row may have it. A whole table needs no key: its rows are put back as they were.
 * @param lost columns whose values go
 */
export function keyOf(schema: Schema, table: Table, lost: readonly Column[]): readonly string[] | null {
  const keys = [...constraintKeys(table), ...indexKeys(schema, table)];
  const stays = (name: string) => !lost.some((column) => column.name === name);
  return keys.find((key) => key.length > 0 && key.every(stays)) ?? null;
}

function constraintKeys(table: Table): readonly (readonly string[])[] {
  const named = (type: 'primary key' | 'unique') =>
    table.constraints.flatMap(({ definition }) =>
      definition.type === type && !definition.deferrable ? [definition.columns.map(({ name }) => name)] : [],
    );
  return [...named('primary key'), ...named('unique').filter((key) => isFilled(table, key))];
}

function indexKeys(schema: Schema, table: Table): readonly (readonly string[])[] {
  return table.indexes.flatMap((indexKey) => {
    const index = schema.objects.get(indexKey);
    if (index?.class !== 'index' || !index.definition.unique || index.definition.where !== null) return [];
    const key = index.definition.keys.flatMap(({ column }) => column ?? []);
    return key.length === index.definition.keys.length && isFilled(table, key) ? [key] : [];
  });
}

function isFilled(table: Table, key: readonly string[]): boolean {
  return key.every((name) => table.columns.some((column) => column.name === name && column.notNull === true));
}
