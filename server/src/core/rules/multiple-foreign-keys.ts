import { moveOut } from '../fixes/move-out';
import type { AddColumn, AddConstraint } from '../operation';
import { shift } from '../span';
import type { LockingOperation } from '../transactions/held-locks';
import { migrationRule } from './rule';
import { addedForeignKeys } from './support/added-foreign-keys';
import { boundsLockWait } from './support/lock-timeout';
import { ownMigrations, statementsOf } from './support/locking';
import { quoted } from './support/wording';

export const multipleForeignKeys = migrationRule({
  id: 'multiple-foreign-keys',
  aliases: ['multiple_foreign_keys'],
  summary: 'Adds foreign keys to several tables in one transaction: writes to all of them wait for each other.',
  level: 'warning',
  dialects: ['postgresql'],
  check(context) {
    const operations = context.lockingOperations();
    for (const [at, one] of operations.entries()) {
      const parent = lockedParent(one);
      if (!parent || boundsLockWait(one.statement.before.session)) continue;
      const first = operations.slice(0, at).find((earlier) => isHeldWith(earlier, one, parent.key));
      const other = first && lockedParent(first);
      if (!other) continue;
      const moved = statementsOf(
        operations.filter((later, index) => index >= at && lockedParent(later) && later.statement !== first.statement),
      );
      context.report({
        file: context.migration.up?.file ?? '',
        span: shift(parent.name.span, one.statement.statement.start),
        half: 'up',
        message: `Writes to ${quoted(other.name)} wait since its foreign key above, and this one waits for the lock of ${quoted(parent.name)} too: the more tables are locked together, the likelier a deadlock. Add one foreign key in each migration.`,
        fixes: [(place) => moveOut(place, moved, { title: ownMigrations(moved), outsideTransaction: false })],
      });
      return;
    }
  },
});

/** The table in use that a foreign key of an existing table locks beside its own; null for other operations. */
function lockedParent({ operation, takes }: LockingOperation) {
  if (operation.kind !== 'addConstraint' && operation.kind !== 'addColumn') return null;
  const [key] = addedForeignKeys(operation as AddConstraint | AddColumn);
  // The locks of the table itself are listed first; a table that refers to itself locks no other.
  const lock = key && takes.find(({ relation }, index) => index > 0 && relation.endsWith(key.references.table.name));
  return lock ? { key: lock.key, name: key.references.table } : null;
}

/** An earlier foreign key whose lock on another table is still there. */
function isHeldWith(earlier: LockingOperation, one: LockingOperation, parent: string): boolean {
  const locked = lockedParent(earlier);
  if (!locked || locked.key === parent) return false;
  return earlier.statement === one.statement || one.held.get(locked.key)?.takenFor === earlier.operation;
}
