import { blocksWrites } from '../../costs/mysql/ddl-cost';
import { runOnline } from '../../fixes/mysql/run-online';
import type { CreateIndex } from '../../operation';
import type { StatementContext } from '../statement-context';
import { costOn, mysqlDialectOf } from './ddl-cost';
import { refusedAlgorithm } from './refused-algorithm';
import { quoted } from './wording';

/** Reports the indexes that MySQL and MariaDB do not build beside writes: FULLTEXT and SPATIAL. */
export function reportBlockingIndex(operation: CreateIndex, context: StatementContext): void {
  const { table, index, method } = operation;
  const cost = method === 'fulltext' || method === 'spatial' ? costOn(table, context) : null;
  const clause = cost?.clauses.find((one) => one.operation === operation);
  if (!cost || !clause || !blocksWrites(clause.cost) || refusedAlgorithm(cost, context.dialect)) return;
  const name = index ? ` ${quoted(index)}` : '';
  const rebuilds =
    clause.heaviest === 'add first FULLTEXT index' ? ', and the first FULLTEXT index rebuilds the table' : '';
  context.report({
    span: index?.span ?? table.span,
    message: `Creating the ${method.toUpperCase()} index${name} blocks writes to ${quoted(table)} until it is built${rebuilds}. Run it while traffic is low, or let gh-ost or pt-online-schema-change copy the table beside the traffic.`,
    fixes: runOnline({
      rule: 'create-index-non-concurrent',
      dialect: mysqlDialectOf(context),
      table,
      classes: cost.clauses.flatMap((one) => one.classes),
    }),
  });
}
