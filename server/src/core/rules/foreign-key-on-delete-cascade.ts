import { operationRule } from './rule';
import { addedForeignKeys, bringForeignKeys } from './support/added-foreign-keys';
import { spanOfConstraint } from './support/constraint-place';
import { quoted } from './support/wording';

export const foreignKeyOnDeleteCascade = operationRule({
  id: 'foreign-key-on-delete-cascade',
  aliases: ['FK_ON_DELETE_CASCADE', 'CT001', 'CT002'],
  summary: 'ON DELETE CASCADE: one DELETE takes rows of other tables along, without a word.',
  level: 'off',
  dialects: ['postgresql'],
  kinds: bringForeignKeys,
  check(operation, context) {
    for (const { constraint, references } of addedForeignKeys(operation)) {
      if (references.onDelete !== 'cascade') continue;
      context.report({
        span: spanOfConstraint(constraint),
        message: `A DELETE from ${quoted(references.table)} takes its rows of ${quoted(operation.table)} along, however many. Let it refuse (ON DELETE RESTRICT), and delete them where that is meant.`,
      });
    }
  },
});
