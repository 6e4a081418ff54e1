import { provesNotNull } from '../costs/postgres/not-null-proof';
import type { Constraint } from '../schema/objects';
import { operationRule } from './rule';
import { droppedConstraint, isReplaced } from './support/dropped-constraint';
import { quoted } from './support/wording';

export const dropConstraint = operationRule({
  id: 'drop-constraint',
  aliases: ['ban-drop-constraint', 'CT004'],
  summary: 'Drops a constraint that rows had to meet.',
  level: 'info',
  kinds: ['dropConstraint'],
  check(operation, context) {
    const constraint = droppedConstraint(operation, context);
    const type = constraint?.definition.type ?? operation.type;
    if (type === 'foreign key' || type === 'primary key' || type === 'not null' || context.isExempt(operation.table))
      return;
    if (type === undefined || isReplaced(operation, constraint, context) || isProofOfNotNull(constraint)) return;
    context.report({
      span: operation.constraint.span,
      message: `Rows that ${quoted(operation.constraint)} kept out of ${quoted(operation.table)} may come in from here on, and adding it again fails on the first of them.`,
    });
  },
});

/** `c IS NOT NULL`, which stood in for NOT NULL while that was prepared. */
function isProofOfNotNull(constraint: Constraint | null): boolean {
  const { expression, columns = [] } = constraint?.definition ?? {};
  return expression != null && columns.some(({ name }) => provesNotNull(expression.text, name));
}
