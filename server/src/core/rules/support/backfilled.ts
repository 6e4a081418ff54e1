import type { ObjectName } from '../../operation';
import type { StatementContext } from '../statement-context';
import { earlierOperations } from './siblings';

/** An earlier statement of this migration updates the column. */
export function isBackfilled(table: ObjectName, column: string, context: StatementContext): boolean {
  const key = context.key(table);
  return earlierOperations(context).some(
    (earlier) => earlier.kind === 'update' && context.key(earlier.table) === key && earlier.columns.includes(column),
  );
}
