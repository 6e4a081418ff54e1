import { indexEachPartition } from '../fixes/sequences/partitioned-index';
import type { CreateIndex, DropIndex } from '../operation';
import type { Table } from '../schema/objects';
import { operationRule } from './rule';
import type { StatementContext } from './statement-context';
import { quoted } from './support/wording';

export const indexOnPartitionedParent = operationRule({
  id: 'index-on-partitioned-parent',
  aliases: [],
  summary: 'An index of a partitioned table, which cannot be built or dropped CONCURRENTLY.',
  level: 'error',
  dialects: ['postgresql'],
  kinds: ['createIndex', 'dropIndex'],
  check(operation, context) {
    if (operation.kind === 'dropIndex') checkDrop(operation, context);
    else checkCreate(operation, context);
  },
});

function checkCreate(operation: CreateIndex, context: StatementContext): void {
  const { table, index, only, concurrently } = operation;
  const parent = context.table(table);
  if (!isPartitioned(parent) || (only && !concurrently)) return;
  if (!concurrently && context.isExempt(table)) return;
  const name = index ? quoted(index) : 'this index';
  const what = concurrently
    ? `Creating ${name} CONCURRENTLY fails: a partitioned table takes no CONCURRENTLY.`
    : `Creating ${name} blocks writes to ${quoted(table)} and to every partition until all are built, and a partitioned table takes no CONCURRENTLY.`;
  context.report({
    span: index?.span ?? table.span,
    message: `${what} Create it ON ONLY ${quoted(table)}, build it CONCURRENTLY on each partition, and ATTACH those.`,
    fixes: [indexEachPartition(operation)],
    ...(concurrently && { foretells: 'failure' }),
  });
}

function checkDrop({ index: name, concurrently }: DropIndex, context: StatementContext): void {
  const index = context.index(name);
  if (!concurrently || typeof index === 'string' || !isPartitioned(context.table(index.definition.table))) return;
  context.report({
    span: name.span,
    message: `Dropping ${quoted(name)} CONCURRENTLY fails: it is the index of a partitioned table. Drop it without, with a lock_timeout set.`,
    foretells: 'failure',
  });
}

function isPartitioned(table: Table | 'absent' | 'unknown'): table is Table {
  return typeof table === 'object' && table.partitionBy !== null;
}
