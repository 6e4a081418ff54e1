import { lockModes } from '../../costs/postgres/lock-modes';
import { touchesOf } from '../../costs/postgres/touches';
import type { Blocked, CostedStatement, Effect } from '../effect';
import { stoodBeforeUnder } from '../standing';
import { gather } from './gather';
import { isLongWrite } from './long-write';

/** By the lock table of PostgreSQL: see costs/postgres. */
export function postgresEffect({ acts, version }: CostedStatement): Effect {
  const works = acts.flatMap((act) =>
    touchesOf(act, version).map(({ key, relation, mode, work }) => {
      return { relation, isNew: !stoodBeforeUnder(act, key), mode, blocks: blocksOf(mode), work };
    }),
  );
  const effect = gather(works, lockModes);
  return acts.some(isLongWrite) ? { ...effect, isLong: true } : effect;
}

/**
 * Whom a lock holds up: the conflict table of PostgreSQL's documentation, 13.3.1. What INSERT, UPDATE and DELETE take conflicts with
 * schema changes too, but so does every SELECT: it is what goes on all the time.
 */
export function blocksOf(mode: string): Blocked {
  switch (mode) {
    case 'ACCESS EXCLUSIVE':
      return 'reads and writes';
    case 'EXCLUSIVE':
    case 'SHARE ROW EXCLUSIVE':
    case 'SHARE':
      return 'writes';
    case 'SHARE UPDATE EXCLUSIVE':
      return 'schema changes';
    default:
      return 'nothing';
  }
}
