import { writesTheTable } from '../costs/mysql/ddl-cost';
import { costOf, isDdl } from '../costs/mysql/statement-cost';
import { mergeAlterTables } from '../fixes/merge-alter-tables';
import { canMerge, mergeIntoAbove } from '../fixes/mysql/merge-alters';
import type { FoldedStatement } from '../fold';
import type { ObjectName } from '../operation';
import { shift } from '../span';
import type { MigrationContext } from './migration-context';
import { migrationRule } from './rule';
import { clausesIn, situationIn, tableOfDdl } from './support/ddl-cost';
import { repeatedPasses } from './support/repeated-passes';
import { quoted } from './support/wording';

export const mergeAlterStatements = migrationRule({
  id: 'merge-alter-statements',
  aliases: [
    'ALT.002',
    'statement.merge-alter-table',
    'multiple_alter_table',
    'ER_ALTER_TABLE_ONCE',
    'W12',
    'multiple-alter-table',
  ],
  summary: 'Writes the same table anew by one statement after another, where one would do.',
  level: 'info',
  dialects: ['postgresql', 'mysql', 'mariadb'],
  check(context) {
    if (context.lineage.dialect.dialect === 'postgresql') checkPostgres(context);
    else checkMysql(context);
  },
});

function checkMysql(context: MigrationContext): void {
  for (const [index, own] of context.up.entries()) {
    const above = context.up[index - 1];
    const table = above && tableOfBoth(above, own);
    if (!above || !table || context.isExempt(table, above.before) || !canMerge(above.statement, own.statement))
      continue;
    if (![above, own].every((one) => writesAnew(one, table, context))) continue;
    context.report({
      file: context.migration.up?.file ?? '',
      span: shift(table.span, own.statement.start),
      half: 'up',
      message: `${quoted(table)} is written anew by the statement above, and once more by this one. One ALTER TABLE with the clauses of both does it once.`,
      fixes: [(place) => mergeIntoAbove(place, above.statement, own.statement)],
    });
  }
}

function checkPostgres(context: MigrationContext): void {
  for (const { above, own, table, work } of repeatedPasses(context)) {
    const what = work === 'rewrite' ? 'is written anew' : 'is gone through';
    context.report({
      file: context.migration.up?.file ?? '',
      span: shift(table.span, own.statement.start),
      half: 'up',
      message: `${quoted(table)} ${what} by the statement above, and once more by this one. One ALTER TABLE with the clauses of both does it once.`,
      fixes: [(place) => mergeAlterTables(place, above.statement, own.statement)],
    });
  }
}

/** The table as the second statement names it; null where they are about different ones. */
function tableOfBoth(above: FoldedStatement, own: FoldedStatement): ObjectName | null {
  const [first, second] = [above, own].map(({ statement }) => statement.content.operations.find(isDdl));
  const table = second ? tableOfDdl(second) : null;
  const other = first ? tableOfDdl(first) : null;
  return table && other && table.name === other.name && table.schema === other.schema ? table : null;
}

function writesAnew({ statement, before }: FoldedStatement, table: ObjectName, { lineage }: MigrationContext): boolean {
  const situation = situationIn(before, table, { dialect: lineage.dialect.dialect, version: lineage.version });
  const cost = situation && costOf(clausesIn(statement.content, table, before), situation);
  return cost !== null && writesTheTable(cost.cost);
}
