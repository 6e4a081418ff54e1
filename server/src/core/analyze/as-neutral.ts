import type { StatementContent } from '../migration';
import type { Operation } from '../operation';
import { columnChanges } from '../schema/modified-column';
import { findColumn } from '../schema/schema';
import { type Inputs, InputsBeforeOperations } from './inputs';
import { tableOf } from './relations';

/**
 * An operation as the rules are asked about it: itself, and where it is one dialect's way to say several changes at once, each of those
 * too. So a rule about changed types hears of MySQL's MODIFY without knowing it.
 * @param at index of the operation in the statement
 */
export function asNeutral(
  operation: Operation,
  content: StatementContent,
  inputs: Inputs,
  at: number,
): readonly Operation[] {
  if (operation.kind !== 'modifyColumn') return [operation];
  const before = new InputsBeforeOperations(inputs, content).at(at);
  const table = tableOf(before, operation.table);
  const column =
    typeof table === 'string' ? table : findColumn(table, operation.column.name, before.before.schema.dialect);
  return [operation, ...columnChanges(operation, column, typeof table === 'string' ? null : table)];
}
