import type { ServerVersion } from '../../dialect';
import type { Act } from '../../rollback/acts';
import { postgresCost } from './cost';
import type { PostgresCost, RelationLock } from './part';

/** What is done to a relation for as long as it is large. */
export type Work = 'rewrite' | 'scan' | 'index build' | 'foreign key check';

/** A lock that an operation takes on a relation, and one thing that it does there; several things are several touches. */
export interface Touch extends RelationLock {
  readonly work: Work | null;
}

/**
 * The cost of an operation relation by relation: see `postgresCost`. Indexes and sequences are left out: who waits for them waits for
 * their table.
 */
export function touchesOf(act: Act, version: ServerVersion | null): readonly Touch[] {
  const cost = postgresCost(act, version);
  const relations = cost.locks.filter(({ key }) => !isPart(act, key));
  return relations.flatMap((lock): readonly Touch[] => {
    const works = worksOn(lock.key, cost);
    return works.length === 0 ? [{ ...lock, work: null }] : works.map((work) => ({ ...lock, work }));
  });
}

function worksOn(key: string, cost: PostgresCost): readonly Work[] {
  const isIt = (one: { readonly key: string }) => one.key === key;
  const isOnIt = (one: { readonly table: string }) => one.table === key;
  const works: Work[] = [];
  if (cost.rewrites.some(isIt)) works.push('rewrite');
  if (cost.scans.some(isIt)) works.push('scan');
  if (cost.builds.some(isOnIt) || cost.rebuildsIndexes.some(isOnIt)) works.push('index build');
  if (cost.fkChecks.some(isIt)) works.push('foreign key check');
  return works;
}

function isPart({ before }: Act, key: string): boolean {
  const object = before.objects.get(key);
  if (object === undefined) return (before.referrers.get(`constraint ${key}`) ?? []).length > 0;
  return object.class === 'index' || (object.class === 'object' && object.objectClass === 'sequence');
}
