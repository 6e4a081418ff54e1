import { moveOut } from '../fixes/move-out';
import type { FoldedStatement } from '../fold';
import type { Operation } from '../operation';
import { migrationRule } from './rule';
import { statementPlace } from './support/statement-place';

export const mixedConcurrentAndTransactional = migrationRule({
  id: 'mixed-concurrent-and-transactional',
  aliases: [],
  summary: 'Takes other changes out of their transaction for the sake of a statement that says CONCURRENTLY.',
  level: 'warning',
  dialects: ['postgresql'],
  check(context) {
    const { up } = context.migration;
    if (!up?.optedOut) return;
    const outside = context.up.filter(({ before }) => before.session.transaction.kind === 'none');
    const concurrent = outside.find(({ statement }) => statement.content.operations.some(isConcurrent));
    const other = outside.find(changesMore);
    if (!concurrent || !other) return;
    const operation = other.statement.content.operations.find((one) => !isRepeatable(one));
    const at = context.up.indexOf(other);
    const concurrentOnes = outside.filter(({ statement }) => statement.content.operations.some(isConcurrent));
    const span = operation && 'table' in operation && operation.table ? operation.table.span : operation?.span;
    context.report({
      ...statementPlace(context, at, span ?? { start: 0, end: other.statement.content.text.length }),
      message: `This runs without a transaction because of ${concurrent.statement.content.label}: when either fails, what came before it stays, and the migration cannot simply run again. Leave the CONCURRENTLY statement alone in its migration.`,
      fixes: [
        (place) =>
          moveOut(place, concurrentOnes, {
            title:
              concurrentOnes.length === 1
                ? `Move ${concurrent.statement.content.label} to a migration of its own`
                : `Move ${concurrentOnes.length} CONCURRENTLY statements to migrations of their own`,
            outsideTransaction: true,
          }),
      ],
    });
  },
});

function isConcurrent(operation: Operation): boolean {
  return 'concurrently' in operation && operation.concurrently && operation.kind !== 'refreshMaterializedView';
}

function changesMore({ statement }: FoldedStatement): boolean {
  const { operations } = statement.content;
  return !operations.some(isConcurrent) && operations.some((one) => !isRepeatable(one));
}

/** Nothing is left half done by it: it changes no schema or row, or can run again. */
function isRepeatable(operation: Operation): boolean {
  switch (operation.kind) {
    case 'setVariable':
    case 'query':
    case 'transaction':
    case 'maintenance':
    case 'reindex':
    case 'refreshMaterializedView':
    case 'commentOn':
    case 'grant':
    case 'validateConstraint':
    case 'setDefault':
    case 'dropDefault':
    case 'setNotNull':
    case 'dropNotNull':
    case 'alterTableOption':
    case 'alterColumnOption':
    case 'dynamicSql':
    case 'other':
      return true;
    default:
      return (
        ('ifNotExists' in operation && operation.ifNotExists) ||
        ('ifExists' in operation && operation.ifExists) ||
        ('orReplace' in operation && operation.orReplace)
      );
  }
}
