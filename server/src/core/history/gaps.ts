import type { Migration } from '../migration';
import { placeOf, shownName } from './names';
import type { HistoryProblem } from './problem';

/** Larger ones are dates or seconds, which nobody counts. */
const largestCounted = 999_999;

/** Fewer show no habit. */
const fewest = 4;

interface Counted {
  readonly number: number;
  readonly migration: Migration;
}

/**
 * Missing numbers in a history that counts one by one. One that leaves out many counts by tens, or by tickets, and has no gaps.
 * The first number may be any: older migrations are often merged into one.
 */
export function findGaps(migrations: readonly Migration[]): readonly HistoryProblem[] {
  const counted = migrations.flatMap((migration): Counted[] => {
    const number = countedNumber(migration);
    return number === null ? [] : [{ number, migration }];
  });
  const gaps = counted.flatMap((after, at) => {
    const before = counted[at - 1];
    return before && after.number > before.number + 1 ? [{ before, after }] : [];
  });
  const missing = gaps.reduce((sum, { before, after }) => sum + after.number - before.number - 1, 0);
  const counts = counted.length >= fewest && missing <= Math.max(1, Math.floor(counted.length / 10));
  return counts ? gaps.map(({ before, after }) => gap(before, after)) : [];
}

function countedNumber({ order, role }: Migration): number | null {
  const [first] = order;
  if (role !== 'versioned' || (typeof first !== 'number' && typeof first !== 'bigint')) return null;
  return first <= largestCounted ? Number(first) : null;
}

function gap(before: Counted, after: Counted): HistoryProblem {
  const [first, last] = [before.number + 1, after.number - 1];
  const what = first === last ? `Number ${first} is` : `Numbers ${first} to ${last} are`;
  return {
    kind: 'gap',
    migration: after.migration.id,
    file: placeOf(after.migration),
    message: `${what} missing between "${shownName(before.migration)}" and "${shownName(after.migration)}". A file that turns up there later runs out of order or never. Add what was lost, or renumber.`,
  };
}
