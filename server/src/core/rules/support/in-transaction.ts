import { isBlock } from '../../migration';
import type { StatementContext } from '../statement-context';
import { whyNotOutside } from './outside';

/** Why a statement fails in the transaction that is open here, and what to do. */
export interface RefusedInTransaction {
  readonly message: string;
  /** The project's tool has no way out of its transaction. */
  readonly hopeless: boolean;
}

/**
 * Tells of a statement that PostgreSQL refuses inside a transaction (PreventInTransactionBlock); null outside of one.
 * @param command as the subject of a sentence: "VACUUM"
 * @param orElse what to do where there is no way out
 */
export function refusedInTransaction(
  command: string,
  orElse: string,
  context: StatementContext,
): RefusedInTransaction | null {
  const { kind } = context.transaction();
  if (kind === 'none') return null;
  const refused = whyNotOutside(context);
  const advice = refused ? `There is no way out of it: ${refused}. ${orElse}` : adviceFor(kind, context);
  return {
    message: `${command} fails here: PostgreSQL refuses it inside a transaction, and ${whose(kind, context)}. ${advice}`,
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
