import { operationRule } from './rule';
import { reportDuplicates, uniqueColumns } from './support/unique-columns';

export const addUniqueMayFail = operationRule({
  id: 'add-unique-may-fail',
  aliases: ['MF101', 'MF102'],
  summary: 'Builds a unique index over columns that were there before: one duplicate makes it fail.',
  level: 'info',
  dialects: ['postgresql'],
  kinds: ['createIndex'],
  check(operation, context) {
    const columns = uniqueColumns(operation);
    if (columns) reportDuplicates(operation, columns, (operation.index ?? operation.table).span, context);
  },
});
