import { atLeast } from '../dialect';
import { detachConcurrently } from '../fixes/detach-concurrently';
import { splitDetach } from '../fixes/sequences/detach-partition';
import { operationRule } from './rule';
import { whyNotOutside } from './support/outside';
import { defaultPartitionOf, quotedTable } from './support/partitions';
import { quoted } from './support/wording';

export const detachPartitionNonConcurrent = operationRule({
  id: 'detach-partition-non-concurrent',
  aliases: ['require-concurrent-partition-detach', 'require-concurrent-detach-partition', 'detach-partition', 'US027'],
  summary: 'Detaches a partition while nobody can read or write the partitioned table.',
  level: 'error',
  dialects: ['postgresql'],
  kinds: ['detachPartition'],
  check(operation, context) {
    const { table: parent, partition, concurrently, finalize } = operation;
    if (concurrently || finalize || context.isExempt(parent) || context.table(parent) === 'absent') return;
    const what = `Detaching ${quoted(partition)} takes ACCESS EXCLUSIVE on ${quoted(parent)}: reads and writes of all its partitions wait.`;
    const { span } = partition;
    if (!atLeast(context.version, 14, 0, true)) {
      const message = `${what} PostgreSQL 14 and later have DETACH … CONCURRENTLY; until then set a lock_timeout.`;
      context.report({ span, message, atMost: 'info' });
      return;
    }
    const rest = defaultPartitionOf(parent, context);
    if (rest) {
      const message = `${what} CONCURRENTLY is refused as long as ${quoted(parent)} has a default partition, ${quotedTable(rest)}: set a lock_timeout and try again.`;
      context.report({ span, message });
      return;
    }
    const refused = whyNotOutside(context);
    const advice = refused
      ? `DETACH … CONCURRENTLY would not, but cannot run here: ${refused}. Set a lock_timeout.`
      : `Use DETACH … CONCURRENTLY${context.transaction().kind === 'none' ? '' : ' in a migration without a transaction'}.`;
    context.report({
      span,
      message: `${what} ${advice}`,
      fixes: refused ? [] : [detachConcurrently(operation), splitDetach(operation)],
    });
  },
});
