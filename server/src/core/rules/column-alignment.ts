import { paddingOf, rankOf } from '../costs/postgres/alignment';
import { reorderColumns } from '../fixes/reorder-columns';
import { operationRule } from './rule';
import { quoted } from './support/wording';

export const columnAlignment = operationRule({
  id: 'column-alignment',
  aliases: ['PG110'],
  summary: 'A table whose order of columns leaves bytes of every row empty.',
  level: 'off',
  dialects: ['postgresql'],
  kinds: ['createTable'],
  check(operation, context) {
    const { table, columns, temporary } = operation;
    if (temporary) return;
    const better = [...columns].sort((a, b) => rankOf(a.type) - rankOf(b.type));
    const saved = paddingOf(columns.map(({ type }) => type)) - paddingOf(better.map(({ type }) => type));
    if (saved <= 0) return;
    context.report({
      span: table.span,
      message: `Each row of ${quoted(table)} has ${saved} empty bytes that another order of its columns would not: types of 8 bytes first, then of 4 and 2, those of any length last.`,
      fixes: [reorderColumns(columns, better)],
    });
  },
});
