import type { Engine } from '../engine';
import { queryAsOne } from './query-as-one';

/** A row of `sqlite_schema`, without what SQLite keeps for itself. */
export interface CatalogEntry {
  readonly type: 'index' | 'table' | 'trigger' | 'view';
  readonly name: string;
  /** What an index or a trigger belongs to; else its own name. */
  readonly table: string;
  readonly sql: string;
  /** Of a table that is no virtual one. */
  readonly columns: readonly CatalogColumn[];
}

/** A row of `table_xinfo`: https://www.sqlite.org/pragma.html#pragma_table_xinfo. */
export interface CatalogColumn {
  readonly name: string;
  readonly type: string;
  readonly notNull: boolean;
  readonly default: string | null;
  /** 2 for a virtual generated column, 3 for a stored one. */
  readonly hidden: number;
}

type Row = Omit<CatalogEntry, 'columns'>;

/** Tables that the module of a virtual table keeps for itself are left out: nobody writes statements for them. */
const entriesQuery = (
  withoutShadows: boolean,
) => `SELECT json_array(type, name, tbl_name, sql) AS value FROM sqlite_schema
WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'${
  withoutShadows
    ? " AND name NOT IN (SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'shadow')"
    : ''
} ORDER BY rowid`;

const columnsQuery = `SELECT wanted.value AS "table", x.name, x.type, x."notnull" AS "notNull", x.dflt_value AS "default", x.hidden
FROM json_each(?) AS wanted, pragma_table_xinfo(wanted.value) AS x ORDER BY wanted.key, x.cid`;

/** Columns by a table's definition, which says all of them: most tables are the same from one look to the next. */
const kept = new Map<string, readonly CatalogColumn[]>();
const keptAtMost = 5_000;

/** What is in the main database, in the order in which it was made. */
export async function readCatalog(engine: Engine): Promise<readonly CatalogEntry[]> {
  const all = await readEntries(engine, entriesQuery(false));
  const rows = all.some(isVirtual) ? await readEntries(engine, entriesQuery(true)) : all;
  const tables = rows.filter((row) => row.type === 'table' && !isVirtual(row));
  await readColumns(
    engine,
    tables.filter(({ sql }) => !kept.has(sql)),
  );
  return rows.map((row) => ({ ...row, columns: (isVirtual(row) ? null : kept.get(row.sql)) ?? [] }));
}

async function readEntries(engine: Engine, query: string): Promise<readonly Row[]> {
  const rows = await queryAsOne<[Row['type'], string, string, string]>(engine, query);
  return rows.map(([type, name, table, sql]) => ({ type, name, table, sql }));
}

export function isVirtual({ sql }: { readonly sql: string }): boolean {
  return /^create\s+virtual\b/i.test(sql);
}

async function readColumns(engine: Engine, tables: readonly Row[]): Promise<void> {
  if (tables.length === 0) return;
  const rows = await engine.query<ColumnRow>(columnsQuery, [JSON.stringify(tables.map(({ name }) => name))]);
  if (kept.size + tables.length > keptAtMost) kept.clear();
  for (const { name, sql } of tables) {
    const columns = rows.filter(({ table }) => table === name);
    kept.set(
      sql,
      columns.map((row) => ({ ...row, notNull: row.notNull === 1 })),
    );
  }
}

interface ColumnRow extends Omit<CatalogColumn, 'notNull'> {
  readonly table: string;
  readonly notNull: number;
}
