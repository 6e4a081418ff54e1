import type { RelationLock } from '../../../core/verdict';

/** As `pg_locks` spells them, weakest first (src/include/storage/lockdefs.h). */
const modes = [
  'AccessShareLock',
  'RowShareLock',
  'RowExclusiveLock',
  'ShareUpdateExclusiveLock',
  'ShareLock',
  'ShareRowExclusiveLock',
  'ExclusiveLock',
  'AccessExclusiveLock',
];

/** Greater is stronger. */
export function strengthOf(mode: string): number {
  return modes.indexOf(mode);
}

/** What reading and writing rows takes on every index and sequence on its way: it hinders no other reader or writer. */
export function isOfDailyWork(mode: string): boolean {
  return strengthOf(mode) <= strengthOf('RowExclusiveLock');
}

/** Strongest first, for sorting. */
export function byStrength(one: RelationLock, other: RelationLock): number {
  return strengthOf(other.mode) - strengthOf(one.mode);
}
