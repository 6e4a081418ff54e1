import type { Operation } from '../operation';
import { operationRule } from './rule';
import { boundsLockWait } from './support/lock-timeout';
import { isLockedAlready } from './support/locked-already';
import { earlierOperations } from './support/siblings';
import { quoted } from './support/wording';

export const alterConstraintDeferrable = operationRule({
  id: 'alter-constraint-deferrable',
  aliases: [],
  summary: 'Changes when a constraint is checked: short, but nobody can use the table while it waits.',
  level: 'info',
  dialects: ['postgresql'],
  kinds: ['alterConstraint'],
  check(operation, context) {
    const { table, constraint, deferrable, enforced } = operation;
    if (deferrable === null || enforced === true || boundsLockWait(context.session())) return;
    // Told once: most migrations that change one change many, and for one reason.
    if (earlierOperations(context).some(isDeferral) || context.statement.operations.find(isDeferral) !== operation)
      return;
    if (context.isExempt(table) || context.table(table) === 'absent' || isLockedAlready(table, operation, context))
      return;
    context.report({
      span: constraint.span,
      message: `Changing ${quoted(constraint)} reads nothing, but takes ACCESS EXCLUSIVE on ${quoted(table)}: behind a long query it waits, and everybody else behind it. Set a lock_timeout first.`,
    });
  },
});

function isDeferral(operation: Operation): boolean {
  return operation.kind === 'alterConstraint' && operation.deferrable !== null;
}
