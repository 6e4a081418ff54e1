import { createThenAttach } from '../fixes/create-then-attach';
import { operationRule } from './rule';
import { defaultPartitionOf, quotedTable } from './support/partitions';
import { quoted } from './support/wording';

export const createPartitionOf = operationRule({
  id: 'create-partition-of',
  aliases: [],
  summary: 'Makes a partition in place, while nobody can read or write the partitioned table.',
  level: 'warning',
  dialects: ['postgresql'],
  kinds: ['createTable'],
  check(operation, context) {
    const { table, partitionOf: parent, ifNotExists } = operation;
    if (parent === null || context.isExempt(parent) || context.table(parent) === 'absent') return;
    if (ifNotExists && typeof context.table(table) === 'object') return;
    const what = `CREATE TABLE … PARTITION OF takes ACCESS EXCLUSIVE on ${quoted(parent)}`;
    const rest = defaultPartitionOf(parent, context);
    if (rest) {
      const name = quotedTable(rest);
      context.report({
        span: parent.span,
        message: `${what} and on its default partition ${name}, all of which is read. Give ${name} a validated CHECK that leaves the new rows out, then make ${quoted(table)} a table of its own and ATTACH it.`,
      });
      return;
    }
    context.report({
      span: parent.span,
      message: `${what}: reads and writes of all its partitions wait. Make ${quoted(table)} with LIKE ${quoted(parent)} INCLUDING ALL and ATTACH it, which blocks neither.`,
      fixes: [createThenAttach(operation, parent)],
    });
  },
});
