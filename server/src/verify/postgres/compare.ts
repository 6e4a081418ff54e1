import type { MeasuredDifference } from '../../core/verdict';
import { changesBetween, differencesOf } from '../compare';
import type { Snapshot } from '../snapshot';
import { withoutConsequences } from './consequences';
import { inOrder } from './order';
import { withoutShifts } from './positions';
import { repairer } from './repair';
import { asPostgres } from './snapshot';

/**
 * In what two snapshots of `takeSnapshot` differ, with the statements that mend it. All of them, run in the order of the differences in a
 * database that stands as `after`, make it as it stood at `before`.
 */
export function comparePostgres(before: Snapshot, after: Snapshot): readonly MeasuredDifference[] {
  const [was, is] = [asPostgres(before), asPostgres(after)];
  if (was === is) return [];
  return differencesOf(
    inOrder(withoutConsequences(withoutShifts(changesBetween(was, is)), was, is), was, is),
    repairer(was, is),
  );
}
