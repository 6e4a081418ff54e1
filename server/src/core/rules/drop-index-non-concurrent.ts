import { sayConcurrently } from '../fixes/say-concurrently';
import type { DropIndex, ObjectName } from '../operation';
import { lookup } from '../schema/schema';
import { operationRule } from './rule';
import type { StatementContext } from './statement-context';
import { adviseConcurrently } from './support/concurrently';
import { inTransaction, isLockedAlready } from './support/locked-already';
import { laterOperations } from './support/siblings';
import { quoted } from './support/wording';

export const dropIndexNonConcurrent = operationRule({
  id: 'drop-index-non-concurrent',
  aliases: [
    'drop-index-not-concurrent',
    'require-concurrent-index-deletion',
    'PG102',
    'remove_index',
    'drop-index',
    'US019',
  ],
  summary: 'Drops an index while nobody can read or write its table.',
  level: 'warning',
  dialects: ['postgresql'],
  kinds: ['dropIndex'],
  check(operation, context) {
    if (firstToTell(context) !== operation || context.isIndexExempt(operation.index)) return;
    if (context.index(operation.index) === 'absent' || isToldAbove(context)) return;
    const index = context.index(operation.index);
    if (
      typeof index === 'object' &&
      (isLockedAlready(index.definition.table, operation, context) || isDroppedLater(index.definition.table, context))
    )
      return;
    const table = typeof index === 'object' ? context.table(index.definition.table) : 'unknown';
    const name = typeof index === 'object' ? quoted(index.definition.table) : 'its table';
    const what = `Dropping ${quoted(operation.index)} takes ACCESS EXCLUSIVE on ${name}: behind a long query it waits, and every read and write waits behind it.`;
    const { span } = operation.index;
    if (typeof table === 'object' && table.partitionBy !== null) {
      const message = `${what} The index of a partitioned table takes no CONCURRENTLY: set a lock_timeout and try again.`;
      context.report({ span, message, atMost: 'info' });
      return;
    }
    const { advice, isPossible } = adviseConcurrently('DROP INDEX CONCURRENTLY', 'Set a lock_timeout.', context);
    const each = operation.inStatement > 1 ? ' It takes one index at a time.' : '';
    context.report({
      span,
      message: `${what} ${advice}${each}`,
      fixes: isPossible ? [sayConcurrently(operation)] : [],
    });
  },
});

function isToldOf({ index, concurrently }: DropIndex, context: StatementContext): boolean {
  const found = lookup(context.beforeStatement().schema, context.key(index));
  if (concurrently || found === 'absent') return false;
  return typeof found === 'string' || found.class !== 'index' || !context.isExempt(found.definition.table);
}

/** The index would go with its table, under the same lock. */
function isDroppedLater(table: ObjectName, context: StatementContext): boolean {
  const key = context.key(table);
  return laterOperations(context).some((one) => one.kind === 'dropTable' && context.key(one.table) === key);
}

/** A list of indexes is one statement, and told once. */
function firstToTell(context: StatementContext): DropIndex | undefined {
  return context.statement.operations.find(
    (one): one is DropIndex => one.kind === 'dropIndex' && isToldOf(one, context),
  );
}

/** Of the indexes that one transaction drops the first is told: its lock is the one that is waited for, and is kept for the others. */
function isToldAbove(context: StatementContext): boolean {
  return inTransaction(context).some((one) => one.kind === 'dropIndex' && !one.concurrently);
}
