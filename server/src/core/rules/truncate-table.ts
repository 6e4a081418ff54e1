import { operationRule } from './rule';
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
    context.report({
      span: name.span,
      message: `${what}${lock}; no rollback brings them back. Delete the rows that are meant, in batches, and keep a copy.`,
      related: madeAt(table),
    });
  },
});
