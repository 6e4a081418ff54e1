import type { Operation, OperationOf } from '../operation';

/** A call that the tool itself refuses, such as Alembic's `op.drop_constraint(None, …)`: nothing of its half reaches the database. */
export function isRefusedCall(operation: Operation): operation is OperationOf<'other'> {
  return operation.kind === 'other' && operation.command.startsWith('op.');
}
