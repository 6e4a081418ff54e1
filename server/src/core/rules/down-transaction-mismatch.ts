import { withoutConcurrently } from '../fixes/without-concurrently';
import { operationRule } from './rule';
import { refusedConcurrently } from './support/concurrently';

/** The way up runs outside a transaction and the way back does not, though it has to. */
export const downTransactionMismatch = operationRule({
  id: 'down-transaction-mismatch',
  aliases: ['rollback-transaction-mismatch'],
  summary: 'The way back runs inside a transaction, where PostgreSQL refuses what it says CONCURRENTLY.',
  level: 'error',
  dialects: ['postgresql'],
  kinds: ['createIndex', 'dropIndex', 'reindex', 'detachPartition'],
  halves: ['down'],
  check(operation, context) {
    const refused = refusedConcurrently(operation, context);
    if (!refused) return;
    const { span, message } = refused;
    context.report({ span, message, fixes: [withoutConcurrently(operation)], foretells: 'failure' });
  },
});
