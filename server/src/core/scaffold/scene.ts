import type { Dialect, ServerVersion } from '../dialect';
import type { FoldState } from '../fold';
import type { ObjectName } from '../operation';
import { relationKey } from '../schema/names';
import type { Column, Table } from '../schema/objects';
import { findColumn, type Lookup, lookupTable } from '../schema/schema';
import type { Printer } from '../writers/printer';
import type { Answers } from './answers';

/** What a new migration is written for: the database as all migrations leave it, and what was answered so far. */
export interface Scene {
  readonly dialect: Dialect;
  readonly version: ServerVersion | null;
  /** After the last migration. */
  readonly head: FoldState;
  readonly printer: Printer;
  readonly answers: Answers;
  /** The plain form is wanted: one migration, whatever it locks. */
  readonly oneStep: boolean;
  /** A migration of the tool can run outside of a transaction. */
  readonly leavesTransaction: boolean;
}

/** An answer; '' for none. */
export function answer({ answers }: Scene, id: keyof Answers): string {
  return answers[id]?.trim() ?? '';
}

/** "app.users" or "users" as a name; quotes around its parts are taken off. */
export function objectName(text: string): ObjectName {
  const parts = (text.match(/"[^"]+"|`[^`]+`|[^.]+/g) ?? []).map((part) => part.replace(/^["`]|["`]$/g, ''));
  const span = { start: 0, end: 0 };
  return { schema: parts.length > 1 ? (parts[0] ?? null) : null, name: parts.at(-1) ?? '', span };
}

/** "a, b" as names. */
export function namesIn(text: string): readonly string[] {
  return text
    .split(',')
    .map((name) => name.trim().replace(/^["`]|["`]$/g, ''))
    .filter((name) => name !== '');
}

/** The tables of the schema as they are written in an answer, by name. */
export function tablesOf({ head: { schema } }: Scene): readonly Table[] {
  return [...schema.objects.values()]
    .filter((object) => object.class === 'table')
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** As an answer names it: with its schema where that is not the usual one. */
export function nameOfTable({ schema, name }: Pick<Table, 'schema' | 'name'>): string {
  return ['public', 'main', ''].includes(schema) ? name : `${schema}.${name}`;
}

/** The table of a name, in an answer. */
export function tableNamed({ head: { schema, session } }: Scene, name: string): Lookup<Table> {
  return lookupTable(schema, relationKey(schema, session, objectName(name)));
}

/** The table that was answered; null where it is not known. */
export function answeredTable(scene: Scene): Table | null {
  const table = tableNamed(scene, answer(scene, 'table'));
  return typeof table === 'string' ? null : table;
}

/** The column that was answered; null where it is not known. */
export function answeredColumn(scene: Scene): Column | null {
  const table = answeredTable(scene);
  const column = table && findColumn(table, answer(scene, 'column'), scene.dialect);
  return column === null || typeof column === 'string' ? null : column;
}

/** Its primary key. */
export function keyOf({ constraints }: Table): readonly string[] {
  const key = constraints.find(({ definition }) => definition.type === 'primary key');
  return key?.definition.columns.map(({ name }) => name) ?? [];
}
