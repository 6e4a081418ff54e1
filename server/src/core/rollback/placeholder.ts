import type { Operation } from '../operation';

/** Does something, or may: other than `SELECT 1`, which stands where a tool wants a statement. */
export function isMoreThanPlaceholder(operation: Operation): boolean {
  return !(operation.kind === 'query' && operation.trivial);
}
