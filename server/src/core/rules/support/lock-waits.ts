import type { LockingOperation } from '../../transactions/held-locks';
import { isAtLeast } from '../../transactions/held-locks';
import type { MigrationContext } from '../migration-context';

/** The operations of the way up that wait for a lock which stops the writers of a table in use, for as long as others are at work on it. */
export function lockWaits(context: MigrationContext): readonly LockingOperation[] {
  return context.lockingOperations().filter(({ takes }) => takes.some(({ mode }) => isAtLeast(mode, 'SHARE')));
}
