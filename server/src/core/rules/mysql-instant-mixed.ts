import { algorithms } from '../costs/mysql/ddl-cost';
import type { StatementCost } from '../costs/mysql/statement-cost';
import { splitAlter } from '../fixes/mysql/split-alter';
import { operationRule } from './rule';
import { spanOfClause } from './support/ddl-clause';
import { costOn, ddlKinds, tableOfDdl } from './support/ddl-cost';
import { quoted } from './support/wording';

export const mysqlInstantMixed = operationRule({
  id: 'mysql-instant-mixed',
  aliases: [],
  summary: 'Clauses that are light apart, and together rebuild or copy the table.',
  level: 'warning',
  dialects: ['mysql', 'mariadb'],
  kinds: ddlKinds,
  check(operation, context) {
    const table = tableOfDdl(operation);
    if (!table || context.isExempt(table) || context.table(table) === 'absent') return;
    const cost = costOn(table, context);
    if (!cost || cost.algorithm !== null || !isHeavierTogether(cost)) return;
    const instantOnes = cost.clauses.filter(({ cost: { algorithm } }) => algorithm === 'instant');
    const other = cost.clauses.find(({ cost: { algorithm } }) => algorithm !== 'instant') ?? cost.clauses.at(-1);
    if (other?.operation !== operation) return;
    const what = cost.cost.algorithm === 'copy' ? 'copy' : 'rebuild';
    const firsts = new Set(instantOnes.map((clause) => clause.operation));
    context.report({
      span: spanOfClause(operation),
      message: `Together these clauses ${what} ${quoted(table)}; apart, none of them does. Split them into two statements.`,
      fixes: [splitAlter((clause) => clause.operations.every((one) => firsts.has(one)))],
    });
  },
});

/** No clause alone writes the table, and all of them do. */
function isHeavierTogether({ cost, clauses }: StatementCost): boolean {
  const rank = (algorithm: (typeof algorithms)[number]) => algorithms.indexOf(algorithm);
  return (
    rank(cost.algorithm) >= rank('rebuild') && clauses.every((clause) => rank(clause.cost.algorithm) < rank('rebuild'))
  );
}
