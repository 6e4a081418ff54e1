import type { MeasuredDifference } from '../../core/verdict';
import { withoutShift } from '../column-order';
import { changesBetween, differencesOf } from '../compare';
import type { Snapshot } from '../snapshot';
import { asMysql } from './object';
import { renamedAmong } from './renames';
import { repairerFor } from './repair';

/** In what two snapshots of MySQL databases differ, with the statements that mend it where the later one stands. */
export function compareMysql(earlier: Snapshot, later: Snapshot): readonly MeasuredDifference[] {
  const [before, after] = [asMysql(earlier), asMysql(later)];
  const renamed = renamedAmong(changesBetween(before, after).flatMap(withoutShift), before, after);
  return differencesOf(renamed.changes, repairerFor(before, after, renamed));
}
