import type { Operation, Query } from '../operation';

/**
 * Does something, or may: other than `SELECT 1` or one that only reads, which stand where a tool wants a statement, and sqitch's BEGIN and
 * COMMIT around nothing.
 */
export function isMoreThanPlaceholder(operation: Operation): boolean {
  return (
    operation.kind !== 'transaction' && !(operation.kind === 'query' && (operation.trivial || isReading(operation)))
  );
}

/** A function may do anything, and some queries are CALL; readers that tell what is read know of neither. */
function isReading({ functions, reads = [] }: Query): boolean {
  return functions.length === 0 && reads.length > 0;
}
