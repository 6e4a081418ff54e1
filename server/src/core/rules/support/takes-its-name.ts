import type { CreateTable, ObjectName, RenameColumn, RenameTable } from '../../operation';
import { sameName } from '../../schema/schema';
import type { StatementContext } from '../statement-context';
import { laterOperations } from './siblings';

/** The column that a later statement of the half gives the name of one that is dropped; null where there is none. */
export function columnInItsPlace(table: ObjectName, column: string, context: StatementContext): RenameColumn | null {
  const key = context.key(table);
  const isIt = (to: string) => sameName(to, column, context.dialect);
  for (const one of laterOperations(context)) {
    if (one.kind === 'renameColumn' && context.key(one.table) === key && isIt(one.to.name)) return one;
  }
  return null;
}

/** What a later statement of the half makes, or renames, to the name of a table that is dropped; null where nothing does. */
export function tableInItsPlace(table: ObjectName, context: StatementContext): CreateTable | RenameTable | null {
  const key = context.key(table);
  for (const one of laterOperations(context)) {
    if (one.kind === 'createTable' && !one.temporary && context.key(one.table) === key) return one;
    if (one.kind === 'renameTable' && context.key({ ...one.table, name: one.to.name }) === key) return one;
  }
  return null;
}
