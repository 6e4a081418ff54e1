import { backticked } from '../../core/writers/mysql/identifiers';
import type { Snapshot, SnapshotObject } from '../snapshot';

/** Kinds of objects in a snapshot of MySQL or MariaDB, as their keys and titles name them. */
export type Kind =
  | 'check'
  | 'column'
  | 'database'
  | 'event'
  | 'foreign key'
  | 'function'
  | 'index'
  | 'primary key'
  | 'procedure'
  | 'sequence'
  | 'table'
  | 'trigger'
  | 'view';

export interface MysqlObject extends SnapshotObject {
  readonly kind: Kind;
  /** Its own, without that of its table. */
  readonly name: string;
  /** Of what is part of a table, and of a trigger. */
  readonly table: string | null;
  /** As it stands in ALTER TABLE … ADD or MODIFY; null for what is no part of a table. */
  readonly clause: string | null;
  /** The same of a column, with the character set that it has from its table. */
  readonly wholeClause: string | null;
}

export type MysqlSnapshot = ReadonlyMap<string, MysqlObject>;

/** Names of columns and indexes are not told by their case, those of tables are on most servers. */
export function keyOf(kind: Kind, table: string | null, name: string): string {
  return table === null ? `${kind} ${name}` : `${kind} ${table} ${name.toLowerCase()}`;
}

/** Snapshots of this dialect have these objects alone. */
export function asMysql(snapshot: Snapshot): MysqlSnapshot {
  return snapshot as MysqlSnapshot;
}

/** A part of a table: ALTER TABLE makes and drops it. @param dropped what stands behind DROP */
export function partOfTable(
  kind: Extract<Kind, 'check' | 'column' | 'foreign key' | 'index' | 'primary key'>,
  table: string,
  name: string,
  {
    facts,
    clause,
    wholeClause = clause,
    dropped,
  }: {
    readonly facts: SnapshotObject['facts'];
    readonly clause: string;
    readonly wholeClause?: string;
    readonly dropped: string;
  },
): MysqlObject {
  return {
    kind,
    name,
    table,
    clause,
    wholeClause,
    key: keyOf(kind, table, name),
    title: titleOf(kind, table, name),
    parent: keyOf('table', null, table),
    facts,
    unrestorable: [],
    create: [`ALTER TABLE ${backticked(table)} ADD ${clause}`],
    drop: [`ALTER TABLE ${backticked(table)} DROP ${dropped}`],
  };
}

function titleOf(kind: Kind, table: string, name: string): string {
  if (kind === 'primary key') return `primary key of ${table}`;
  return kind === 'column' ? `column ${table}.${name}` : `${kind} ${name} on ${table}`;
}
