import type { OperationOf } from '../../operation';
import type { Span } from '../../span';
import type { StatementContext } from '../statement-context';
import { refusedInTransaction } from './in-transaction';
import { whyNotOutside } from './outside';

/** What may be said CONCURRENTLY. */
export type Concurrent = OperationOf<'createIndex' | 'dropIndex' | 'reindex' | 'detachPartition'>;

/** Why CONCURRENTLY fails in the transaction that is open here, and what to do; null outside of one, or where it is not said. */
export function refusedConcurrently(
  operation: Concurrent,
  context: StatementContext,
): { readonly span: Span; readonly message: string; readonly hopeless: boolean } | null {
  if (!operation.concurrently) return null;
  const orElse = 'Run the statement by hand, or do without CONCURRENTLY.';
  const refused = refusedInTransaction(`${commandOf(operation)} CONCURRENTLY`, orElse, context);
  return refused && { span: spanOf(operation), ...refused };
}

/**
 * What a statement should say instead, and whether it can be said in this project at all.
 * @param form "DROP INDEX CONCURRENTLY"
 * @param orElse what to do where it cannot
 */
export function adviseConcurrently(
  form: string,
  orElse: string,
  context: StatementContext,
): { readonly advice: string; readonly isPossible: boolean } {
  const refused = whyNotOutside(context);
  if (refused) return { advice: `${form} would not, but cannot run here: ${refused}. ${orElse}`, isPossible: false };
  const where = context.transaction().kind === 'none' ? '' : ' in a migration without a transaction';
  return { advice: `Use ${form}${where}.`, isPossible: true };
}

function commandOf(operation: Concurrent): string {
  switch (operation.kind) {
    case 'createIndex':
      return 'CREATE INDEX';
    case 'dropIndex':
      return 'DROP INDEX';
    case 'reindex':
      return 'REINDEX';
    case 'detachPartition':
      return 'DETACH PARTITION';
  }
}

function spanOf(operation: Concurrent): Span {
  switch (operation.kind) {
    case 'createIndex':
      return operation.index?.span ?? operation.table.span;
    case 'dropIndex':
      return operation.index.span;
    case 'reindex':
      return operation.name?.span ?? operation.span;
    case 'detachPartition':
      return operation.partition.span;
  }
}
