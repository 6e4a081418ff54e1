import { setLockWaitTimeout } from '../fixes/mysql/lock-wait-timeout';
import type { Operation } from '../operation';
import { operationRule } from './rule';
import type { StatementContext } from './statement-context';
import { ddlKinds } from './support/ddl-cost';
import { earlierOperations } from './support/siblings';
import { quoted } from './support/wording';

const kinds = [...ddlKinds, 'dropTable', 'createObject'] as const;

export const mysqlNoLockTimeout = operationRule({
  id: 'mysql-no-lock-timeout',
  aliases: [],
  summary: 'Changes a table in use without a limit on the wait for its lock.',
  level: 'off',
  dialects: ['mysql', 'mariadb'],
  kinds,
  check(operation, context) {
    const table = tableOf(operation);
    if (!table || context.isExempt(table) || context.table(table) === 'absent') return;
    if (isLimited(context) || earlierOperations(context).some((one) => isEarlierFinding(one, context))) return;
    if (context.statement.operations.find((one) => tableOf(one) !== null) !== operation) return;
    const other = context.dialect === 'mariadb' ? ', or write WAIT 5 behind the table' : '';
    context.report({
      span: table.span,
      message: `While an open transaction uses ${quoted(table)} this statement waits, for up to a year, and every query behind it waits too. SET SESSION lock_wait_timeout = 5 first${other}, and try again.`,
      fixes: [setLockWaitTimeout],
    });
  },
});

/** The table that a statement takes an exclusive metadata lock on; null for what takes none. */
function tableOf(operation: Operation) {
  if (!kinds.some((kind) => kind === operation.kind) || !('table' in operation || 'object' in operation)) return null;
  if (operation.kind === 'createObject') return operation.object.class === 'trigger' ? operation.object.table : null;
  return 'table' in operation ? (operation.table ?? null) : null;
}

function isLimited(context: StatementContext): boolean {
  const { settings } = context.session();
  return (
    settings.has('lock_wait_timeout') ||
    context.statement.operations.some((one) => one.kind === 'alterTableOption' && one.option === 'WAIT')
  );
}

/** Said once of a migration, at the first statement that it is true of. */
function isEarlierFinding(earlier: Operation, context: StatementContext): boolean {
  const table = tableOf(earlier);
  return table !== null && !context.isMadeHere(table);
}
