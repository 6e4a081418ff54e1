import { removeTransaction } from '../fixes/remove-transaction';
import type { OperationOf } from '../operation';
import { operationRule } from './rule';
import type { StatementContext } from './statement-context';
import { earlierOperations } from './support/siblings';

export const transactionNesting = operationRule({
  id: 'transaction-nesting',
  aliases: ['transaction-nesting-begin', 'transaction-nesting-commit', 'TX201'],
  summary: 'BEGIN inside a transaction that is open already, or COMMIT of one that the tool has opened.',
  level: 'error',
  dialects: ['postgresql'],
  halves: ['up', 'down'],
  kinds: ['transaction'],
  check(operation, context) {
    if (operation.byTool) return;
    const message = messageFor(operation, context);
    if (message && !isInDoubt(context)) context.report({ span: operation.span, message, fixes: [removeTransaction] });
  },
});

function messageFor({ action }: OperationOf<'transaction'>, context: StatementContext): string | null {
  const { kind } = context.session().transaction;
  const tool = context.framework.title;
  const isEnd = action === 'commit' || action === 'rollback';
  if (context.statement.operations[0]?.kind === 'dynamicSql') {
    const whose = kind === 'framework' ? `that ${tool} runs this migration in` : 'that is open here';
    return isEnd && kind !== 'none' ? `A DO block cannot end the transaction ${whose}: this fails.` : null;
  }
  if (action === 'begin' && kind === 'framework') {
    return `${tool} runs this migration in a transaction: BEGIN changes nothing, and the COMMIT that goes with it ends that of ${tool} too early. Remove both.`;
  }
  if (action === 'begin' && kind === 'explicit')
    return 'BEGIN inside an open transaction changes nothing, and the first COMMIT ends all of it. Remove it, or use SAVEPOINT.';
  return isEnd && kind === 'framework' && !isBegunHere(context)
    ? `This ends the transaction that ${tool} runs the migration in: what follows, and the record that the migration was applied, is on its own. Remove it.`
    : null;
}

/** The BEGIN that it goes with is told already. */
function isBegunHere(context: StatementContext): boolean {
  const last = earlierOperations(context).findLast(
    (one) => one.kind === 'transaction' && ['begin', 'commit', 'rollback'].includes(one.action),
  );
  return last?.kind === 'transaction' && last.action === 'begin';
}

/** An END behind text that could not be read may be that of a function's body which was cut in two. */
function isInDoubt(context: StatementContext): boolean {
  const half = context.migration()[context.half];
  return half?.statements.some(({ content }) => content.unread.length > 0) ?? false;
}
