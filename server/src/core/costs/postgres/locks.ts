import type { ServerVersion } from '../../dialect';
import type { Act } from '../../rollback/acts';
import { touchesOf } from './touches';
import type { LockMode, Touch } from './touches/touch';

/** What makes a lock last as long as the table is large. */
export type LongWork = 'rewrite' | 'scan' | 'index build';

/** A lock that an operation takes on a relation that was there before it, and that somebody may wait for. */
export interface StaticLock extends Pick<Touch, 'key' | 'relation'> {
  readonly mode: LockMode;
  readonly work: LongWork | null;
}

/** Locks of reading conflict with ACCESS EXCLUSIVE alone, and that waits for everybody. */
const ofReading: ReadonlySet<LockMode> = new Set(['ROW SHARE', 'ACCESS SHARE']);

/** The locks of one operation, those of plain reading left out, each relation with the longest that is done to it. See `touchesOf`. */
export function locksOf(act: Act, version: ServerVersion | null = null): readonly StaticLock[] {
  return touchesOf(act, version)
    .filter(({ mode }) => !ofReading.has(mode))
    .map(({ key, relation, mode, work }) => ({
      key,
      relation,
      mode,
      work: work === 'foreign key check' ? 'scan' : work,
    }));
}
