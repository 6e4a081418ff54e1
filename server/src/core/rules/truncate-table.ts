import { keepBackup } from '../fixes/keep-backup';
import type { ObjectName } from '../operation';
import type { Table } from '../schema/objects';
import { operationRule } from './rule';
import type { StatementContext } from './statement-context';
import { nameOf, referringTo } from './support/foreign-keys';
import { keptIn } from './support/kept';
import { listed } from './support/lost-data';
import { madeAt } from './support/origins';
import { quotedTable } from './support/partitions';
import { quoted } from './support/wording';

export const truncateTable = operationRule({
  id: 'truncate-table',
  aliases: ['truncate', 'truncate-cascade', 'ban-truncate', 'ban-truncate-cascade', 'US029'],
  summary: 'Empties a table at once.',
  level: 'error',
  kinds: ['truncate'],
  check({ table: name, cascade }, context) {
    const table = context.table(name);
    if (table === 'absent' || context.isMadeHere(name) || (table !== 'unknown' && table.temporary)) return;
    const what = cascade
      ? `TRUNCATE ${quoted(name)} CASCADE deletes every row, and those of ${referrers(name, context)}`
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

/** The tables that refer to it, and those that refer to them, as far as the history tells. */
function referrers(name: ObjectName, context: StatementContext): string {
  const found = new Map<string, Table>();
  const collect = (table: ObjectName) => {
    for (const { child } of referringTo(table, context)) {
      if (found.has(child.key)) continue;
      found.set(child.key, child);
      collect(nameOf(child));
    }
  };
  collect(name);
  found.delete(context.key(name));
  const all = 'every table that refers to it';
  return found.size === 0 ? all : `${listed([...found.values()].map(quotedTable))}: ${all}`;
}
