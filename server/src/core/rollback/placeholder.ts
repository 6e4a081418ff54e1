import type { Operation } from '../operation';

/** Does something, or may: other than `SELECT 1`, which stands where a tool wants a statement, and sqitch's BEGIN and COMMIT around nothing. */
export function isMoreThanPlaceholder(operation: Operation): boolean {
  return operation.kind !== 'transaction' && !(operation.kind === 'query' && operation.trivial);
}
