import type { ServerVersion } from '../../dialect';
import type { Act } from '../../rollback/acts';
import type { LockMode } from './lock-modes';
import type { RelationLock } from './part';
import { touchesOf } from './touches';

/** What makes a lock last as long as the table is large. */
export type LongWork = 'rewrite' | 'scan' | 'index build';

/** A lock that an operation takes on a relation that was there before it, and that somebody may wait for. */
export interface StaticLock extends RelationLock {
  readonly work: LongWork | null;
}

/** Locks of reading conflict with ACCESS EXCLUSIVE alone, and that waits for everybody. */
const ofReading: ReadonlySet<LockMode> = new Set(['ROW SHARE', 'ACCESS SHARE']);

/** The locks of one operation on tables and views, those of plain reading left out, with what is done there: see `postgresCost`. */
export function locksOf(act: Act, version: ServerVersion | null = null): readonly StaticLock[] {
  return touchesOf(act, version)
    .filter(({ mode }) => !ofReading.has(mode))
    .map((touch) => ({ ...touch, work: touch.work === 'foreign key check' ? 'scan' : touch.work }));
}
