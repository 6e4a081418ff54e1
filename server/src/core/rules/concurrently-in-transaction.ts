import { leaveTransaction } from '../fixes/leave-transaction';
import { operationRule } from './rule';
import { refusedConcurrently } from './support/concurrently';

export const concurrentlyInTransaction = operationRule({
  id: 'concurrently-in-transaction',
  aliases: [
    'ban-concurrent-index-creation-in-transaction',
    'PG103',
    'concurrent-in-transaction',
    'concurrent-in-tx',
    'prisma-concurrent-index',
  ],
  summary: 'CONCURRENTLY inside a transaction, where PostgreSQL refuses it.',
  level: 'error',
  dialects: ['postgresql'],
  kinds: ['createIndex', 'dropIndex', 'reindex', 'detachPartition'],
  check(operation, context) {
    const refused = refusedConcurrently(operation, context);
    if (!refused) return;
    const { span, message, hopeless } = refused;
    context.report({ span, message, fixes: hopeless ? [] : [leaveTransaction(operation)], foretells: 'failure' });
  },
});
