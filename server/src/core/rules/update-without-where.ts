import { updateInBatches } from '../fixes/sequences/change-in-batches';
import { operationRule } from './rule';
import { changesEveryRow } from './support/every-row';
import { quoted } from './support/wording';

export const updateWithoutWhere = operationRule({
  id: 'update-without-where',
  aliases: [
    'dml-without-where',
    'unbatched-backfill',
    'ban-update-without-where',
    'mutation-without-where',
    'update-in-migration',
    'GN022',
  ],
  summary: 'Updates every row of a table in one statement.',
  level: 'warning',
  kinds: ['update'],
  check(operation, context) {
    if (
      !changesEveryRow(operation, context.dialect) ||
      context.isExempt(operation.table) ||
      context.isMadeHere(operation.table)
    )
      return;
    if (context.table(operation.table) === 'absent') return;
    const cost =
      context.dialect === 'postgresql'
        ? 'each stays locked until the end, and the table doubles in size before it is cleaned up'
        : 'nobody else writes to it until the end';
    context.report({
      span: operation.table.span,
      message: `This UPDATE changes every row of ${quoted(operation.table)} at once: ${cost}. Narrow it with a WHERE, or run it in batches by key.`,
      fixes: context.dialect === 'postgresql' ? [updateInBatches(operation)] : [],
    });
  },
});
