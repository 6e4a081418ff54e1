import type { Engine } from '../engine';
import type { RowsOption } from '../job';
import type { Filling, RowsSnapshot, StoredRow } from '../probe';
import { fillTables } from './fill';
import { mostRows } from './most-rows';
import { quoteSqlite } from './sqlite/quote';
import { sqliteRows } from './sqlite/row-dialect';

/**
 * Puts generated rows into SQLite tables, their children and what they need (`fillTables`). Values keep to foreign keys whether they are
 * enforced or not.
 * @param tables those that are not there, views and virtual tables are left out
 * @throws {DatabaseError} what the engine refuses, but for rows
 */
export function fillSqlite(engine: Engine, tables: readonly string[], rows: NonNullable<RowsOption>): Promise<Filling> {
  return fillTables(engine, sqliteRows, tables, rows);
}

interface ColumnRecord {
  readonly table: string;
  readonly name: string;
  /** Place in the primary key, from 1; 0 outside it. */
  readonly key: number;
}

/**
 * The rows of SQLite tables as they stand, all values as text, blobs as hex.
 * @param tables those that are not there, and views, are left out
 * @throws {DatabaseError}
 */
export async function readSqliteRows(engine: Engine, tables: readonly string[]): Promise<RowsSnapshot> {
  const columns = await engine.query<ColumnRecord>(
    `SELECT m.name AS "table", c.name AS name, c.pk AS key FROM sqlite_schema AS m, pragma_table_xinfo(m.name) AS c
     WHERE m.type = 'table' AND m.name IN (SELECT value FROM json_each(?)) AND c.hidden <> 1 ORDER BY m.name, c.cid`,
    [JSON.stringify(tables)],
  );
  const snapshot = new Map<string, readonly StoredRow[]>();
  for (const table of new Set(columns.map((column) => column.table))) {
    const own = columns.filter((column) => column.table === table);
    snapshot.set(table, await readTable(engine, table, own));
  }
  return snapshot;
}

async function readTable(
  engine: Engine,
  table: string,
  columns: readonly ColumnRecord[],
): Promise<readonly StoredRow[]> {
  const key = columns.filter((column) => column.key > 0).sort((a, b) => a.key - b.key);
  const text = ({ name }: ColumnRecord) => {
    const column = quoteSqlite(name);
    return `CASE typeof(${column}) WHEN 'blob' THEN hex(${column}) ELSE CAST(${column} AS TEXT) END AS ${column}`;
  };
  const order = (key.length > 0 ? key : columns).map(({ name }) => quoteSqlite(name)).join(', ');
  const rows = await engine.query<Record<string, string | null>>(
    `SELECT ${columns.map(text).join(', ')} FROM (SELECT * FROM ${quoteSqlite(table)} ORDER BY ${order} LIMIT ${mostRows})`,
  );
  return rows.map((values) => ({
    key: key.length === 0 ? null : JSON.stringify(key.map(({ name }) => values[name] ?? null)),
    values,
  }));
}
