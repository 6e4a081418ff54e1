import { isMysqlFamily } from '../../core/dialect';
import type { AskedTable } from '../../core/preflight/question';
import { tableSql } from '../../core/preflight/sql';
import type { Size } from '../../core/preflight/wording';
import type { Database } from '../../database/database';

/** Up to so many rows are counted; of larger tables the server's own estimate is told. */
const countedUpTo = 100_000;

/**
 * How large a table is, as the catalog tells; a small one is counted.
 * @returns null for a table that is not there
 * @throws {DatabaseError | ConnectionLost}
 */
export async function sizeOf(database: Database, table: AskedTable): Promise<Size | null> {
  if (database.dialect === 'postgresql') return await inPostgres(database, table);
  if (isMysqlFamily(database.dialect)) return await inMysql(database, table);
  return await inSqlite(database, table);
}

async function inPostgres(database: Database, table: AskedTable): Promise<Size | null> {
  const [row] = await database.query<{ rows: string | number; bytes: string | number }>(
    `WITH RECURSIVE part AS (
  SELECT c.oid FROM pg_class c WHERE c.oid = to_regclass($1) AND c.relkind IN ('r', 'p', 'm')
  UNION ALL SELECT i.inhrelid FROM pg_inherits i JOIN part ON i.inhparent = part.oid)
SELECT sum(greatest(reltuples, 0))::float8 AS rows, sum(pg_total_relation_size(c.oid))::float8 AS bytes FROM part JOIN pg_class c USING (oid)
HAVING count(*) > 0`,
    [tableSql(table, 'postgresql')],
  );
  return row === undefined ? null : await refined(database, table, Number(row.rows), Number(row.bytes));
}

async function inMysql(database: Database, table: AskedTable): Promise<Size | null> {
  const [row] = await database.query<{ row_count: number | null; bytes: number | null }>(
    `SELECT table_rows AS row_count, data_length + index_length AS bytes FROM information_schema.tables
WHERE table_schema = COALESCE(?, DATABASE()) AND table_name = ? AND table_type = 'BASE TABLE'`,
    [table.schema, table.name],
  );
  return row === undefined ? null : await refined(database, table, Number(row.row_count ?? 0), Number(row.bytes ?? 0));
}

async function inSqlite(database: Database, table: AskedTable): Promise<Size | null> {
  const [found] = await database.query("SELECT 1 FROM sqlite_master WHERE type = 'table' AND lower(name) = lower(?)", [
    table.name,
  ]);
  if (found === undefined) return null;
  const rows = await boundedCount(database, table);
  return { rows: Math.min(rows, countedUpTo), exact: rows <= countedUpTo, bytes: null };
}

async function refined(database: Database, table: AskedTable, estimate: number, bytes: number): Promise<Size> {
  if (estimate > countedUpTo) return { rows: estimate, exact: false, bytes };
  const rows = await boundedCount(database, table);
  // A table that nobody has analyzed yet has no estimate, and more rows than are counted.
  return rows > countedUpTo ? { rows: null, exact: false, bytes } : { rows, exact: true, bytes };
}

async function boundedCount(database: Database, table: AskedTable): Promise<number> {
  const rows = `SELECT 1 FROM ${tableSql(table, database.dialect)} LIMIT ${countedUpTo + 1}`;
  const [row] = await database.query<{ count: number | string }>(`SELECT count(*) AS count FROM (${rows}) AS found`);
  return Number(row?.count ?? 0);
}
