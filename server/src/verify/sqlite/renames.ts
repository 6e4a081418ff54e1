import { quoteSqlite } from '../../core/writers/sqlite/identifiers';
import { columnOrder } from '../column-order';
import type { Change } from '../compare';
import { findRenames, type Lone, type Look, mayHoldMissing, type Rename } from '../renames';
import type { Snapshot, SnapshotObject } from '../snapshot';
import { isKind, nameIn, standingOn, tableOf } from './object';
import { foldName, respell } from './spelling';

type SqliteChange = Change<SnapshotObject>;

/** Which of some changes are tables or columns under another name, and what mends those. */
export interface Renamed {
  /** Those that are told: what only calls a renamed one by its new name follows when that gets its name back. */
  readonly changes: readonly SqliteChange[];
  /** By a missing or an extra table or column: the statements that give it its name back, the same ones for both. */
  readonly statements: ReadonlyMap<SqliteChange, readonly string[]>;
  /** By the key of a missing column: the one that has its values now. */
  readonly columns: ReadonlyMap<string, SnapshotObject>;
  /** Extra tables and columns that may hold rows or values of missing ones, and are not to be dropped. */
  readonly kept: ReadonlySet<SqliteChange>;
}

export function renamedAmong(changes: readonly SqliteChange[], before: Snapshot, after: Snapshot): Renamed {
  const look = lookAt(before, after);
  const renames = findRenames(changes, look);
  const statements = new Map<SqliteChange, readonly string[]>();
  for (const rename of renames) {
    const whole = renaming(rename, before, after);
    statements.set(rename.missing, whole).set(rename.extra, whole);
  }
  const left = changes.filter((change) => !statements.has(change));
  const columns = renames.filter(({ missing }) => isKind(missing.before, 'column'));
  return {
    changes: changes.filter((change) => statements.has(change) || !follows(change, left, renames, before, after)),
    statements,
    columns: new Map(columns.map(({ missing, extra }) => [missing.before.key, extra.after])),
    kept: new Set(mayHoldMissing(left, look)),
  };
}

function lookAt(before: Snapshot, after: Snapshot): Look<SnapshotObject> {
  const sides = (change: Lone<SnapshotObject>) =>
    change.kind === 'missing' ? ([change.before, before] as const) : ([change.after, after] as const);
  return {
    shapeOf: (change) => shapeOf(...sides(change)),
    placeOf: (change) => placeOf(...sides(change)),
    storeOf: (change) => {
      const [object] = sides(change);
      return isKind(object, 'table') ? 'table' : isKind(object, 'column') ? `column ${object.parent}` : null;
    },
  };
}

/** A table with all that goes with it, or a column with the constraints in its definition, whatever it is called. */
function shapeOf(object: SnapshotObject, snapshot: Snapshot): string | null {
  if (!isKind(object, 'table') && !isKind(object, 'column')) return null;
  const name = nameIn(object, snapshot);
  const plain = withoutNames([name]);
  const members = [...snapshot.values()].filter((member) => member === object || isPart(member, object, snapshot));
  const shapes = members.map((member) => {
    const told = Object.entries(member.facts).flatMap(([fact, value]) =>
      member.unrestorable.includes(fact) || value === null ? [] : [`${fact}: ${plain(value)}`],
    );
    const isStanding = isKind(member, 'index') || isKind(member, 'trigger');
    return JSON.stringify([isStanding ? '' : plain(member.key.replace(` ${foldName(name)}`, ' ¤')), ...told]);
  });
  return JSON.stringify([object.parent, shapes.sort()]);
}

function isPart(member: SnapshotObject, object: SnapshotObject, snapshot: Snapshot): boolean {
  return member.parent !== null && (member.parent === object.key || tableOf(member, snapshot) === object.key);
}

/** Which of its table's columns it is. */
function placeOf(object: SnapshotObject, snapshot: Snapshot): string | null {
  if (!isKind(object, 'column')) return null;
  const columns = snapshot.get(object.parent ?? '')?.facts[columnOrder]?.split(', ') ?? [];
  return String(columns.indexOf(foldName(nameIn(object, snapshot))));
}

/** An index or a trigger has a name of its own, which no statement changes. */
function renaming({ missing, extra }: Rename<SnapshotObject>, before: Snapshot, after: Snapshot): readonly string[] {
  const [was, is] = [nameIn(missing.before, before), nameIn(extra.after, after)].map(quoteSqlite);
  const table = after.get(extra.after.parent ?? '');
  if (table) return [`ALTER TABLE ${quoteSqlite(nameIn(table, after))} RENAME COLUMN ${is} TO ${was}`];
  const [wanted, present] = [standingOn(missing.before.key, before), standingOn(extra.after.key, after)];
  return [
    `ALTER TABLE ${is} RENAME TO ${was}`,
    ...present.filter(({ key }) => !before.has(key)).flatMap(({ drop }) => drop),
    ...wanted.filter(({ key }) => !after.has(key)).flatMap(({ create }) => create),
  ];
}

/** It differs in nothing but names that others have got. A constraint is known by its text, so that it is missing and extra. */
function follows(
  change: SqliteChange,
  others: readonly SqliteChange[],
  renames: readonly Rename<SnapshotObject>[],
  before: Snapshot,
  after: Snapshot,
): boolean {
  const near = renames.filter((rename) => isNear(change, rename, before, after));
  if (near.length === 0) return false;
  const names = near.flatMap(({ missing, extra }) => [nameIn(missing.before, before), nameIn(extra.after, after)]);
  const plain = withoutNames(names);
  const { before: was, after: is } = change;
  if (was && is) return change.fields.every((field) => plain(was.facts[field] ?? '') === plain(is.facts[field] ?? ''));
  const textOf = ({ key, facts }: SnapshotObject) =>
    [key, ...Object.values(facts)].map((text) => plain(text ?? '')).join('\n');
  const isTwin = (other: SqliteChange) =>
    (was && other.kind === 'extra' && textOf(other.after) === textOf(was)) ||
    (is && other.kind === 'missing' && textOf(other.before) === textOf(is));
  return others.some(isTwin);
}

/** It belongs to the table that the renamed one is or is in, or speaks of it. */
function isNear(
  { before: was, after: is }: SqliteChange,
  { missing, extra }: Rename<SnapshotObject>,
  before: Snapshot,
  after: Snapshot,
): boolean {
  const isAt = (object: SnapshotObject, renamed: SnapshotObject, snapshot: Snapshot) => {
    const table = snapshot.get(tableOf(renamed, snapshot));
    const name = table && respell(quoteSqlite(nameIn(table, snapshot)));
    return (
      tableOf(object, snapshot) === table?.key ||
      Object.values(object.facts).some((value) => value?.match(word)?.includes(name ?? ''))
    );
  };
  return (was === null || isAt(was, missing.before, before)) && (is === null || isAt(is, extra.after, after));
}

const word = /"(?:[^"]|"")*"|[\p{L}_][\p{L}\d_$]*/gu;

/** Definitions as snapshots have them, without these names. */
function withoutNames(names: readonly string[]): (text: string) => string {
  const spelled = new Set(names.flatMap((name) => [foldName(name), respell(quoteSqlite(name))]));
  return (text) => text.replace(word, (found) => (spelled.has(found) ? '¤' : found));
}
