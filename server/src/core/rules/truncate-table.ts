import { keepBackup } from '../fixes/keep-backup';
import { operationRule } from './rule';
import { keptIn } from './support/kept';
import { madeAt } from './support/origins';
import { quoted } from './support/wording';

export const truncateTable = operationRule({
  id: 'truncate-table',
  aliases: ['truncate', 'ban-truncate', 'ban-truncate-cascade'],
  summary: 'Empties a table at once.',
  level: 'error',
  kinds: ['truncate'],
  check({ table: name, cascade }, context) {
    const table = context.table(name);
    if (table === 'absent' || context.isMadeHere(name) || (table !== 'unknown' && table.temporary)) return;
    const what = cascade
      ? `TRUNCATE ${quoted(name)} CASCADE deletes every row, and those of every table that refers to it`
      : `TRUNCATE deletes every row of ${quoted(name)}`;
    const lock = context.dialect === 'postgresql' ? ', and blocks reads and writes meanwhile' : '';
    const backup = cascade ? null : keptIn(name, null, context);
    if (backup) {
      const message = `${what}${lock}; they are kept in ${quoted(backup)}. Delete the rows that are meant, in batches.`;
      context.report({ span: name.span, message, related: madeAt(table), atMost: 'warning' });
      return;
    }
    context.report({
      span: name.span,
      message: `${what}${lock}; no rollback brings them back. Delete the rows that are meant, in batches, and keep a copy.`,
      related: madeAt(table),
      fixes: keepBackup(name),
    });
  },
});
