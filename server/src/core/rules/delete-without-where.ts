import { keepBackup } from '../fixes/keep-backup';
import { deleteInBatches } from '../fixes/sequences/change-in-batches';
import { operationRule } from './rule';
import { changesEveryRow } from './support/every-row';
import { keptIn } from './support/kept';
import { madeAt } from './support/origins';
import { quoted } from './support/wording';

export const deleteWithoutWhere = operationRule({
  id: 'delete-without-where',
  aliases: ['dml-without-where', 'ban-delete-without-where', 'mutation-without-where', 'GN023'],
  summary: 'Deletes every row of a table.',
  level: 'error',
  kinds: ['delete'],
  check(operation, context) {
    const table = context.table(operation.table);
    if (!changesEveryRow(operation, context.dialect) || table === 'absent') return;
    if (context.isMadeHere(operation.table) || (table !== 'unknown' && table.temporary)) return;
    const backup = keptIn(operation.table, null, context);
    if (backup) {
      const message = `This DELETE removes every row of ${quoted(operation.table)}; they are kept in ${quoted(backup)}. Narrow it with a WHERE if not all are meant.`;
      context.report({
        span: operation.table.span,
        message,
        related: madeAt(table),
        atMost: 'warning',
      });
      return;
    }
    const inBatches = context.dialect === 'postgresql' ? [deleteInBatches(operation)] : [];
    context.report({
      span: operation.table.span,
      message: `This DELETE removes every row of ${quoted(operation.table)}, and no rollback brings them back. Narrow it with a WHERE, and keep a copy of what goes.`,
      related: madeAt(table),
      fixes: [...keepBackup(operation.table), ...inBatches],
    });
  },
});
