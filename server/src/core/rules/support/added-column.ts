import type { ObjectName, OperationOf } from '../../operation';
import type { StatementContext } from '../statement-context';
import { columnOf } from './origins';
import { quoted } from './wording';

/** The column is put into a table that may have rows: one that a lock or a rewrite can hurt, and that does not have it already. Nobody
 * uses yet one that this migration has made. */
export function isAddedToRows(operation: OperationOf<'addColumn'>, context: StatementContext): boolean {
  const { table, definition, ifNotExists } = operation;
  const known = context.table(table);
  if (known === 'absent' || context.isExempt(table) || context.isMadeHere(table)) return false;
  return !ifNotExists || typeof columnOf(known, definition.column.name, context) !== 'object';
}

/** What a rewrite means for everybody else. */
export function rewrites(table: ObjectName): string {
  return `rewrites ${quoted(table)} under ACCESS EXCLUSIVE: nobody reads or writes until it is done.`;
}
