import { keepBackup } from '../fixes/keep-backup';
import type { ObjectName, OperationOf, RenameColumn } from '../operation';
import type { Column, Table } from '../schema/objects';
import type { Lookup } from '../schema/schema';
import type { Span } from '../span';
import { operationRule } from './rule';
import type { StatementContext } from './statement-context';
import { isBackfilled } from './support/backfilled';
import { listedTables } from './support/foreign-keys';
import { companyOf } from './support/goes-with-column';
import { keptIn } from './support/kept';
import { listed } from './support/lost-data';
import { columnMadeAt, columnOf } from './support/origins';
import { rebuildChanges } from './support/rebuild-changes';
import { columnInItsPlace } from './support/takes-its-name';
import { quoted, quotedColumn } from './support/wording';

export const dropColumn = operationRule({
  id: 'drop-column',
  aliases: [
    'ban-drop-column',
    'DS103',
    'remove_column',
    'DROP_COLUMN',
    'sqlite-rebuild-drops-column',
    'US001',
    'GN012',
  ],
  summary: 'Drops a column with its values.',
  level: 'error',
  kinds: ['dropColumn', 'rebuildTable'],
  check(operation, context) {
    const table = context.table(operation.table);
    if (table === 'absent' || (table !== 'unknown' && table.temporary)) return;
    if (operation.kind === 'dropColumn') {
      return check(
        operation.table,
        operation.column.name,
        operation.column.span,
        columnOf(table, operation.column.name, context),
        context,
        alsoGone(table, operation, context),
      );
    }
    if (table === 'unknown') return;
    for (const column of rebuildChanges(table, operation, context.dialect).dropped) {
      check(operation.table, column.name, operation.table.span, column, context);
    }
  },
});

/** What goes with the column on PostgreSQL, and the tables that are locked for it, as a sentence. */
function alsoGone(table: Lookup<Table>, operation: OperationOf<'dropColumn'>, context: StatementContext): string {
  if (context.dialect !== 'postgresql' || typeof table === 'string') return '';
  const { goes, locks } = companyOf(table, operation.column.name, operation.cascade, context);
  const gone = goes.length > 0 ? ` With it ${goes.length > 1 ? 'go' : 'goes'} ${listed(goes)}.` : '';
  return locks.length > 0 ? `${gone} It locks ${listedTables(locks)} too.` : gone;
}

/** It was there before, or an UPDATE of this migration has put values into it: the two are one column in a new form. */
function isFilled({ table, column }: RenameColumn, context: StatementContext): boolean {
  return !context.isColumnMadeHere(table, column.name) || isBackfilled(table, column.name, context);
}

function check(
  table: ObjectName,
  name: string,
  span: Span,
  column: Lookup<Column>,
  context: StatementContext,
  also = '',
): void {
  if (column === 'absent' || context.isColumnMadeHere(table, name)) return;
  const generated = column === 'unknown' ? null : column.generated;
  if (generated && !generated.stored) return;
  const related = columnMadeAt(column);
  const gone = { key: context.key(table), table: table.name, column: name };
  const what = `Dropping ${quotedColumn(table, name)}`;
  const release = 'Stop using it in one release and drop it in a later one.';
  if (generated) {
    const message = `${what} breaks every query that still names it; its values can be computed again.${also} ${release}`;
    context.report({ span, message, related, gone, atMost: 'warning' });
    return;
  }
  const successor = columnInItsPlace(table, name, context);
  if (successor && isFilled(successor, context)) return;
  const backup = keptIn(table, name, context);
  if (successor && !backup) {
    const message = `${what} loses its values: ${quoted(successor.column)} gets its name, but not its values.${also} Copy them in batches first.`;
    context.report({ span, message, related, gone, fixes: keepBackup(table) });
  } else if (backup) {
    const message = `${what} makes every query fail that still names it; its values are kept in ${quoted(backup)}.${also} ${release}`;
    context.report({ span, message, related, gone, atMost: 'warning' });
  } else {
    context.report({
      span,
      message: `${what} loses its values, and every query that still names it fails.${also} ${release}`,
      related,
      gone,
      fixes: keepBackup(table),
    });
  }
}
