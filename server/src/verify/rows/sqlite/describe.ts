import type { Engine } from '../../engine';
import { type Link, neighbourhood, speaksOf, withNeeded } from '../neighbours';
import type { ColumnShape, ForeignKeyShape, TableShape } from '../shape';
import { likeDefault } from '../texts';
import {
  type ColumnRecord,
  type ReferenceRecord,
  readColumns,
  readReferences,
  readTables,
  type TableRecord,
} from './catalog';
import { checksIn } from './checks';
import { quoteSqlite } from './quote';
import { affinityOf, sourceOf, sqliteLiteral } from './sources';

/**
 * The tables that need rows, with their neighbours (`neighbourhood`), as the catalog tells them.
 * @param names those that are not there, views and virtual tables are left out
 * @throws {EngineError}
 */
export async function describeSqlite(engine: Engine, names: readonly string[]): Promise<readonly TableShape[]> {
  const tables = await readTables(engine);
  const wanted = new Set(names.map((name) => name.toLowerCase()));
  const touched = new Set(tables.map(({ name }) => name).filter((name) => wanted.has(name.toLowerCase())));
  if (touched.size === 0) return [];
  const columns = await readColumns(engine);
  const links = foreignKeys(await readReferences(engine), tables, columns);
  const near = neighbourhood(touched, links);
  const implied = impliedLinks(
    columns.filter(({ table }) => touched.has(table)),
    links,
    tables,
    columns,
  );
  const needed = withNeeded([...near, ...implied.map(({ parent }) => parent)], links);
  return tables
    .filter(({ name }) => needed.has(name))
    .map((table) => tableShape(table, columns, [...links, ...implied]));
}

interface ForeignKeyLink extends ForeignKeyShape, Link<string> {
  readonly parent: string;
}

function tableShape(
  table: TableRecord,
  columns: readonly ColumnRecord[],
  links: readonly ForeignKeyLink[],
): TableShape {
  const own = columns.filter((column) => column.table === table.name);
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
  return single && column.key === 1 && column.type.toUpperCase() === 'INTEGER' && table.keyed === 0;
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

function foreignKeys(
  records: readonly ReferenceRecord[],
  tables: readonly TableRecord[],
  columns: readonly ColumnRecord[],
): readonly ForeignKeyLink[] {
  const keys = new Map<string, ReferenceRecord[]>();
  for (const record of records) {
    const key = `${record.child} ${record.id}`;
    keys.set(key, [...(keys.get(key) ?? []), record]);
  }
  return [...keys.values()].flatMap((parts) => {
    const [first] = parts;
    const parent = tables.find(({ name }) => name.toLowerCase() === first?.parent.toLowerCase())?.name;
    if (first === undefined || parent === undefined) return [];
    const primary = primaryKey(columns, parent);
    const names = parts.map(({ column }) => columnNamed(columns, first.child, column)?.name ?? column);
    return [
      {
        child: first.child,
        parent,
        columns: names,
        parentColumns: parts.map(({ parentColumn }, index) =>
          parentColumn === null
            ? (primary[index]?.name ?? '')
            : (columnNamed(columns, parent, parentColumn)?.name ?? parentColumn),
        ),
        optional: names.some((name) => columnNamed(columns, first.child, name)?.notNull === 0),
        implied: false,
      },
    ];
  });
}

function impliedLinks(
  own: readonly ColumnRecord[],
  links: readonly ForeignKeyLink[],
  tables: readonly TableRecord[],
  columns: readonly ColumnRecord[],
): readonly ForeignKeyLink[] {
  return own.flatMap((column) => {
    if (links.some(({ child, columns: names }) => child === column.table && names.includes(column.name))) return [];
    for (const { name: parent } of tables) {
      const [key, more] = primaryKey(columns, parent);
      if (key === undefined || more !== undefined || parent === column.table) continue;
      if (affinityOf(key.type) !== affinityOf(column.type) || !speaksOf(column.name, parent, key.name)) continue;
      const reference = { child: column.table, parent, columns: [column.name], parentColumns: [key.name] };
      return [{ ...reference, optional: column.notNull === 0, implied: true }];
    }
    return [];
  });
}

function primaryKey(columns: readonly ColumnRecord[], table: string): readonly ColumnRecord[] {
  return columns.filter((column) => column.table === table && column.key > 0).sort((a, b) => a.key - b.key);
}

function columnNamed(columns: readonly ColumnRecord[], table: string, name: string): ColumnRecord | undefined {
  return columns.find((column) => column.table === table && column.name.toLowerCase() === name.toLowerCase());
}
