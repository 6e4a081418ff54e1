import { isMysqlFamily } from '../core/dialect';
import { type Database, DatabaseError } from '../database/database';

/** How long a statement may wait for the locks of others, and how often what waited too long is tried again. */
export interface LockWait {
  readonly milliseconds: number;
  readonly retries: number;
  /** Milliseconds before the first retry; each further one waits twice as long. */
  readonly pause: number;
}

export const usualLockWait: LockWait = { milliseconds: 5000, retries: 5, pause: 1000 };

/**
 * What bounds the waiting of what follows: in PostgreSQL of the transaction that has just begun, or of the session.
 * @returns statements; none where the database has no such thing
 */
export function boundedWait({ dialect }: Database, { milliseconds }: LockWait, inTransaction: boolean): string | null {
  if (dialect === 'postgresql') return `SET ${inTransaction ? 'LOCAL ' : ''}lock_timeout = '${milliseconds}ms'`;
  if (!isMysqlFamily(dialect)) return null;
  const seconds = Math.max(1, Math.round(milliseconds / 1000));
  return `SET SESSION lock_wait_timeout = ${seconds}, SESSION innodb_lock_wait_timeout = ${seconds}`;
}

/** A build beside running work waits for old transactions by design, and leaves a broken index when it is broken off. */
export function unboundedWait({ dialect }: Database): string | null {
  return dialect === 'postgresql' ? 'SET lock_timeout = 0' : null;
}

/** It waited too long for a lock, and has done nothing. */
export function isLockTimeout(error: unknown): error is DatabaseError {
  return (
    error instanceof DatabaseError &&
    (error.code === '55P03' || error.code === 'ER_LOCK_WAIT_TIMEOUT' || error.code === 'SQLITE_BUSY')
  );
}

/** It was taken out of the way of others, with its whole transaction. */
export function isDeadlock(error: unknown): error is DatabaseError {
  return error instanceof DatabaseError && (error.code === '40P01' || error.code === 'ER_LOCK_DEADLOCK');
}
