import { recreateViews } from '../fixes/recreate-views';
import type { OperationOf } from '../operation';
import { operationRule } from './rule';
import type { StatementContext } from './statement-context';
import { type ColumnReader, readersOf } from './support/column-readers';
import { listed } from './support/lost-data';
import { columnOf } from './support/origins';
import { quotedColumn } from './support/wording';

export const changeColumnTypeUnderView = operationRule({
  id: 'change-column-type-under-view',
  aliases: [],
  summary:
    'Changes or drops a column that a view, rule, policy, trigger or generated column reads: PostgreSQL refuses.',
  level: 'error',
  dialects: ['postgresql'],
  kinds: ['changeColumnType', 'dropColumn'],
  check(operation, context) {
    if (operation.kind === 'dropColumn' && operation.cascade) return;
    const table = context.table(operation.table);
    if (typeof table === 'string') return;
    const column = columnOf(table, operation.column.name, context);
    if (typeof column === 'string') return;
    const readers = readersOf(table, column.name, context);
    if (readers.length > 0) report(operation, readers, context);
  },
});

function report(
  operation: OperationOf<'changeColumnType' | 'dropColumn'>,
  readers: readonly ColumnReader[],
  context: StatementContext,
): void {
  const what = listed(readers.map(({ title }) => title));
  const column = quotedColumn(operation.table, operation.column.name);
  const reads = readers.length > 1 ? 'read it' : 'reads it';
  const them = readers.length > 1 ? 'them' : 'it';
  const doing = operation.kind === 'dropColumn' ? `Dropping ${column}` : `Changing the type of ${column}`;
  context.report({
    span: operation.column.span,
    message: `${doing} fails: ${what} ${reads}. Drop ${them} first${operation.kind === 'dropColumn' ? '' : `, and create ${them} again after it`}.`,
    related: readers.flatMap(({ object, title }) =>
      object ? [{ origin: object.origin, message: `${title} comes from migration ${object.origin.migration}` }] : [],
    ),
    fixes: operation.kind === 'changeColumnType' ? [recreateViews(operation, readers)] : [],
    foretells: 'failure',
  });
}
