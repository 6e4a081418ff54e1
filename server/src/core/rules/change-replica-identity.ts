import { operationRule } from './rule';
import { quoted } from './support/wording';

export const changeReplicaIdentity = operationRule({
  id: 'change-replica-identity',
  aliases: ['ban-replica-identity'],
  summary: 'Changes what of an old row goes to logical replication.',
  level: 'info',
  dialects: ['postgresql'],
  kinds: ['alterTableOption'],
  check({ table, option, detail }, context) {
    if (option !== 'REPLICA IDENTITY' || context.isExempt(table) || context.isMadeHere(table)) return;
    if (context.table(table) === 'absent') return;
    const effect =
      detail.toUpperCase() === 'NOTHING'
        ? ' With NOTHING, UPDATE and DELETE fail as soon as it is published.'
        : detail.toUpperCase() === 'FULL'
          ? ' With FULL every UPDATE and DELETE logs the whole old row.'
          : '';
    context.report({
      span: table.span,
      message: `REPLICA IDENTITY takes ACCESS EXCLUSIVE on ${quoted(table)} for a moment: set a lock_timeout.${effect}`,
    });
  },
});
