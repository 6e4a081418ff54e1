import type { Migration } from '../migration';
import { placeOf, shownName } from './names';
import type { HistoryProblem } from './problem';

/** Where migrations name those they follow: more than one that none follows. */
export function findHeads(migrations: readonly Migration[]): readonly HistoryProblem[] {
  if (!migrations.some(({ parents }) => parents.length > 0)) return [];
  const followed = new Set(migrations.flatMap(({ parents }) => parents));
  const heads = migrations.filter(({ id }) => !followed.has(id));
  if (heads.length < 2) return [];
  return heads.map((head) => ({
    kind: 'several heads',
    migration: head.id,
    file: placeOf(head),
    message: `${heads.length} migrations are followed by none: ${heads.map((one) => `"${shownName(one)}"`).join(', ')}. Tools refuse to go up without a single newest one. Merge them, or let one follow the other.`,
  }));
}
