import { atLeast } from '../dialect';
import { pinAlgorithm, strongestPin } from '../fixes/mysql/pin-algorithm';
import type { Operation } from '../operation';
import { operationRule } from './rule';
import type { StatementContext } from './statement-context';
import { spanOfClause } from './support/ddl-clause';
import { costOn, ddlKinds, isFirstClause, mysqlDialectOf, tableOfDdl } from './support/ddl-cost';
import { quoted } from './support/wording';

export const mysqlMissingAlgorithm = operationRule({
  id: 'mysql-missing-algorithm',
  aliases: ['statement.require-algorithm-option', 'statement.require-lock-option', 'copy_algorithm', 'lock_option'],
  summary: 'Does not say ALGORITHM: where the server cannot do it lightly it copies the table without a word.',
  level: 'off',
  dialects: ['mysql', 'mariadb'],
  kinds: ddlKinds,
  check(operation, context) {
    const table = tableOfDdl(operation);
    if (!table || context.isExempt(table) || context.table(table) === 'absent') return;
    if (operation.kind === 'renameTable' || !isFirstClause(operation, table, context)) return;
    const cost = costOn(table, context);
    if (!cost || cost.algorithm !== null || !takesAlgorithm(operation, context)) return;
    const pins = strongestPin(cost.cost, mysqlDialectOf(context));
    context.report({
      span: spanOfClause(operation),
      message: `Without ALGORITHM the server changes ${quoted(table)} by whatever way it finds, a copy at worst. Say ${pins.join(', ')}: it then refuses what costs more before it touches anything.`,
      fixes: cost.complete && cost.cost.algorithm !== 'copy' ? [pinAlgorithm(pins)] : [],
    });
  },
});

/** MySQL 5.7 takes neither ALGORITHM nor LOCK beside what is done to single partitions (measured on 5.7.21). */
function takesAlgorithm(operation: Operation, { dialect, version }: StatementContext): boolean {
  const isOfPartitions = operation.kind === 'alterTableOption' && / PARTITION$/.test(operation.option);
  return !isOfPartitions || dialect !== 'mysql' || atLeast(version, 8, 0, true);
}
