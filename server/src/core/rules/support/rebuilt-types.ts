import type { ColumnDefinition, OperationOf } from '../../operation';
import type { Column } from '../../schema/objects';
import type { StatementContext } from '../statement-context';
import { columnMadeAt } from './origins';
import { rebuildChanges } from './rebuild-changes';
import { quotedColumn } from './wording';

/** Reports the columns that a table rebuild gives another type. SQLite keeps what it cannot convert, and says nothing. */
export function reportRebuiltTypes(rebuild: OperationOf<'rebuildTable'>, context: StatementContext): void {
  const table = context.table(rebuild.table);
  if (table === 'absent' || table === 'unknown') return;
  for (const { before, after } of rebuildChanges(table, rebuild, context.dialect).kept) {
    if (affinity(before) === affinity(after) || context.isColumnMadeHere(rebuild.table, before.name)) continue;
    context.report({
      span: rebuild.table.span,
      message: `The rebuild changes ${quotedColumn(rebuild.table, before.name)} from ${written(before)} to ${written(after)}: a value that does not convert is kept as it is, without an error. Look for such values first, and CAST in the copy.`,
      atMost: 'warning',
      related: columnMadeAt(before),
    });
  }
}

function written({ type }: Column | ColumnDefinition): string {
  return type ? type.text : 'no type';
}

/** SQLite's type affinity, by the words in the declared type (its documentation, "Determination of Column Affinity"). */
function affinity({ type }: Column | ColumnDefinition): string {
  const name = type?.text.toUpperCase() ?? '';
  if (name.includes('INT')) return 'INTEGER';
  if (/CHAR|CLOB|TEXT/.test(name)) return 'TEXT';
  if (name === '' || name.includes('BLOB')) return 'BLOB';
  return /REAL|FLOA|DOUB/.test(name) ? 'REAL' : 'NUMERIC';
}
