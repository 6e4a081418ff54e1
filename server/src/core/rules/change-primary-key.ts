import { operationRule } from './rule';
import { keyChange } from './support/primary-key';
import { quoted } from './support/wording';

export const changePrimaryKey = operationRule({
  id: 'change-primary-key',
  aliases: ['ALT.004', 'PrimaryKeyChange'],
  summary: 'Replaces the primary key, which writes the table and all its indexes anew.',
  level: 'warning',
  dialects: ['mysql', 'mariadb'],
  kinds: ['dropConstraint'],
  check(operation, context) {
    const found = keyChange(operation, context);
    if (found?.change !== 'replace') return;
    context.report({
      span: operation.constraint.span,
      message: `Another primary key rebuilds ${quoted(operation.table)} and every index on it: writes go on, but it takes as long as the table is large, and one NULL or double value makes it fail. Look for those first, and run it while traffic is low.`,
      foretells: 'failure with rows',
    });
  },
});
