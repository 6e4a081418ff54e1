import { renameByCopy } from '../fixes/sequences/replace-column';
import type { Identifier, ObjectName } from '../operation';
import type { Column } from '../schema/objects';
import type { Lookup } from '../schema/schema';
import { sameName } from '../schema/schema';
import type { Span } from '../span';
import type { StatementReport } from './report';
import { operationRule } from './rule';
import type { StatementContext } from './statement-context';
import { columnMadeAt, columnOf } from './support/origins';
import { rebuildChanges } from './support/rebuild-changes';
import { laterOperations } from './support/siblings';
import { quoted, quotedColumn } from './support/wording';

export const renameColumn = operationRule({
  id: 'rename-column',
  aliases: ['renaming-column', 'BC102', 'rename_column', 'RENAME_COLUMN', 'US003'],
  summary: 'Renames a column while running code still uses the old name.',
  level: 'error',
  kinds: ['renameColumn', 'rebuildTable'],
  check(operation, context) {
    const table = context.table(operation.table);
    if (table === 'absent' || (table !== 'unknown' && table.temporary)) return;
    if (operation.kind === 'renameColumn') {
      const { column, to } = operation;
      const fixes = context.dialect === 'postgresql' ? [renameByCopy(operation)] : [];
      return check(
        operation.table,
        columnOf(table, column.name, context),
        column.name,
        to,
        column.span,
        context,
        fixes,
      );
    }
    if (table === 'unknown') return;
    for (const { from, to } of rebuildChanges(table, operation, context.dialect).renamed) {
      check(operation.table, from, from.name, to.column, operation.table.span, context);
    }
  },
});

function check(
  table: ObjectName,
  column: Lookup<Column>,
  from: string,
  to: Identifier,
  span: Span,
  context: StatementContext,
  fixes: StatementReport['fixes'] = [],
): void {
  if (column === 'absent' || context.isColumnMadeHere(table, from)) return;
  const doing = `Renaming ${quotedColumn(table, from)} to ${quoted(to)}`;
  const related = columnMadeAt(column);
  const gone = { key: context.key(table), table: table.name, column: from };
  if (comesBack(table, from, context)) {
    const message = `${doing} and adding a column under the old name keeps code that reads it running, but what it writes goes to another column now. Copy both ways until no release uses the old name.`;
    context.report({ span, message, related, atMost: 'warning' });
    return;
  }
  const message = `${doing} breaks code that still uses the old name the moment it runs. Add the new column, write to both, copy the old values, and drop the old one in a later release.`;
  context.report({ span, message, related, gone, fixes });
}

/** A later statement adds a column under the old name: plain, generated or filled by a trigger. */
function comesBack(table: ObjectName, name: string, context: StatementContext): boolean {
  const key = context.key(table);
  return laterOperations(context).some(
    (later) =>
      later.kind === 'addColumn' &&
      context.key(later.table) === key &&
      sameName(later.definition.column.name, name, context.dialect),
  );
}
