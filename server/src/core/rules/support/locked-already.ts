import { locksOf } from '../../costs/postgres/locks';
import type { ObjectName, Operation } from '../../operation';
import type { StatementContext } from '../statement-context';
import { earlierOperations } from './siblings';

/**
 * An earlier statement of the open transaction, or another clause of this one, has the table under ACCESS EXCLUSIVE: one more lock of it
 * changes nothing for anybody. Ties the finding to the whole migration.
 * @param own the operation that asks
 */
export function isLockedAlready(table: ObjectName, own: Operation, context: StatementContext): boolean {
  const key = context.key(table);
  const { schema, session } = context.beforeStatement();
  const isLocking = (operation: Operation) =>
    locksOf({ operation, before: schema, session }, context.version).some(
      (lock) => lock.key === key && lock.mode === 'ACCESS EXCLUSIVE',
    );
  const beside = context.statement.operations.filter((one) => one.kind !== own.kind);
  return [...inTransaction(context), ...beside].some(isLocking);
}

/** What the open transaction has done before this statement; nothing in autocommit. */
export function inTransaction(context: StatementContext): readonly Operation[] {
  if (context.transaction().kind === 'none') return [];
  const earlier = earlierOperations(context);
  const ended = earlier.findLastIndex((one) => one.kind === 'transaction' && one.action !== 'savepoint');
  return earlier.slice(ended + 1);
}
