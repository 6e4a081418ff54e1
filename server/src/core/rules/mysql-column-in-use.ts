import { releaseColumn } from '../fixes/mysql/release-column';
import type { OperationOf } from '../operation';
import { lookupTable, sameName } from '../schema/schema';
import { operationRule } from './rule';
import type { StatementContext } from './statement-context';
import { type ColumnHolder, holdersOf, type TakesName } from './support/column-holders';
import { listed } from './support/lost-data';
import { columnOf } from './support/origins';
import { quotedColumn } from './support/wording';

export const mysqlColumnInUse = operationRule({
  id: 'mysql-column-in-use',
  aliases: [],
  summary: 'Renames or drops a column that a CHECK, key, index, expression or partitioning needs: the server refuses.',
  level: 'error',
  dialects: ['mysql', 'mariadb'],
  kinds: ['dropColumn', 'renameColumn'],
  halves: ['up', 'down'],
  check(operation, context) {
    if (operation.kind === 'renameColumn' && isOnlyCase(operation, context)) return;
    const table = lookupTable(context.beforeStatement().schema, context.key(operation.table));
    const column = columnOf(table, operation.column.name, context);
    if (typeof table === 'string' || typeof column === 'string') return;
    const holders = holdersOf(table, operation, context);
    if (holders.length === 0) return;
    const doing = operation.kind === 'dropColumn' ? 'Dropping' : 'Renaming';
    const needs = `${listed(holders.map(({ title }) => title))} ${holders.length > 1 ? 'need' : 'needs'} it`;
    context.report({
      span: operation.column.span,
      message: `${doing} ${quotedColumn(operation.table, column.name)} fails: ${needs}. ${advice(operation, holders)}`,
      fixes: [releaseColumn(operation, table, holders)],
      foretells: 'failure',
    });
  },
});

/** MySQL takes another case for the same name. */
function isOnlyCase({ column, to }: OperationOf<'renameColumn'>, { dialect }: StatementContext): boolean {
  return sameName(column.name, to.name, dialect);
}

function advice({ kind }: TakesName, holders: readonly ColumnHolder[]): string {
  const it = holders.length > 1 ? 'them' : 'it';
  if (kind !== 'dropColumn') return `Define ${it} anew, with the new name, in the same ALTER TABLE.`;
  const isDefined = holders.some(({ by }) => by === 'generated' || by === 'default' || by === 'partitions');
  return isDefined ? `Drop ${it} first, or define ${it} without the column.` : `Drop ${it} first.`;
}
