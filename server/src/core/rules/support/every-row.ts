import type { Dialect } from '../../dialect';
import type { OperationOf } from '../../operation';

/**
 * Neither a WHERE nor a LIMIT narrows the change. PostgreSQL and SQLite have the condition that binds FROM or USING in the WHERE, so
 * without one every row is reached; elsewhere a join may narrow by an ON of its own.
 */
export function changesEveryRow(
  { where, joined, limited }: OperationOf<'update'> | OperationOf<'delete'>,
  dialect: Dialect | null,
): boolean {
  const narrows = joined && dialect !== 'postgresql' && dialect !== 'sqlite';
  return where !== 'condition' && !narrows && !limited;
}
