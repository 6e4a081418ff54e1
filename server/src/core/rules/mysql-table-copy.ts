import { blocksWrites, writesTheTable } from '../costs/mysql/ddl-cost';
import type { ClauseCost, StatementCost } from '../costs/mysql/statement-cost';
import { runOnline } from '../fixes/mysql/run-online';
import { takeOption } from '../fixes/mysql/take-out';
import type { ObjectName } from '../operation';
import { operationRule } from './rule';
import type { StatementContext } from './statement-context';
import { describedClause, heaviestClause, isToldElsewhere, spanOfClause } from './support/ddl-clause';
import { changesType, costOn, ddlKinds, mysqlDialectOf, tableOfDdl } from './support/ddl-cost';
import { refusedAlgorithm } from './support/refused-algorithm';
import { quoted } from './support/wording';

export const mysqlTableCopy = operationRule({
  id: 'mysql-table-copy',
  aliases: ['MY137', 'MY138', 'MY139', 'MY140', 'algorithm_copy'],
  summary: 'Copies or rebuilds a table while writes to it wait.',
  level: 'error',
  dialects: ['mysql', 'mariadb'],
  kinds: ddlKinds,
  check(operation, context) {
    const table = tableOfDdl(operation);
    if (!table || context.isExempt(table) || context.table(table) === 'absent') return;
    const cost = costOn(table, context);
    if (!cost || !writesTheTable(cost.cost) || !blocksWrites(cost.cost)) return;
    if (isAskedFor(cost)) {
      if (operation.kind === 'alterTableOption' && operation.option === 'ALGORITHM')
        reportAsked(table, operation, context);
      return;
    }
    const clause = heaviestClause(cost);
    if (clause?.operation !== operation || isToldElsewhere(clause, changesType(operation, context))) return;
    if (refusedAlgorithm(cost, context.dialect)) return;
    reportClause(table, clause, cost, context);
  },
});

/** Only ALGORITHM=COPY makes a copy of it. */
function isAskedFor({ algorithm, clauses }: StatementCost): boolean {
  return algorithm === 'COPY' && clauses.every(({ cost }) => cost.algorithm !== 'copy');
}

function reportAsked(table: ObjectName, option: Parameters<typeof takeOption>[0], context: StatementContext): void {
  context.report({
    span: option.span,
    message: `ALGORITHM=COPY copies ${quoted(table)} row by row while writes wait, and this change does not need it. Leave it out.`,
    fixes: [takeOption(option)],
  });
}

function reportClause(
  table: ObjectName,
  clause: ClauseCost,
  { cost, clauses }: StatementCost,
  context: StatementContext,
): void {
  const verb = cost.algorithm === 'copy' ? 'copies' : 'rebuilds';
  const rows = cost.algorithm === 'copy' ? ' row by row' : '';
  const classes = clauses.flatMap((one) => one.classes);
  context.report({
    span: spanOfClause(clause.operation),
    message: `${describedClause(clause)} ${verb} ${quoted(table)}${rows}: nobody writes to it until that is done. ${adviceFor(clause)}`,
    fixes: runOnline({
      rule: 'mysql-table-copy',
      dialect: mysqlDialectOf(context),
      table,
      classes,
    }),
  });
}

function adviceFor({ heaviest }: ClauseCost): string {
  switch (heaviest) {
    case 'add STORED column':
      return 'A VIRTUAL column is added at once, and can be indexed; or let gh-ost or pt-online-schema-change copy the table beside the traffic.';
    case 'add column with a value for each row':
      return 'Add the column without the default, fill it in batches, and set the default then.';
    default:
      return 'Let gh-ost or pt-online-schema-change copy the table beside the traffic.';
  }
}
