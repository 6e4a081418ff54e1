import { blocksWrites, writesTheTable } from '../costs/mysql/ddl-cost';
import { costOfClass, instantSince } from '../costs/mysql/matrix';
import type { ClauseCost } from '../costs/mysql/statement-cost';
import { dialectTitle } from '../dialect';
import { pinAlgorithm, strongestPin } from '../fixes/mysql/pin-algorithm';
import { dropPosition } from '../fixes/mysql/take-out';
import { operationRule } from './rule';
import type { StatementContext } from './statement-context';
import { isBackfilled } from './support/backfilled';
import { describedClause, heaviestClause, isToldElsewhere, spanOfClause } from './support/ddl-clause';
import { changesType, costOn, ddlKinds, mysqlDialectOf, situationOf, tableOfDdl } from './support/ddl-cost';
import { quoted } from './support/wording';

export const mysqlTableRebuild = operationRule({
  id: 'mysql-table-rebuild',
  aliases: ['MY141', 'MY142'],
  summary: 'Writes a table anew beside the traffic: long, twice the space, and replicas lag.',
  level: 'warning',
  dialects: ['mysql', 'mariadb'],
  kinds: ddlKinds,
  check(operation, context) {
    const table = tableOfDdl(operation);
    if (!table || context.isExempt(table) || context.table(table) === 'absent') return;
    const cost = costOn(table, context);
    // INPLACE written out says that the rebuild is meant.
    if (!cost || !writesTheTable(cost.cost) || blocksWrites(cost.cost) || cost.algorithm !== null) return;
    const clause = heaviestClause(cost);
    if (clause?.operation !== operation || isToldElsewhere(clause, changesType(operation, context))) return;
    if (isToldOfNotNull(clause, context)) return;
    const what = cost.cost.algorithm === 'copy' ? 'copies' : 'rebuilds';
    const positioned = positionAdvice(clause, context);
    context.report({
      span: spanOfClause(operation),
      message: `${describedClause(clause)} ${what} ${quoted(table)}: writes go on, but it takes as long as the table is large and as much space again, and replicas lag behind. ${positioned ?? otherAdvice(clause, context)}`,
      fixes: [
        ...(positioned && operation.kind === 'addColumn' ? [dropPosition(operation)] : []),
        ...(cost.complete ? [pinAlgorithm(strongestPin(cost.cost, mysqlDialectOf(context)))] : []),
      ],
    });
  },
});

/** set-not-null speaks of it. */
function isToldOfNotNull({ heaviest, operation }: ClauseCost, context: StatementContext): boolean {
  return (
    heaviest === 'make NOT NULL' &&
    operation.kind === 'modifyColumn' &&
    !isBackfilled(operation.table, operation.column.name, context)
  );
}

/** Null where the column would be no cheaper at the table's end. */
function positionAdvice({ heaviest, operation }: ClauseCost, context: StatementContext): string | null {
  const situation = operation.table ? situationOf(operation.table, context) : null;
  if (heaviest !== 'add column at a position' || !situation) return null;
  const { dialect, version } = situation;
  if (costOfClass('add column', dialect, version).algorithm !== 'instant') return null;
  return 'At the end of the table it is instant.';
}

function otherAdvice({ heaviest }: ClauseCost, { dialect, version }: StatementContext): string {
  const since = dialect === 'mysql' || dialect === 'mariadb' ? instantSince(heaviest, dialect) : null;
  if (since !== null && version !== null && dialect !== null) {
    return `${dialectTitle(dialect)} ${since} and later do it instantly; until then run it while traffic is low.`;
  }
  return 'Run it while traffic is low, with ALGORITHM=INPLACE, LOCK=NONE so that it never stops writes.';
}
