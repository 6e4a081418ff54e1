import type { StaticLock } from '../../costs/postgres/locks';
import type { FoldedStatement } from '../../fold';
import type { LockingOperation } from '../../transactions/held-locks';
import { isAtLeast } from '../../transactions/held-locks';
import type { MigrationContext } from '../migration-context';

/** An operation that waits for a lock as long as others are at work on a table. */
export interface LockWait {
  readonly statement: FoldedStatement;
  readonly one: LockingOperation;
  readonly lock: StaticLock;
}

/** The waits of the way up for locks that stop the writers of a table in use, in their order. */
export function lockWaits(context: MigrationContext): readonly LockWait[] {
  return context.lockingOperations().flatMap((one) => {
    const lock = one.takes.find(({ mode }) => isAtLeast(mode, 'SHARE'));
    return lock ? [{ statement: one.statement, one, lock }] : [];
  });
}
