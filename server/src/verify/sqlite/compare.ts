import type { MeasuredDifference } from '../../core/verdict';
import { withoutShift } from '../column-order';
import { changesBetween, differencesOf } from '../compare';
import type { Snapshot } from '../snapshot';
import { renamedAmong } from './renames';
import { repairerFor } from './repair';

/** In what two snapshots of SQLite databases differ, with the statements that mend it where the later one stands. */
export function compareSqlite(before: Snapshot, after: Snapshot): readonly MeasuredDifference[] {
  const renamed = renamedAmong(changesBetween(before, after).flatMap(withoutShift), before, after);
  return differencesOf(renamed.changes, repairerFor(before, after, renamed));
}
