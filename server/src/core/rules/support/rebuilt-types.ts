import type { ColumnDefinition, OperationOf } from '../../operation';
import type { Column } from '../../schema/objects';
import type { StatementContext } from '../statement-context';
import { columnMadeAt } from './origins';
import { isColumn, rebuildChanges } from './rebuild-changes';
import { quotedColumn } from './wording';

/** Reports the columns that a table rebuild gives another type. SQLite keeps what it cannot convert, and says nothing. */
export function reportRebuiltTypes(rebuild: OperationOf<'rebuildTable'>, context: StatementContext): void {
  const table = context.table(rebuild.table);
  if (table === 'absent' || table === 'unknown') return;
  for (const { before, after, expression } of rebuildChanges(table, rebuild, context.dialect).kept) {
    const isCopied = expression === null || isColumn(expression, before.name, context.dialect);
    if (affinity(before) === affinity(after) || !isCopied) continue;
    if (context.isColumnMadeHere(rebuild.table, before.name)) continue;
    const rows =
      affinity(after) === 'BLOB'
        ? 'the rows that are there keep the type they were stored with, and text never equals a blob'
        : 'a value that does not convert is kept as it is, without an error';
    context.report({
      span: rebuild.table.span,
      message: `The rebuild changes ${quotedColumn(rebuild.table, before.name)} from ${written(before)} to ${written(after)}: ${rows}. Look for such values first, and CAST in the copy.`,
      atMost: 'warning',
      related: columnMadeAt(before),
    });
  }
}

function written({ type }: Column | ColumnDefinition): string {
  return type ? type.text : 'no type';
}

/**
 * SQLite's type affinity, by the words in the declared type (its documentation, "Determination of Column Affinity"). INTEGER is told
 * as NUMERIC: values are stored the same way.
 */
function affinity({ type }: Column | ColumnDefinition): string {
  const name = type?.text.toUpperCase() ?? '';
  if (name.includes('INT')) return 'NUMERIC';
  if (/CHAR|CLOB|TEXT/.test(name)) return 'TEXT';
  if (name === '' || name.includes('BLOB')) return 'BLOB';
  return /REAL|FLOA|DOUB/.test(name) ? 'REAL' : 'NUMERIC';
}
