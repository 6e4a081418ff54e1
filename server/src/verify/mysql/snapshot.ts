import { backticked } from '../../core/writers/mysql/identifiers';
import type { Queryable } from '../../database/database';
import { type ColumnRecord, charsetOf, readColumns, readTables, type TableRecord } from './columns';
import { type Definition, readDefinitions } from './definitions';
import { keyOf, type MysqlObject, type MysqlSnapshot } from './object';
import { parentsFirst } from './parents-first';
import { tableObjects } from './table-objects';

/**
 * The session's database as SHOW CREATE and information_schema tell it. The numbers that AUTO_INCREMENT and sequences come to next are
 * left out: rows make them, and the schema is what is compared.
 */
export async function snapshotMysql(engine: Queryable): Promise<MysqlSnapshot> {
  const definitions = await readDefinitions(engine);
  const columns = grouped(await readColumns(engine));
  const tables = new Map((await readTables(engine)).map((table) => [table.name, table]));
  const objects = [
    await databaseObject(engine),
    ...parentsFirst(definitions.filter(({ kind }) => kind === 'table')).flatMap((one) =>
      objectsOfTable(one, tables.get(one.name), columns.get(one.name) ?? []),
    ),
    ...definitions.filter(({ kind }) => kind !== 'table').map(standingObject),
  ];
  return new Map(objects.map((object) => [object.key, object]));
}

const kept = new Map<string, readonly MysqlObject[]>();
const keptAtMost = 5_000;

/** Most tables are the same from one look to the next. */
function objectsOfTable(
  { sql }: Definition,
  record: TableRecord | undefined,
  columns: readonly ColumnRecord[],
): readonly MysqlObject[] {
  if (!record) return [];
  // What a definition leaves out is the database's or the server's, and told by the records.
  const key = JSON.stringify([sql, record, columns]);
  const known = kept.get(key);
  if (known) return known;
  const objects = tableObjects(record, columns, sql);
  if (kept.size >= keptAtMost) kept.clear();
  kept.set(key, objects);
  return objects;
}

function grouped(columns: readonly ColumnRecord[]): ReadonlyMap<string, readonly ColumnRecord[]> {
  const tables = new Map<string, ColumnRecord[]>();
  for (const column of columns) {
    const own = tables.get(column.table);
    if (own) own.push(column);
    else tables.set(column.table, [column]);
  }
  return tables;
}

/** What tables that are made next get, where they do not say so themselves. */
async function databaseObject(engine: Queryable): Promise<MysqlObject> {
  const [row] = await engine.query<{ collation: string }>(
    `SELECT default_collation_name AS collation FROM information_schema.schemata WHERE schema_name = DATABASE()`,
  );
  const collation = row?.collation ?? '';
  return {
    ...{
      kind: 'database',
      name: '',
      table: null,
      clause: null,
      wholeClause: null,
      key: 'database',
      title: 'the database',
      parent: null,
    },
    facts: { collation },
    unrestorable: [],
    create: [`ALTER DATABASE CHARACTER SET ${charsetOf(collation)} COLLATE ${collation}`],
    drop: [],
  };
}

/** A view, a trigger, a routine, an event, a sequence: made and dropped by its own name. */
function standingObject({ kind, name, table, sql }: Definition): MysqlObject {
  return {
    kind,
    name,
    table,
    clause: null,
    wholeClause: null,
    key: keyOf(kind, null, name),
    title: table === null ? `${kind} ${name}` : `${kind} ${name} on ${table}`,
    parent: table === null ? null : keyOf('table', null, table),
    facts: { definition: compared(kind, sql) },
    unrestorable: [],
    create: [sql],
    drop: [`DROP ${kind.toUpperCase()} ${backticked(name)}`],
  };
}

/** An event that does not say when it starts does so when it was made: another moment each time. */
function compared(kind: Definition['kind'], sql: string): string {
  return kind === 'event' ? sql.replace(/ STARTS '[^']*'/, '') : sql;
}
