import { operationRule } from './rule';
import { columnMadeAt, columnOf } from './support/origins';
import { quotedColumn } from './support/wording';

export const changeColumnDefault = operationRule({
  id: 'change-column-default',
  aliases: ['change_column_default'],
  summary: 'Changes the default of a column while running code counts on the old one.',
  level: 'off',
  dialects: ['postgresql'],
  kinds: ['setDefault', 'dropDefault'],
  check({ kind, table: name, column: { name: columnName, span } }, context) {
    const table = context.table(name);
    const column = columnOf(table, columnName, context);
    if (table === 'absent' || column === 'absent' || context.isColumnMadeHere(name, columnName)) return;
    // A first default takes nothing from anybody.
    if (kind === 'setDefault' && column !== 'unknown' && column.default === null) return;
    const becomes = kind === 'setDefault' ? 'another default' : 'no default';
    context.report({
      span,
      message: `New rows get ${becomes} for ${quotedColumn(name, columnName)} from now on: releases that leave it out, or remember the old one, write what nobody means. Let the code name the value first.`,
      related: columnMadeAt(column),
    });
  },
});
