import { fillInBatches } from '../fixes/sequences/filled-column';
import { operationRule } from './rule';
import { isAddedToRows, rewrites } from './support/added-column';

export const addColumnIdentity = operationRule({
  id: 'add-column-identity',
  aliases: ['add_column_auto_incrementing', 'add-identity-column', 'US005'],
  summary: 'Adds an identity column: every row gets a number, and the table is rewritten.',
  level: 'error',
  dialects: ['postgresql'],
  kinds: ['addColumn'],
  check(operation, context) {
    const { identity, column } = operation.definition;
    if (identity === null || !isAddedToRows(operation, context)) return;
    context.report({
      span: column.span,
      message: `Numbering the rows for "${column.name}" ${rewrites(operation.table)} Add it as a plain nullable column, backfill in batches, make it NOT NULL, then ADD GENERATED … AS IDENTITY, which rewrites nothing.`,
      foretells: 'rewrite',
      fixes: [fillInBatches(operation)],
    });
  },
});
