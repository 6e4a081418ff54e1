import type { MeasuredDifference } from '../../core/verdict';
import { changesBetween, differencesOf } from '../compare';
import type { Snapshot } from '../snapshot';
import { withoutConsequences, withoutFollowers } from './consequences';
import { inOrder } from './order';
import { withoutShifts } from './positions';
import { renamedAmong } from './renames';
import { repairer } from './repair';
import { asPostgres } from './snapshot';

/**
 * In what two snapshots of `takeSnapshot` differ, with the statements that mend it. All of them, run in the order of the differences in a
 * database that stands as `after`, each sequence that several have in common once, make it as it stood at `before`; except for what
 * might be lost by that.
 */
export function comparePostgres(before: Snapshot, after: Snapshot): readonly MeasuredDifference[] {
  const [was, is] = [asPostgres(before), asPostgres(after)];
  if (was === is) return [];
  const changes = withoutConsequences(withoutShifts(changesBetween(was, is)), was, is);
  const renamed = renamedAmong(changes, was, is);
  const told = withoutFollowers(changes, renamed.renames, was, is);
  return differencesOf(inOrder(told, renamed, was, is), repairer(renamed, was, is));
}
