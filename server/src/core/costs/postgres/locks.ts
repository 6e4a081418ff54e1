import type { ServerVersion } from '../../dialect';
import type { Act } from '../../rollback/acts';
import { postgresCost } from './cost';
import type { LockMode } from './lock-modes';
import type { PostgresCost, RelationLock } from './part';

/** What makes a lock last as long as the table is large. */
export type LongWork = 'rewrite' | 'scan' | 'index build';

/** A lock that an operation takes on a relation that was there before it, and that somebody may wait for. */
export interface StaticLock extends RelationLock {
  readonly work: LongWork | null;
}

/** Locks of reading conflict with ACCESS EXCLUSIVE alone, and that waits for everybody. */
const ofReading: ReadonlySet<LockMode> = new Set(['ROW SHARE', 'ACCESS SHARE']);

/**
 * The locks of one operation on tables and views, those of plain reading left out, each with the works that are done there: see
 * `postgresCost`. Who waits for an index or a sequence waits for its table.
 */
export function locksOf(act: Act, version: ServerVersion | null = null): readonly StaticLock[] {
  const cost = postgresCost(act, version);
  const locks = cost.locks.filter(({ key, mode }) => !ofReading.has(mode) && !isPart(act, key));
  return locks.flatMap((lock): readonly StaticLock[] => {
    // A table is emptied into a new file at once, however large it was.
    const works = act.operation.kind === 'truncate' ? [] : worksOn(lock.key, cost);
    return works.length === 0 ? [{ ...lock, work: null }] : works.map((work) => ({ ...lock, work }));
  });
}

function worksOn(key: string, cost: PostgresCost): readonly LongWork[] {
  const isIt = (one: { readonly key: string }) => one.key === key;
  const isOnIt = (one: { readonly table: string }) => one.table === key;
  const works: LongWork[] = [];
  if (cost.rewrites.some(isIt)) works.push('rewrite');
  if (cost.scans.some(isIt) || cost.fkChecks.some(isIt)) works.push('scan');
  if (cost.builds.some(isOnIt) || cost.rebuildsIndexes.some(isOnIt)) works.push('index build');
  return works;
}

function isPart({ before }: Act, key: string): boolean {
  const object = before.objects.get(key);
  if (object === undefined) return (before.referrers.get(`constraint ${key}`) ?? []).length > 0;
  return object.class === 'index' || (object.class === 'object' && object.objectClass === 'sequence');
}
