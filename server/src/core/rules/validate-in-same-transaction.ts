import { validateLater } from '../fixes/validate-later';
import type { ValidateConstraint } from '../operation';
import { shift } from '../span';
import { type HeldLock, isAtLeast, type LockingOperation } from '../transactions/held-locks';
import type { MigrationContext } from './migration-context';
import { migrationRule } from './rule';
import { takenAbove } from './support/locking';
import { quoted } from './support/wording';

export const validateInSameTransaction = migrationRule({
  id: 'validate-in-same-transaction',
  aliases: [
    'constraint-missing-not-valid',
    'validate_constraint',
    'validate_check_constraint',
    'validate_foreign_key',
    'not-valid-validate-same-tx',
    'require-separate-constraint-validation',
  ],
  summary:
    'VALIDATE CONSTRAINT while the transaction still holds a lock that stops writes: NOT VALID has spared nothing.',
  level: 'error',
  dialects: ['postgresql'],
  check(context) {
    for (const one of context.lockingOperations()) {
      if (one.operation.kind !== 'validateConstraint' || one.takes.length === 0) continue;
      const lock = lockMeanwhile(one);
      if (lock) report(one.operation, one, lock, context);
    }
  },
});

/** What is locked while the rows are read: the table itself before any other. */
function lockMeanwhile({ held, takes }: LockingOperation): HeldLock | null {
  const stops = [...held.values()].filter(({ mode }) => isAtLeast(mode, 'SHARE ROW EXCLUSIVE'));
  return stops.find(({ key }) => takes.some((own) => own.key === key)) ?? stops[0] ?? null;
}

function report(
  operation: ValidateConstraint,
  { statement: folded, takes }: LockingOperation,
  lock: HeldLock,
  context: MigrationContext,
): void {
  const { statement } = folded;
  const isOwn = takes.some(({ key }) => key === lock.key);
  const spared = isOwn ? ', and NOT VALID has spared nothing' : '';
  const who = lock.mode === 'ACCESS EXCLUSIVE' ? 'reads or writes' : 'writes to';
  context.report({
    file: context.migration.up?.file ?? '',
    span: shift(operation.constraint.span, statement.start),
    half: 'up',
    message: `While this reads all of ${quoted(operation.table)}, nobody ${who} "${lock.relation}": the transaction has locked it above${spared}. VALIDATE in a later migration.`,
    related: takenAbove(context, lock),
    fixes: [validateLater(operation, folded, context.up)],
  });
}
