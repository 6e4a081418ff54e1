import { isMysqlFamily } from '../../dialect';
import type { ObjectName } from '../../operation';
import { isSerial } from '../../schema/apply/sequences';
import type { Column } from '../../schema/objects';
import type { Schema } from '../../schema/schema';
import type { Printer } from '../../writers/printer';
import type { Loss } from './loss';

/** The statements of a backup, each ending in ";". */
export interface BackupStatements {
  /** Before the statement that destroys. */
  readonly create: string;
  /** Once the structure is back: what puts rows or values in again. */
  readonly restore: readonly string[];
  /** After that. */
  readonly drop: string;
  /** What a column held, in a query that reads the table. */
  previous(column: string): string;
}

export interface Backup {
  readonly schema: Schema;
  readonly loss: Loss;
  /** Tells the rows apart; not needed for whole rows. */
  readonly key: readonly string[];
  readonly name: ObjectName;
}

/**
 * Writes a backup of what a statement takes: the key and the columns concerned, or whole rows.
 *
 * A table that is dropped is copied rather than renamed, though a rename costs nothing: under another name it would keep the names of
 * its indexes and constraints, which the table that takes its place often wants; its foreign keys would go on refusing or cascading
 * changes of the tables that they refer to, and with them change the backup; and a way back that is written already makes the table
 * anew, so that it would have to be written again.
 */
export function backupStatements(backup: Backup, p: Printer): BackupStatements {
  const { schema, loss, key, name } = backup;
  const names = loss.columns.map((column) => column.name);
  const selected = loss.rows ? '*' : [...key, ...names].map(p.id).join(', ');
  const put = loss.rows ? rowsBack(backup, names, p) : valuesBack(backup, names, p);
  const [off, on] = firesTriggers(schema, loss) ? [triggers(loss, 'disable', p), triggers(loss, 'enable', p)] : [];
  const counting = loss.structure ? loss.columns.filter(countsUp) : [];
  return {
    create: p.sql`create table ${p.name(name)} as select ${selected} from ${loss.from ?? p.name(loss.name)};`,
    restore: [off, put, on, ...counting.map((column) => nextAfter(loss, column, p))].filter((one) => one !== undefined),
    drop: p.sql`drop table ${p.name(name)};`,
    previous: (column) =>
      p.sql`(select ${`b.${p.id(column)}`} from ${p.name(name)} as ${'b'} where ${matching(key, p.name(loss.name), p)})`,
  };
}

/** A row of the backup, called b, and one of the table are the same. */
function matching(key: readonly string[], table: string, p: Printer): string {
  return key.map((column) => `${table}.${p.id(column)} = b.${p.id(column)}`).join(p.sql` and `);
}

function rowsBack({ loss, name: backup }: Backup, names: readonly string[], p: Printer): string {
  const list = names.map(p.id).join(', ');
  const always = loss.columns.some(({ identity }) => identity === 'always');
  const overriding = always ? p.sql` overriding system value` : '';
  return p.sql`insert into ${p.name(loss.name)} (${list})${overriding} select ${list} from ${p.name(backup)};`;
}

function valuesBack({ schema, loss, key, name: backup }: Backup, names: readonly string[], p: Printer): string {
  if (isMysqlFamily(schema.dialect)) return joinedBack({ loss, key, name: backup }, names, p);
  const sets = names.map((column) => `${p.id(column)} = b.${p.id(column)}`).join(', ');
  const from = p.sql`from ${p.name(backup)} as ${'b'} where ${matching(key, 't', p)}`;
  return p.sql`update ${p.name(loss.name)} as ${'t'} set ${sets} ${from};`;
}

/** MySQL's UPDATE has no FROM: it joins. */
function joinedBack({ loss, key, name: backup }: Omit<Backup, 'schema'>, names: readonly string[], p: Printer): string {
  const sets = names.map((column) => `t.${p.id(column)} = b.${p.id(column)}`).join(', ');
  const joined = p.sql`join ${p.name(backup)} as ${'b'} on ${matching(key, 't', p)}`;
  return p.sql`update ${p.name(loss.name)} as ${'t'} ${joined} set ${sets};`;
}

/** Its sequence starts anew with it, and would give out numbers that restored rows have. */
function countsUp({ identity, type }: Column): boolean {
  return identity !== null || isSerial(type);
}

function nextAfter({ name: table }: Loss, { name }: Column, p: Printer): string {
  const sequence = `pg_get_serial_sequence(${p.literal(p.name(table))}, ${p.literal(name)})`;
  return p.sql`select ${`setval(${sequence}, max(${p.id(name)}))`} from ${p.name(table)};`;
}

/** A table that stands has its triggers while values are put in: they are no changes that an "updated at" should see. */
export function firesTriggers(schema: Schema, { table, structure, rows }: Loss): boolean {
  const isGone = structure && rows;
  return !isGone && table.dependents.some((key) => isTrigger(schema, key));
}

function isTrigger(schema: Schema, key: string): boolean {
  const object = schema.objects.get(key);
  return object?.class === 'object' && object.objectClass === 'trigger';
}

function triggers({ name }: Loss, state: 'enable' | 'disable', p: Printer): string {
  return p.sql`alter table ${p.name(name)} ${p.keyword(state)} trigger user;`;
}
