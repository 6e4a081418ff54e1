import { isBlock } from '../../migration';
import type { OperationOf } from '../../operation';
import type { Span } from '../../span';
import type { StatementContext } from '../statement-context';
import { whyNotOutside } from './outside';

/** What may be said CONCURRENTLY. */
export type Concurrent = OperationOf<'createIndex' | 'dropIndex' | 'reindex' | 'detachPartition'>;

/** Why CONCURRENTLY fails in the transaction that is open here, and what to do; null outside of one, or where it is not said. */
export function refusedConcurrently(
  operation: Concurrent,
  context: StatementContext,
): { readonly span: Span; readonly message: string; readonly hopeless: boolean } | null {
  const { kind } = context.transaction();
  if (!operation.concurrently || kind === 'none') return null;
  const refused = whyNotOutside(context);
  const advice = refused
    ? `There is no way out of it: ${refused}. Run the statement by hand, or do without CONCURRENTLY.`
    : adviceFor(kind, context);
  return {
    span: spanOf(operation),
    message: `${commandOf(operation)} CONCURRENTLY fails here: PostgreSQL refuses it inside a transaction, and ${whose(kind, context)}. ${advice}`,
    hopeless: refused !== null,
  };
}

type OpenTransaction = Exclude<ReturnType<StatementContext['transaction']>['kind'], 'none'>;

function whose(kind: OpenTransaction, context: StatementContext): string {
  switch (kind) {
    case 'explicit':
      return 'the BEGIN above is still open';
    case 'framework':
      return `${context.framework.title} runs this migration in one`;
    case 'implicit':
      return whoseBlock(context);
  }
}

function whoseBlock(context: StatementContext): string {
  const { statement, framework } = context;
  if (statement.operations[0]?.kind === 'dynamicSql') return 'a DO block is one';
  const count = statement.statements ?? context.shape().statements;
  return `${framework.title} sends these ${count} statements as one string, which the server runs as one`;
}

function adviceFor(kind: OpenTransaction, context: StatementContext): string {
  if (kind === 'explicit') return 'COMMIT first, or move it to a migration of its own.';
  const isAlone = context.shape().statements === 1 && !isBlock(context.statement);
  return isAlone
    ? 'Take the migration out of its transaction.'
    : 'Move it to a migration of its own, outside a transaction.';
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
