import type { Engine } from '../engine';
import type { RowsOption } from '../job';
import type { Filling, RowsSnapshot, StoredRow } from '../probe';
import { inTransaction, undone } from './attempt';
import { fillTables } from './fill';
import { mostRows } from './most-rows';
import { ask } from './postgres/ask';
import { postgresRows } from './postgres/row-dialect';

/**
 * Puts generated rows into PostgreSQL tables, their children and what they need (`fillTables`), in the open transaction or in one of
 * its own. It leaves ROW EXCLUSIVE locks on them until that ends.
 * @param tables "schema.table"; those that are not there, and views, are left out
 * @throws {DatabaseError} what the engine refuses, but for rows
 */
export function fillPostgres(
  engine: Engine,
  tables: readonly string[],
  rows: NonNullable<RowsOption>,
): Promise<Filling> {
  return fillTables(engine, postgresRows, tables, rows);
}

interface KeyedTable {
  readonly name: string;
  readonly sql: string;
  /** Columns of the primary key as SQL writes them; null without one. */
  readonly key: readonly string[] | null;
}

/**
 * The rows of PostgreSQL tables as they stand, all values as text: dates as ISO writes them in UTC, bytes as hex, JSON as jsonb keeps it.
 * @param tables "schema.table"; those that are not there, and views, are left out
 * @throws {DatabaseError}
 */
export async function readPostgresRows(engine: Engine, tables: readonly string[]): Promise<RowsSnapshot> {
  if (tables.length === 0) return new Map();
  const found = (await readKeys(engine)).filter(({ name }) => tables.includes(name));
  const rows = found.length === 0 ? [] : await inTransaction(engine, () => readInUtc(engine, found));
  const snapshot = new Map<string, StoredRow[]>(found.map(({ name }) => [name, []]));
  for (const { place, key, row } of rows) {
    const table = found[Number(place)];
    if (table !== undefined) snapshot.get(table.name)?.push({ key, values: JSON.parse(row) });
  }
  return snapshot;
}

interface ReadRow {
  readonly place: number;
  readonly key: string | null;
  readonly row: string;
}

/** The migration may have set another time zone, in which the same moment has another text. */
function readInUtc(engine: Engine, tables: readonly KeyedTable[]): Promise<readonly ReadRow[]> {
  return undone(engine, async () => {
    await engine.send("SET LOCAL TimeZone = 'UTC'");
    return engine.query<ReadRow>(tables.map(selection).join(' UNION ALL '));
  });
}

function selection({ sql, key }: KeyedTable, place: number): string {
  const keyText =
    key === null ? 'NULL' : `json_build_array(${key.map((column) => `t.${column}::text`).join(', ')})::text`;
  const order = key === null ? 't::text' : key.map((column) => `t.${column}`).join(', ');
  // Numbers stay text on the way, for JSON's readers round them.
  const row = `(SELECT coalesce(json_object_agg(name, value), '{}') FROM jsonb_each_text(to_jsonb(t)) AS e(name, value))::text`;
  return `(SELECT ${place} AS place, ${keyText} AS key, ${row} AS row FROM ${sql} AS t ORDER BY ${order} LIMIT ${mostRows})`;
}

function readKeys(engine: Engine): Promise<readonly KeyedTable[]> {
  return ask(
    engine,
    `SELECT n.nspname || '.' || c.relname AS name, quote_ident(n.nspname) || '.' || quote_ident(c.relname) AS sql,
       (SELECT json_agg(quote_ident(a.attname) ORDER BY a.attnum) FROM pg_index i
        JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
        WHERE i.indrelid = c.oid AND i.indisprimary) AS key
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('r', 'p') AND c.oid >= 16384`,
  );
}
