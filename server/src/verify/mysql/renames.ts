import { backticked } from '../../core/writers/mysql/identifiers';
import { columnOrder } from '../column-order';
import type { Change } from '../compare';
import { findRenames, type Lone, type Look, mayHoldMissing, type Rename } from '../renames';
import type { MysqlObject, MysqlSnapshot } from './object';

type MysqlChange = Change<MysqlObject>;

/** Which of some changes are tables or columns under another name, and what mends those. */
export interface Renamed {
  /** Those that are told: what only calls a renamed one by its new name follows when that gets its name back. */
  readonly changes: readonly MysqlChange[];
  /** By a missing or an extra table or column: the statement that gives it its name back, the same one for both. */
  readonly statements: ReadonlyMap<MysqlChange, readonly string[]>;
  /** Extra tables and columns that may hold rows or values of missing ones, and are not to be dropped. */
  readonly kept: ReadonlySet<MysqlChange>;
}

export function renamedAmong(changes: readonly MysqlChange[], before: MysqlSnapshot, after: MysqlSnapshot): Renamed {
  const look = lookAt(before, after);
  const renames = findRenames(changes, look);
  const statements = new Map<MysqlChange, readonly string[]>();
  for (const rename of renames) {
    const sql = [renaming(rename)];
    statements.set(rename.missing, sql).set(rename.extra, sql);
  }
  const left = changes.filter((change) => !statements.has(change));
  return {
    changes: changes.filter((change) => statements.has(change) || !follows(change, renames)),
    statements,
    kept: new Set(mayHoldMissing(left, look)),
  };
}

function lookAt(before: MysqlSnapshot, after: MysqlSnapshot): Look<MysqlObject> {
  const sides = (change: Lone<MysqlObject>) =>
    change.kind === 'missing' ? ([change.before, before] as const) : ([change.after, after] as const);
  return {
    shapeOf: (change) => shapeOf(...sides(change)),
    placeOf: (change) => placeOf(...sides(change)),
    storeOf: (change) => {
      const [object] = sides(change);
      return object.kind === 'table' || object.kind === 'column' ? `${object.kind} ${object.table}` : null;
    },
  };
}

/** A table with all that goes with it, or a column, whatever it is called. */
function shapeOf(object: MysqlObject, snapshot: MysqlSnapshot): string | null {
  if (object.kind === 'column') return JSON.stringify([object.table, { ...object.facts, name: '' }]);
  if (object.kind !== 'table') return null;
  const parts = [...snapshot.values()].filter(({ parent }) => parent === object.key);
  return JSON.stringify([object.facts, parts.map(({ kind, name, facts }) => [kind, name, facts])]);
}

/** Of a column: how many stand before it. */
function placeOf(object: MysqlObject, snapshot: MysqlSnapshot): string | null {
  if (object.kind !== 'column') return null;
  const order = snapshot.get(object.parent ?? '')?.facts[columnOrder]?.split(', ') ?? [];
  return String(order.indexOf(object.name));
}

/** CHANGE, for RENAME COLUMN is younger: MySQL 8.0, MariaDB 10.5.2. */
function renaming({ missing: { before }, extra: { after } }: Rename<MysqlObject>): string {
  return before.kind === 'table'
    ? `RENAME TABLE ${backticked(after.name)} TO ${backticked(before.name)}`
    : `ALTER TABLE ${backticked(before.table ?? '')} CHANGE COLUMN ${backticked(after.name)} ${before.clause}`;
}

/** It is otherwise in nothing but the names of what is renamed. */
function follows(change: MysqlChange, renames: readonly Rename<MysqlObject>[]): boolean {
  if (change.kind !== 'changed') return false;
  const { before, after, fields } = change;
  return fields.every((field) =>
    renames.some(({ missing, extra }) => {
      const isNear = missing.before.kind === 'table' || missing.before.table === (before.table ?? before.name);
      const plain = (text: string | null | undefined, name: string) => plainText(text ?? '', name, field);
      return isNear && plain(before.facts[field], missing.before.name) === plain(after.facts[field], extra.after.name);
    }),
  );
}

function plainText(text: string, name: string, field: string): string {
  if (field !== columnOrder) return text.replaceAll(backticked(name), '¤');
  return text
    .split(', ')
    .map((column) => (column === name ? '¤' : column))
    .join(', ');
}
