import { atLeast, isMysqlFamily } from '../dialect';
import { splitNotNull } from '../fixes/sequences/not-null';
import type { Identifier, ObjectName, OperationOf } from '../operation';
import type { Column, Table } from '../schema/objects';
import type { Lookup } from '../schema/schema';
import type { Span } from '../span';
import { quotePostgres } from '../writers/postgres/identifiers';
import type { StatementReport } from './report';
import { operationRule } from './rule';
import type { StatementContext } from './statement-context';
import { isBackfilled } from './support/backfilled';
import { columnMadeAt, columnOf } from './support/origins';
import { isProvenNotNull } from './support/proven-not-null';
import { rebuildChanges } from './support/rebuild-changes';
import { quoted, quotedColumn } from './support/wording';

export const setNotNull = operationRule({
  id: 'set-not-null',
  aliases: [
    'adding-not-nullable-field',
    'PG303',
    'MF104',
    'E2',
    'change_column_null',
    'sqlite-set-not-null',
    'add-not-null',
    'change_column_with_not_null',
    'alter-column-set-not-null',
    'set-non-null-column',
    'US010',
  ],
  summary: 'Makes an existing column NOT NULL: the whole table is read under a lock, and one NULL makes it fail.',
  level: 'warning',
  byDialect: { postgresql: 'error' },
  kinds: ['setNotNull', 'addConstraint', 'rebuildTable'],
  check(operation, context) {
    // Nobody knows yet a table that this migration has made, filled or not.
    if (context.isExempt(operation.table) || context.isMadeHere(operation.table)) return;
    const table = context.table(operation.table);
    if (table === 'absent') return;
    if (operation.kind === 'rebuildTable') checkRebuild(operation, table, context);
    else if (operation.kind === 'setNotNull') {
      const fixes = [splitNotNull(operation)];
      check(operation.table, operation.column, operation.column.span, context, fixes);
    } else if (operation.constraint.type === 'not null' && !operation.constraint.notValid) {
      for (const column of operation.constraint.columns) check(operation.table, column, column.span, context);
    }
  },
});

function check(
  tableName: ObjectName,
  { name }: Identifier,
  span: Span,
  context: StatementContext,
  fixes: StatementReport['fixes'] = [],
): void {
  const table = context.table(tableName);
  const column = columnOf(table, name, context);
  if (column === 'absent' || (column !== 'unknown' && column.notNull)) return;
  const related = columnMadeAt(column);
  if (context.dialect !== 'postgresql') {
    // MODIFY says NOT NULL again of a column that is so already.
    if (isMysqlFamily(context.dialect) && column === 'unknown') return;
    if (isBackfilled(tableName, name, context)) return;
    const rebuilds = isMysqlFamily(context.dialect) ? `rebuilds ${quoted(tableName)} while writes go on, and ` : '';
    const message = `Making ${quotedColumn(tableName, name)} NOT NULL ${rebuilds}fails when one row has no value. Backfill it first.`;
    context.report({ span, message, related, foretells: 'failure with rows' });
    return;
  }
  if (atLeast(context.version, 12, 0, true) && isProvenNotNull(table, name, context)) return;
  const what = `SET NOT NULL on ${quotedColumn(tableName, name)} reads all of ${quoted(tableName)} under ACCESS EXCLUSIVE, and fails on the first NULL.`;
  const message = `${what} ${advice(tableName, column, name, context)}`;
  // A column that the migration adds wants its NOT NULL where it is added.
  const isMadeHere = context.isColumnMadeHere(tableName, name);
  context.report({ span, message, related, foretells: 'failure with rows', fixes: isMadeHere ? [] : fixes });
}

function advice(table: ObjectName, known: Lookup<Column>, name: string, context: StatementContext): string {
  if (typeof known === 'object' && known.default?.constant && context.isColumnMadeHere(table, name)) {
    return 'The column is added in this migration: with NOT NULL beside its default in ADD COLUMN nothing is read.';
  }
  const constraint = `${table.name}_${name}_not_null`;
  const column = quotePostgres(name);
  if (atLeast(context.version, 18, 0, false)) {
    return `Add CONSTRAINT ${quotePostgres(constraint)} NOT NULL ${column} NOT VALID, and VALIDATE it in a later migration.`;
  }
  const check = `Add CONSTRAINT ${quotePostgres(`${constraint}_check`)} CHECK (${column} IS NOT NULL) NOT VALID, VALIDATE it in a later migration`;
  return atLeast(context.version, 12, 0, true)
    ? `${check}, then SET NOT NULL, which reads nothing any more.`
    : `${check}, and leave it at that: before PostgreSQL 12 it spares SET NOT NULL nothing.`;
}

function checkRebuild(rebuild: OperationOf<'rebuildTable'>, table: Lookup<Table>, context: StatementContext): void {
  if (table === 'absent' || table === 'unknown') return;
  for (const { before, after, expression } of rebuildChanges(table, rebuild, context.dialect).kept) {
    if (!after.notNull || before.notNull || before.notNull === null || isFilledInCopy(expression)) continue;
    if (isBackfilled(rebuild.table, before.name, context)) continue;
    context.report({
      span: rebuild.table.span,
      message: `The rebuild makes ${quotedColumn(rebuild.table, before.name)} NOT NULL, and its copy fails on the first NULL. Copy coalesce(${before.name}, <value>) instead.`,
      related: columnMadeAt(before),
      foretells: 'failure with rows',
    });
  }
}

/** The copy gives NULLs a value: anything but the bare column is taken to do so when it says how. */
function isFilledInCopy(expression: string | null): boolean {
  return expression !== null && /\b(?:coalesce|ifnull|case|iif)\b/i.test(expression);
}
