import { operationRule } from './rule';
import { quoted } from './support/wording';

export const foreignKeyUsed = operationRule({
  id: 'foreign-key-used',
  aliases: ['forbid-foreign-key', 'has-fk', 'TABLE_NO_FOREIGN_KEY', 'ER_FOREIGN_KEY'],
  summary: 'A foreign key, where a project keeps none.',
  level: 'off',
  kinds: ['createTable', 'addColumn', 'addConstraint'],
  check(operation, context) {
    const all = operation.kind === 'addConstraint' ? [operation.constraint] : operation.constraints;
    for (const { type, span, references } of all) {
      if (type !== 'foreign key') continue;
      const target = references ? ` to ${quoted(references.table)}` : '';
      context.report({
        span,
        message: `A foreign key${target} locks both tables on changes, and tools that change tables online refuse it. This project keeps references in the application.`,
      });
    }
  },
});
