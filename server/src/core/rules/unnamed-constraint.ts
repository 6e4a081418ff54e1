import { nameConstraint } from '../fixes/name-constraint';
import { operationRule } from './rule';
import { quoted } from './support/wording';

export const unnamedConstraint = operationRule({
  id: 'unnamed-constraint',
  aliases: ['UnnamedConstraintCheck', 'NM008'],
  summary: 'Adds a constraint without a name: the way back has to guess what the server chose.',
  level: 'off',
  dialects: ['postgresql'],
  kinds: ['addConstraint'],
  check(operation, context) {
    const { constraint, table } = operation;
    if (constraint.name !== null || context.table(table) === 'absent') return;
    context.report({
      span: constraint.span,
      message: `PostgreSQL chooses a name for this constraint of ${quoted(table)}, and another one where that is taken: the way back, and other databases, may know it by another. Name it.`,
      fixes: [nameConstraint(operation)],
    });
  },
});
