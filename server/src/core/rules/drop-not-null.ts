import { operationRule } from './rule';
import { columnMadeAt, columnOf } from './support/origins';
import { quotedColumn } from './support/wording';

export const dropNotNull = operationRule({
  id: 'drop-not-null',
  aliases: ['ban-drop-not-null'],
  summary: 'Lets a column be NULL that readers could count on.',
  level: 'info',
  dialects: ['postgresql'],
  kinds: ['dropNotNull'],
  check({ table: name, column: { name: columnName, span } }, context) {
    const table = context.table(name);
    const column = columnOf(table, columnName, context);
    if (table === 'absent' || column === 'absent' || context.isColumnMadeHere(name, columnName)) return;
    if (column !== 'unknown' && column.notNull === false) return;
    if (table !== 'unknown' && table.temporary) return;
    context.report({
      span,
      message: `${quotedColumn(name, columnName)} may be NULL from now on, which code that reads it may not expect. The way back needs the NULLs filled before it can SET NOT NULL.`,
      related: columnMadeAt(column),
    });
  },
});
