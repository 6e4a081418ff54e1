import type { StatementCost } from '../costs/mysql/statement-cost';
import { dialectTitle } from '../dialect';
import { strongestPin } from '../fixes/mysql/pin-algorithm';
import { replaceOption, takeOption } from '../fixes/mysql/take-out';
import { operationRule } from './rule';
import type { StatementContext } from './statement-context';
import { describedClause, heaviestClause } from './support/ddl-clause';
import { costOn, mysqlDialectOf } from './support/ddl-cost';
import { type AlgorithmRefusal, refusedAlgorithm } from './support/refused-algorithm';

export const mysqlAlgorithmLockConflict = operationRule({
  id: 'mysql-algorithm-lock-conflict',
  aliases: [],
  summary: 'ALGORITHM or LOCK that the server refuses for this change.',
  level: 'error',
  dialects: ['mysql', 'mariadb'],
  halves: ['up', 'down'],
  kinds: ['alterTableOption'],
  check(operation, context) {
    const { option, table } = operation;
    if ((option !== 'ALGORITHM' && option !== 'LOCK') || context.table(table) === 'absent') return;
    const cost = costOn(table, context);
    const refusal = cost && refusedAlgorithm(cost, context.dialect);
    if (!cost || refusal?.option !== option) return;
    const fix = repair(refusal, cost, context);
    context.report({
      span: operation.span,
      message: messageOf(refusal, cost, context),
      fixes: fix === 'take out' ? [takeOption(operation)] : fix === null ? [] : [replaceOption(operation, fix)],
    });
  },
});

function messageOf(refusal: AlgorithmRefusal, cost: StatementCost, { dialect }: StatementContext): string {
  const server = dialectTitle(dialect ?? 'mysql');
  if (refusal.why === 'beside INSTANT') {
    return `${server} refuses ALGORITHM=INSTANT with LOCK=${cost.lock} (error 1221): an instant change takes no LOCK. Leave LOCK out.`;
  }
  const clause = heaviestClause(cost);
  const what = clause ? describedClause(clause) : 'What these clauses do together';
  return refusal.why === 'too weak'
    ? `${server} refuses LOCK=${cost.lock} here (error 1846): ${what} needs LOCK=${cost.cost.lock}.`
    : `${server} refuses ALGORITHM=${cost.algorithm} here (error 1845): ${what} ${needs[cost.cost.algorithm]}.`;
}

const needs = {
  instant: 'is instant',
  'in place': 'is done in place',
  rebuild: 'rebuilds the table',
  copy: 'copies the table',
} as const;

/** 'take out', or the value that the server takes; null where there is no lighter way. */
function repair(refusal: AlgorithmRefusal, { cost }: StatementCost, context: StatementContext): string | null {
  if (refusal.why === 'beside INSTANT') return 'take out';
  if (refusal.why === 'too weak') return cost.lock;
  const [algorithm = ''] = strongestPin(cost, mysqlDialectOf(context));
  return cost.algorithm === 'copy' ? null : algorithm.slice('ALGORITHM='.length);
}
