import { recheckLater } from '../fixes/sequences/recheck-later';
import { operationRule } from './rule';
import { readersOf } from './support/column-readers';
import { listed } from './support/lost-data';
import { columnMadeAt, columnOf } from './support/origins';
import { checksOn, typeChangeEffect } from './support/type-change-effect';
import { quoted, quotedColumn, typeText } from './support/wording';

export const changeColumnTypeRechecksConstraints = operationRule({
  id: 'change-column-type-rechecks-constraints',
  aliases: ['change_column_constraint'],
  summary: 'Changes a type that costs nothing by itself, on a column with a CHECK: the table is read under a lock.',
  level: 'warning',
  dialects: ['postgresql'],
  kinds: ['changeColumnType'],
  check(operation, context) {
    const table = context.table(operation.table);
    if (typeof table === 'string' || context.isExempt(operation.table)) return;
    const column = columnOf(table, operation.column.name, context);
    if (typeof column === 'string' || typeChangeEffect(operation, table, column, context) !== 're-check') return;
    if (readersOf(table, column.name, context).length > 0) return;
    const checks = checksOn(table, column.name);
    const names = checks.map(({ name }) => `"${name}"`);
    const from = column.type ? `${typeText(column.type)} → ${typeText(operation.type)}` : 'This change of type';
    context.report({
      span: operation.type.span,
      message: `${from} writes no row of ${quoted(operation.table)}, but reads all of them under ACCESS EXCLUSIVE for ${listed(names)} on ${quotedColumn(operation.table, column.name)}. Drop the CHECK before, add it again NOT VALID after, and VALIDATE it in a later migration.`,
      related: columnMadeAt(column),
      fixes: [recheckLater(operation, checks)],
    });
  },
});
