import { fillInBatches } from '../fixes/sequences/filled-column';
import { isSerial } from '../schema/apply/sequences';
import { operationRule } from './rule';
import { isAddedToRows, rewrites } from './support/added-column';

export const addColumnSerial = operationRule({
  id: 'add-column-serial',
  aliases: ['adding-serial-primary-key-field', 'add_column_auto_incrementing', 'E11', 'add-serial-column', 'US004'],
  summary: 'Adds a serial column: every row gets a number, and the table is rewritten.',
  level: 'error',
  dialects: ['postgresql'],
  kinds: ['addColumn'],
  check(operation, context) {
    const { type, column } = operation.definition;
    if (type === null || !isSerial(type) || !isAddedToRows(operation, context)) return;
    context.report({
      span: type.span,
      message: `Numbering the rows for "${column.name}" ${rewrites(operation.table)} Add it as a plain nullable column, SET DEFAULT nextval(…) of a sequence, and backfill in batches.`,
      foretells: 'rewrite',
      fixes: [fillInBatches(operation)],
    });
  },
});
