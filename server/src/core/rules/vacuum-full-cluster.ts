import { atLeast } from '../dialect';
import type { OperationOf } from '../operation';
import { operationRule } from './rule';
import type { StatementContext } from './statement-context';
import { quoted } from './support/wording';

export const vacuumFullCluster = operationRule({
  id: 'vacuum-full-cluster',
  aliases: ['ban-vacuum-full', 'prefer-repack', 'vacuum-full', 'US025', 'US026'],
  summary: 'VACUUM FULL or CLUSTER: writes a table anew while nobody can read or write it.',
  level: 'error',
  dialects: ['postgresql'],
  kinds: ['maintenance'],
  check({ command, table, span }, context) {
    if (command !== 'vacuum full' && command !== 'cluster') return;
    if (table && (context.isExempt(table) || context.table(table) === 'absent')) return;
    const what = command === 'cluster' ? 'CLUSTER' : 'VACUUM FULL';
    const whole = command === 'cluster' ? 'every table that was clustered before' : 'every table of the database';
    const target = table ? quoted(table) : `${whole}, one after another,`;
    context.report({
      span: table?.span ?? span,
      message: `${what} writes ${target} anew under ACCESS EXCLUSIVE: nobody reads or writes until it is done, and it needs twice the room. ${advice(command, table, context)}`,
      foretells: 'rewrite',
    });
  },
});

function advice(
  command: OperationOf<'maintenance'>['command'],
  table: OperationOf<'maintenance'>['table'],
  context: StatementContext,
): string {
  const name = table ? `${table.schema === null ? '' : `${table.schema}.`}${table.name}` : '…';
  if (atLeast(context.version, 19, 0, false)) return `Use REPACK (CONCURRENTLY) ${name}.`;
  return command === 'cluster'
    ? 'Use pg_repack with --order-by.'
    : 'A plain VACUUM gives the room back to the table; pg_repack gives it back to the disk without the lock.';
}
