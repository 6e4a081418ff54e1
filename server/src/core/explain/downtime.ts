import type { Statement } from '../migration';
import type { TransactionState } from '../session';
import type { Effect, ExplainedLock } from './effect';

/**
 * Whether people have to wait for longer than a moment while a half runs, the longest wait first. `unknown`: nothing that could be read
 * makes them wait, but not everything could.
 */
export const downtimes = ['reads and writes wait', 'writes wait', 'unknown', 'none'] as const;

export type Downtime = (typeof downtimes)[number];

/** A statement of a half, with what it does and where it runs. */
export interface TimedStatement {
  readonly statement: Statement;
  readonly effect: Effect;
  readonly transaction: TransactionState;
}

/** A lock that people wait for, how long, and what makes it last. */
export interface Wait {
  /** Index in the half of the statement that takes it. */
  readonly at: number;
  readonly lock: ExplainedLock;
  /** Index of the statement that makes it last as long as a table is large; null where it is held for a moment. */
  readonly lasts: number | null;
}

/** What people wait for: a lock is kept to the end of its transaction, so that a long statement behind it makes it a long one. */
export function waitsOf(half: readonly TimedStatement[]): readonly Wait[] {
  return half.flatMap(({ effect }, at) => {
    const lasts = longUnderLockOf(at, half);
    return effect.locks
      .filter(({ blocks }) => blocks === 'reads and writes' || blocks === 'writes')
      .map((lock) => ({ at, lock, lasts }));
  });
}

/** The downtime of a half. */
export function downtimeOf(half: readonly TimedStatement[]): Downtime {
  const long = waitsOf(half).filter(({ lasts }) => lasts !== null);
  if (long.some(({ lock }) => lock.blocks === 'reads and writes')) return 'reads and writes wait';
  if (long.length > 0) return 'writes wait';
  return half.every(({ effect }) => effect.isKnown) ? 'none' : 'unknown';
}

/** The last statement that takes long while the locks of one are held: itself, or a later one of the same transaction. */
function longUnderLockOf(at: number, half: readonly TimedStatement[]): number | null {
  const later = half.slice(at + 1);
  const end = later.findIndex((one) => one.transaction.kind === 'none' || endsTransaction(one));
  const held = half.slice(at, end < 0 ? undefined : at + 1 + end);
  const last = held.findLastIndex(({ effect }) => effect.isLong);
  return last < 0 ? null : at + last;
}

function endsTransaction({ statement }: TimedStatement): boolean {
  return statement.content.operations.some(
    (one) => one.kind === 'transaction' && (one.action === 'commit' || one.action === 'rollback'),
  );
}
