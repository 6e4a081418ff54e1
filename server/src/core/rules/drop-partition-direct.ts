import { atLeast } from '../dialect';
import { splitPartitionDrop } from '../fixes/sequences/drop-partition';
import { operationRule } from './rule';
import { nameOf } from './support/foreign-keys';
import { quotedTable } from './support/partitions';
import { quoted } from './support/wording';

export const dropPartitionDirect = operationRule({
  id: 'drop-partition-direct',
  aliases: [],
  summary: 'Drops an attached partition while nobody can read or write the partitioned table.',
  level: 'warning',
  dialects: ['postgresql'],
  kinds: ['dropTable'],
  check(operation, context) {
    const { table: name } = operation;
    const table = context.table(name);
    if (typeof table === 'string' || table.partitionOf === null) return;
    const parent = context.object(table.partitionOf);
    if (typeof parent === 'string' || parent.class !== 'table') return;
    if (context.isExempt(nameOf(parent)) || context.isExempt(name)) return;
    const how = atLeast(context.version, 14, 0, true)
      ? 'DETACH it CONCURRENTLY in an earlier migration, and drop it then.'
      : 'Set a lock_timeout.';
    context.report({
      span: name.span,
      message: `Dropping the attached partition ${quoted(name)} takes ACCESS EXCLUSIVE on ${quotedTable(parent)}: reads and writes of all its partitions wait. ${how}`,
      // Named as the statement names the partition, where one search path leads to both.
      fixes: [
        splitPartitionDrop(operation, {
          ...nameOf(parent),
          schema: name.schema === null && parent.schema === table.schema ? null : parent.schema,
        }),
      ],
    });
  },
});
