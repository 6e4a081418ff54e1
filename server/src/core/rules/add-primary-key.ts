import { operationRule } from './rule';
import { keyChange } from './support/primary-key';
import { quoted } from './support/wording';

export const addPrimaryKey = operationRule({
  id: 'add-primary-key',
  aliases: [],
  summary: 'Gives a table with rows a primary key, which writes it anew in the order of the key.',
  level: 'warning',
  dialects: ['mysql', 'mariadb'],
  kinds: ['addConstraint'],
  check(operation, context) {
    const found = keyChange(operation, context);
    if (found?.change !== 'add') return;
    context.report({
      span: operation.constraint.columns[0]?.span ?? operation.constraint.span,
      message: `Adding the primary key rebuilds ${quoted(operation.table)} in its order: writes go on, but it takes as long as the table is large, and one NULL or double value makes it fail. Look for those first, and run it while traffic is low.`,
      foretells: 'failure with rows',
    });
  },
});
