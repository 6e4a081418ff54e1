import type { ObjectName } from '../../operation';
import type { StatementContext } from '../statement-context';

/**
 * Others may be at work on the table, and wait for a lock on it: it is not known to be absent, temporary or small, and was there before
 * the migration. One that this has made and filled nobody else knows yet.
 */
export function isInUse(table: ObjectName, context: StatementContext): boolean {
  return !context.isExempt(table) && !context.isMadeHere(table) && context.table(table) !== 'absent';
}
