import { operationRule } from './rule';
import { droppedConstraint, isReplaced } from './support/dropped-constraint';
import { quoted } from './support/wording';

export const dropForeignKey = operationRule({
  id: 'drop-foreign-key',
  aliases: ['CD101'],
  summary: 'Drops a foreign key while its columns stay: from then on rows may refer to nothing.',
  level: 'warning',
  kinds: ['dropConstraint'],
  check(operation, context) {
    const constraint = droppedConstraint(operation, context);
    const type = constraint?.definition.type ?? operation.type;
    if (type !== 'foreign key' || context.isExempt(operation.table) || isReplaced(operation, constraint, context))
      return;
    const target = constraint?.definition.references?.table;
    const to = target === undefined ? 'nothing' : `rows of ${quoted(target)} that are gone`;
    // Measured on PostgreSQL 12–18, and told by no other tool.
    const locks =
      context.dialect === 'postgresql' && target !== undefined
        ? ` ${quoted(target)} is locked with it, for reads as well: set a lock_timeout.`
        : '';
    context.report({
      span: operation.constraint.span,
      message: `Without ${quoted(operation.constraint)} rows of ${quoted(operation.table)} may refer to ${to}, and adding it again fails on the first that does.${locks}`,
    });
  },
});
