import { isBlock } from '../migration';
import { operationRule } from './rule';
import { quoted } from './support/wording';

/** Who waits, by the mode. Source: the table of conflicts in PostgreSQL's documentation, 13.3.1. */
const blocked: Readonly<Record<string, string>> = {
  'ACCESS EXCLUSIVE': 'nobody reads or writes it',
  EXCLUSIVE: 'nobody writes to it',
  'SHARE ROW EXCLUSIVE': 'nobody writes to it',
  SHARE: 'nobody writes to it',
};

export const lockTableExplicit = operationRule({
  id: 'lock-table-explicit',
  aliases: [],
  summary: 'LOCK TABLE keeps others from a table in use until the transaction ends.',
  level: 'info',
  dialects: ['postgresql'],
  kinds: ['lockTable'],
  check({ table, mode }, context) {
    if (context.isExempt(table) || context.table(table) === 'absent') return;
    if (context.transaction().kind === 'none' && !isBlock(context.statement)) {
      context.report({
        span: table.span,
        message: 'LOCK TABLE fails outside a transaction. BEGIN one, or leave it to the statement that needs the lock.',
      });
      return;
    }
    const who = blocked[mode.toUpperCase()];
    if (!who) return;
    context.report({
      span: table.span,
      message: `LOCK TABLE holds ${mode.toUpperCase()} on ${quoted(table)} until the transaction ends: ${who} for as long.`,
    });
  },
});
