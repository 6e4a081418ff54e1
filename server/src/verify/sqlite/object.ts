import { quoteSqlite } from '../../core/writers/sqlite/identifiers';
import type { Snapshot, SnapshotObject } from '../snapshot';
import { foldName } from './spelling';

/** Kinds of objects in a SQLite snapshot, as their keys and titles name them. */
export type Kind =
  | 'check'
  | 'column'
  | 'foreign key'
  | 'index'
  | 'primary key'
  | 'table'
  | 'trigger'
  | 'unique constraint'
  | 'view';

/** Key of an object; SQLite does not tell names by their case. */
export function keyOf(kind: Kind, ...names: readonly string[]): string {
  return [kind, ...names.filter((name) => name !== '').map(foldName)].join(' ');
}

export function isKind(object: SnapshotObject, kind: Kind): boolean {
  return object.key.startsWith(`${kind} `);
}

/** Key of the table that a table, a column or a constraint is or belongs to. */
export function tableOf(object: SnapshotObject, snapshot: Snapshot): string {
  const parent = object.parent === null ? undefined : snapshot.get(object.parent);
  return parent === undefined ? object.key : tableOf(parent, snapshot);
}

/** The name of a table, or of a column in it. */
export function nameIn({ title, parent }: SnapshotObject, snapshot: Snapshot): string {
  const table = snapshot.get(parent ?? '');
  return table ? title.slice(`column ${nameIn(table, snapshot)}.`.length) : title.slice('table '.length);
}

/** Indexes and triggers of a table or view: they fall with it. */
export function standingOn(key: string, snapshot: Snapshot): readonly SnapshotObject[] {
  return [...snapshot.values()].filter(
    (object) => object.parent === key && (isKind(object, 'index') || isKind(object, 'trigger')),
  );
}

/** What is made and dropped by its own name. */
export function standingObject(
  kind: 'index' | 'table' | 'trigger' | 'view',
  name: string,
  {
    parent = null,
    facts,
    sql,
  }: { readonly parent?: string | null; readonly facts: SnapshotObject['facts']; readonly sql: string },
): SnapshotObject {
  return {
    key: keyOf(kind, name),
    title: `${kind} ${name}`,
    parent,
    facts,
    unrestorable: [],
    create: [sql],
    drop: [`DROP ${kind.toUpperCase()} ${quoteSqlite(name)}`],
  };
}
