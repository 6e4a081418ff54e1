import type { StaticLock } from '../costs/postgres/locks';
import { moveOut } from '../fixes/move-out';
import type { FoldedStatement } from '../fold';
import { type HeldLock, isAtLeast, type LockingOperation } from '../transactions/held-locks';
import { migrationRule } from './rule';
import { boundsLockWait } from './support/lock-timeout';
import {
  heldMeanwhile,
  isOfDropped,
  isOnItsWayOut,
  lockPlace,
  ownMigrations,
  statementsOf,
  takenAbove,
} from './support/locking';
import { areRelated } from './support/related-tables';

export const wideLockWindow = migrationRule({
  id: 'wide-lock-window',
  aliases: ['avoid-wide-lock-window'],
  summary: 'Waits for the lock of one table while it holds that of another, which so is blocked for as long.',
  level: 'warning',
  dialects: ['postgresql'],
  check(context) {
    const operations = context.lockingOperations();
    // `statement-while-holding-access-exclusive` tells of a longer window.
    if (operations.some((one) => heldMeanwhile(one, operations))) return;
    for (const one of operations) {
      const window = windowOf(one, operations, context.up);
      if (!window) continue;
      const { waits, holds } = window;
      const moved = statementsOf(operations.filter((other) => windowOf(other, operations, context.up)));
      context.report({
        ...lockPlace(context, one),
        message: `While this waits for "${waits.relation}", "${holds.relation}" stays locked from above: one long query on "${waits.relation}" stops the work on both. Change one table in each migration, or SET lock_timeout first.`,
        related: takenAbove(context, holds),
        fixes: [(place) => moveOut(place, moved, { title: ownMigrations(moved), outsideTransaction: false })],
      });
      return;
    }
  },
});

interface Window {
  readonly waits: StaticLock;
  readonly holds: HeldLock;
}

/** The first lock that is waited for while nobody can use another, unrelated table; null where the wait has a limit. */
function windowOf(
  { statement, operation, held, takes }: LockingOperation,
  operations: readonly LockingOperation[],
  half: readonly FoldedStatement[],
): Window | null {
  if (takes.length === 0 || held.isEmpty() || boundsLockWait(statement.before.session)) return null;
  for (const waits of takes) {
    const known = held.get(waits.key);
    if (known || !isAtLeast(waits.mode, 'SHARE ROW EXCLUSIVE') || isOfDropped(waits, operation)) continue;
    const holds = [...held.values()].find(
      (lock) => lock.mode === 'ACCESS EXCLUSIVE' && !isOnItsWayOut(lock, operations) && !areRelated(lock, waits, half),
    );
    if (holds) return { waits, holds };
  }
  return null;
}
