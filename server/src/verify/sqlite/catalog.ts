import type { Queryable } from '../../database/database';
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

const entries = `sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'`;

/** Tables that the module of a virtual table keeps for itself are left out: nobody writes statements for them. */
const entriesWithoutShadows = `${entries}
AND name NOT IN (SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'shadow')`;

const columnValues = `json((SELECT json_group_array(json_array(name, type, "notnull", dflt_value, hidden))
FROM pragma_table_xinfo(wanted.value)))`;

/** Columns by a table's definition, which says all of them: most tables are the same from one look to the next. */
const kept = new Map<string, readonly CatalogColumn[]>();
const keptAtMost = 5_000;

/** What is in the main database, in the order in which it was made. */
export async function readCatalog(engine: Queryable): Promise<readonly CatalogEntry[]> {
  const all = await readEntries(engine, entries);
  const rows = all.some(isVirtual) ? await readEntries(engine, entriesWithoutShadows) : all;
  const tables = rows.filter((row) => row.type === 'table' && !isVirtual(row));
  if (kept.size > keptAtMost) kept.clear();
  await readColumns(
    engine,
    tables.filter(({ sql }) => !kept.has(sql)),
  );
  return rows.map((row) => ({ ...row, columns: (isVirtual(row) ? null : kept.get(row.sql)) ?? [] }));
}

async function readEntries(engine: Queryable, from: string): Promise<readonly Row[]> {
  const rows = await queryAsOne<[Row['type'], string, string, string]>(engine, 'type, name, tbl_name, sql', from);
  return rows.map(([type, name, table, sql]) => ({ type, name, table, sql }));
}

export function isVirtual({ sql }: { readonly sql: string }): boolean {
  return /^create\s+virtual\b/i.test(sql);
}

async function readColumns(engine: Queryable, tables: readonly Row[]): Promise<void> {
  if (tables.length === 0) return;
  const names = JSON.stringify(tables.map(({ name }) => name));
  const rows = await queryAsOne<[readonly ColumnRow[]]>(engine, columnValues, 'json_each(?) AS wanted', [names]);
  tables.forEach(({ sql }, index) => {
    const [columns = []] = rows[index] ?? [];
    kept.set(
      sql,
      columns.map(([name, type, notNull, value, hidden]) => ({
        name,
        type,
        notNull: notNull === 1,
        default: value,
        hidden,
      })),
    );
  });
}

type ColumnRow = readonly [name: string, type: string, notNull: number, default_: string | null, hidden: number];
