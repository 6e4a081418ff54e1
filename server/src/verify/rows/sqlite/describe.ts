import type { Engine } from '../../engine';
import { neighbourhood, withNeeded } from '../neighbours';
import type { ColumnShape, TableShape } from '../shape';
import { likeDefault } from '../texts';
import { type ColumnRecord, readColumns, readReferences, readTables, type TableRecord } from './catalog';
import { checksIn } from './checks';
import { Columns } from './columns';
import { type ForeignKeyLink, foreignKeys, impliedLinks } from './links';
import { quoteSqlite } from './quote';
import { affinityOf, sourceOf, sqliteLiteral } from './sources';

/**
 * The tables that need rows, with their neighbours (`neighbourhood`), as the catalog tells them.
 * @param names those that are not there, views and virtual tables are left out
 * @throws {DatabaseError}
 */
export async function describeSqlite(engine: Engine, names: readonly string[]): Promise<readonly TableShape[]> {
  const tables = await readTables(engine);
  const wanted = new Set(names.map((name) => name.toLowerCase()));
  const touched = new Set(tables.map(({ name }) => name).filter((name) => wanted.has(name.toLowerCase())));
  if (touched.size === 0) return [];
  const columns = new Columns(await readColumns(engine));
  const links = foreignKeys(await readReferences(engine), tables, columns);
  const near = neighbourhood(touched, links);
  const implied = [...touched].flatMap((table) => impliedLinks(table, links, tables, columns));
  const needed = withNeeded([...near, ...implied.map(({ parent }) => parent)], links);
  return tables
    .filter(({ name }) => needed.has(name))
    .map((table) => tableShape(table, columns.of(table.name), [...links, ...implied]));
}
function tableShape(table: TableRecord, own: readonly ColumnRecord[], links: readonly ForeignKeyLink[]): TableShape {
  return {
    name: table.name,
    sql: quoteSqlite(table.name),
    columns: own.map((column) => columnShape(column, isRowId(column, own, table))),
    foreignKeys: links.filter(({ child }) => child === table.name),
    checks: checksIn(
      table.sql,
      own.map(({ name }) => name),
    ),
    deferrable: [],
    deferred: [],
  };
}

/** INTEGER PRIMARY KEY is another name of the row's number, which SQLite gives. */
function isRowId(column: ColumnRecord, own: readonly ColumnRecord[], table: TableRecord): boolean {
  const single = own.filter(({ key }) => key > 0).length === 1;
  return (
    single &&
    column.key === 1 &&
    column.type.toUpperCase() === 'INTEGER' &&
    !/\bWITHOUT\s+ROWID\b[^)]*$/i.test(table.sql)
  );
}

function columnShape(column: ColumnRecord, rowId: boolean): ColumnShape {
  const affinity = affinityOf(column.type);
  const source = sourceOf(column.type);
  const constant = /^'((?:[^']|'')*)'$|^(-?\d+)$/.exec(column.default ?? '');
  return {
    name: column.name,
    sql: quoteSqlite(column.name),
    type: affinity === 'BLOB' ? null : affinity,
    // SQLite lets NULL into most primary keys, but no row of people's has one.
    nullable: column.notNull === 0 && column.key === 0,
    byDefault: column.default === null ? 'NULL' : `(${column.default})`,
    default: rowId ? 'assigned' : column.default === null ? 'none' : 'some',
    values: likeDefault(source, constant?.[1] ?? constant?.[2] ?? null),
    literal: (raw) => sqliteLiteral(raw, source),
  };
}
