import { backticked } from '../../core/writers/mysql/identifiers';
import type { Engine } from '../engine';
import type { RowsOption } from '../job';
import type { Filling, RowsSnapshot, StoredRow } from '../probe';
import { fillTables } from './fill';
import { mostRows } from './most-rows';
import { mysqlRows } from './mysql/row-dialect';
import { holdsBytes } from './mysql/sources';

/**
 * Puts generated rows into tables of MySQL or MariaDB, their children and what they need (`fillTables`).
 * @param tables those that are not there, and views, are left out
 * @throws {DatabaseError} what the engine refuses, but for rows
 */
export function fillMysql(engine: Engine, tables: readonly string[], rows: NonNullable<RowsOption>): Promise<Filling> {
  return fillTables(engine, mysqlRows, tables, rows);
}

interface ColumnRecord {
  readonly table: string;
  readonly name: string;
  readonly type: string;
  /** Place in the primary key, from 1; null outside it. */
  readonly place: number | null;
}

/**
 * The rows of tables as they stand, all values as text, bytes as hex.
 * @param tables those that are not there, and views, are left out
 * @throws {DatabaseError}
 */
export async function readMysqlRows(engine: Engine, tables: readonly string[]): Promise<RowsSnapshot> {
  if (tables.length === 0) return new Map();
  const columns = await engine.query<ColumnRecord>(
    `SELECT c.table_name AS \`table\`, c.column_name AS name, c.data_type AS type, s.seq_in_index AS place
     FROM information_schema.columns AS c
     JOIN information_schema.tables AS t ON t.table_schema = c.table_schema AND t.table_name = c.table_name
     LEFT JOIN information_schema.statistics AS s ON s.table_schema = c.table_schema AND s.table_name = c.table_name
       AND s.column_name = c.column_name AND s.index_name = 'PRIMARY'
     WHERE c.table_schema = DATABASE() AND t.table_type IN ('BASE TABLE', 'SYSTEM VERSIONED') AND c.table_name IN (?)
     ORDER BY c.table_name, c.ordinal_position`,
    [tables],
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
  const key = columns.filter(({ place }) => place !== null).sort((a, b) => Number(a.place) - Number(b.place));
  const text = ({ name, type }: ColumnRecord) => {
    const column = backticked(name);
    return `${holdsBytes(type) ? `HEX(${column})` : `CAST(${column} AS CHAR)`} AS ${column}`;
  };
  // A name that is read as text would be the one that is sorted by: the table's own is meant.
  const order = (key.length > 0 ? key : columns).map(({ name }) => `t.${backticked(name)}`).join(', ');
  const rows = await engine.query<Record<string, string | null>>(
    `SELECT ${columns.map(text).join(', ')} FROM ${backticked(table)} AS t ORDER BY ${order} LIMIT ${mostRows}`,
  );
  return rows.map((values) => ({
    key: key.length === 0 ? null : JSON.stringify(key.map(({ name }) => values[name] ?? null)),
    values: { ...values },
  }));
}
