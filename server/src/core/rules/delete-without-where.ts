import { operationRule } from './rule';
import { changesEveryRow } from './support/every-row';
import { madeAt } from './support/origins';
import { quoted } from './support/wording';

export const deleteWithoutWhere = operationRule({
  id: 'delete-without-where',
  aliases: ['dml-without-where', 'ban-delete-without-where', 'mutation-without-where'],
  summary: 'Deletes every row of a table.',
  level: 'error',
  kinds: ['delete'],
  check(operation, context) {
    const table = context.table(operation.table);
    if (!changesEveryRow(operation, context.dialect) || table === 'absent') return;
    if (context.isMadeHere(operation.table) || (table !== 'unknown' && table.temporary)) return;
    context.report({
      span: operation.table.span,
      message: `This DELETE removes every row of ${quoted(operation.table)}, and no rollback brings them back. Narrow it with a WHERE, and keep a copy of what goes.`,
      related: madeAt(table),
    });
  },
});
