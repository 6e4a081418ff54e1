import { backticked, mysqlLiteral } from '../../../core/writers/mysql/identifiers';
import { DatabaseError } from '../../../database/database';
import { type Definition, readDefinitions } from '../../mysql/definitions';
import type { Connection } from './connection';

/** What a database holds, by kind and name. */
type Inventory = ReadonlyMap<string, Held>;

interface Held extends Definition {
  /** Of a table's rows, of a sequence's next number; null for what holds nothing. */
  readonly content: string | null;
}

/** The definitions hold already, so that nothing is checked again: rows may stand in any order, and zero is a number of a row's own. */
const settings = "SET SESSION foreign_key_checks = 0, unique_checks = 0, sql_mode = 'NO_AUTO_VALUE_ON_ZERO'";

/**
 * Makes one database of a server as another one is. What is the same in both stays as it is, so that this costs as much as they differ:
 * DDL commits by itself, and this takes the place of a rollback. A view of what is not there any more is left out.
 * @throws {DatabaseError} what the server refuses
 */
export async function mirror(admin: Connection, from: string, to: string): Promise<void> {
  await admin.send(settings);
  const [wanted, found] = [await inventoryOf(admin, from), await inventoryOf(admin, to)];
  const isSame = (one: Held) => isEqual(wanted.get(keyOf(one)), found.get(keyOf(one)));
  // A trigger goes with its table.
  const isStale = (one: Held): boolean =>
    !isSame(one) || [...wanted.values(), ...found.values()].some((other) => isTableOf(one, other) && !isSame(other));
  await copyOptions(admin, from, to);
  await admin.send(`USE ${to}`);
  const stale = [...found.values()].filter(isStale);
  for (const one of stale.sort(triggersFirst)) await admin.send(`DROP ${one.kind} IF EXISTS ${backticked(one.name)}`);
  await makeAll(admin, from, [...wanted.values()].filter(isStale));
}

const keyOf = ({ kind, name }: Definition) => `${kind} ${name}`;

function isEqual(one: Held | undefined, other: Held | undefined): boolean {
  return one?.sql === other?.sql && one?.sqlMode === other?.sqlMode && one?.content === other?.content;
}

function isTableOf(trigger: Held, table: Held): boolean {
  return trigger.kind === 'trigger' && table.kind === 'table' && table.name === trigger.table;
}

function triggersFirst(a: Held, b: Held): number {
  return Number(b.kind === 'trigger') - Number(a.kind === 'trigger');
}

async function inventoryOf(admin: Connection, database: string): Promise<Inventory> {
  await admin.send(`USE ${database}`);
  const definitions = await readDefinitions(admin);
  const tables = definitions.filter(({ kind }) => kind === 'table').map(({ name }) => name);
  const sums = await checksums(admin, tables);
  const held: Held[] = [];
  for (const one of definitions) {
    held.push({
      ...one,
      content: one.kind === 'sequence' ? await nextNumber(admin, one.name) : (sums.get(one.name) ?? null),
    });
  }
  return new Map(held.map((one) => [keyOf(one), one]));
}

/** Of all rows; an empty table has 0. */
async function checksums(admin: Connection, tables: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (tables.length === 0) return new Map();
  const rows = await admin.query<{ Table: string; Checksum: number | null }>(
    `CHECKSUM TABLE ${tables.map(backticked).join(', ')} EXTENDED`,
  );
  return new Map(tables.map((name, index) => [name, String(rows[index]?.Checksum)]));
}

async function nextNumber(admin: Connection, sequence: string): Promise<string> {
  const [row] = await admin.query<{ next: string }>(
    `SELECT CAST(next_not_cached_value AS CHAR) AS next FROM ${backticked(sequence)}`,
  );
  return row?.next ?? '';
}

async function copyOptions(admin: Connection, from: string, to: string): Promise<void> {
  const options = await admin.query<{ name: string; charset: string; collation: string }>(
    `SELECT schema_name AS name, default_character_set_name AS charset, default_collation_name AS collation
     FROM information_schema.schemata WHERE schema_name IN (?, ?)`,
    [from, to],
  );
  const [source, target] = [from, to].map((database) => options.find(({ name }) => name === database));
  if (!source || source.collation === target?.collation) return;
  await admin.send(`ALTER DATABASE ${to} CHARACTER SET ${source.charset} COLLATE ${source.collation}`);
}

/** Functions first, for anything may call them; triggers once rows are there; views as soon as what they look at is there. */
async function makeAll(admin: Connection, from: string, all: readonly Held[]): Promise<void> {
  const ofKinds = (...kinds: readonly Held['kind'][]) => all.filter(({ kind }) => kinds.includes(kind));
  for (const sequence of ofKinds('sequence')) {
    await admin.send(sequence.sql);
    await admin.send(`DO SETVAL(${backticked(sequence.name)}, ${sequence.content}, 0)`);
  }
  const tables = ofKinds('table');
  for (const { sql } of tables) await admin.send(sql);
  await copyRows(admin, from, tables);
  for (const one of ofKinds('function', 'procedure', 'trigger', 'event')) {
    await admin.send(`SET SESSION sql_mode = ${mysqlLiteral(one.sqlMode ?? '')}`);
    await admin.send(one.sql);
  }
  await admin.send(settings);
  let views = ofKinds('view');
  for (let before = views.length + 1; views.length < before; ) {
    before = views.length;
    const left: Held[] = [];
    for (const view of views) if (!(await isTaken(admin, view.sql))) left.push(view);
    views = left;
  }
}

async function isTaken(admin: Connection, sql: string): Promise<boolean> {
  try {
    await admin.send(sql);
    return true;
  } catch (error) {
    if (error instanceof DatabaseError) return false;
    throw error;
  }
}

async function copyRows(admin: Connection, from: string, tables: readonly Held[]): Promise<void> {
  const filled = tables.filter(({ content }) => content !== '0');
  if (filled.length === 0) return;
  const columns = await admin.query<{ table: string; name: string }>(
    `SELECT table_name AS \`table\`, column_name AS name FROM information_schema.columns
     WHERE table_schema = ? AND COALESCE(generation_expression, '') = '' ORDER BY table_name, ordinal_position`,
    [from],
  );
  for (const { name } of filled) {
    const own = columns.filter(({ table }) => table === name).map((column) => backticked(column.name));
    if (own.length === 0) continue;
    const list = own.join(', ');
    await admin.send(`INSERT INTO ${backticked(name)} (${list}) SELECT ${list} FROM ${from}.${backticked(name)}`);
  }
}
