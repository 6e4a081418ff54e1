import type { MeasuredDifference } from '../../core/verdict';
import { type Change, changesBetween, differencesOf } from '../compare';
import type { Snapshot, SnapshotObject } from '../snapshot';
import { isKind } from './object';
import { renamedAmong } from './renames';
import { repairerFor } from './repair';
import { columnOrder } from './table-objects';

/** In what two snapshots of SQLite databases differ, with the statements that mend it where the later one stands. */
export function compareSqlite(before: Snapshot, after: Snapshot): readonly MeasuredDifference[] {
  const renamed = renamedAmong(changesBetween(before, after).flatMap(withoutShift), before, after);
  return differencesOf(renamed.changes, repairerFor(before, after, renamed));
}

/** A column that is missing or extra is told by itself: the order is another one only if the columns of both stand in another one. */
function withoutShift(change: Change<SnapshotObject>): readonly Change<SnapshotObject>[] {
  if (change.kind !== 'changed' || !isKind(change.before, 'table') || !change.fields.includes(columnOrder))
    return [change];
  const [was, is] = [namesOf(change.before), namesOf(change.after)];
  const common = (names: readonly string[], others: readonly string[]) =>
    names.filter((name) => others.includes(name)).join();
  if (common(was, is) !== common(is, was)) return [change];
  const fields = change.fields.filter((field) => field !== columnOrder);
  return fields.length === 0 ? [] : [{ ...change, fields }];
}

function namesOf({ facts }: SnapshotObject): readonly string[] {
  return facts[columnOrder]?.split(', ') ?? [];
}
