import { boundProof, checkOfBound, isDefaultBound } from '../costs/postgres/partition-bound';
import { splitAttach } from '../fixes/sequences/attach-partition';
import type { OperationOf } from '../operation';
import type { Table } from '../schema/objects';
import { operationRule } from './rule';
import type { StatementContext } from './statement-context';
import { defaultPartitionOf, quotedTable } from './support/partitions';
import { quoted } from './support/wording';

export const attachPartitionScan = operationRule({
  id: 'attach-partition-scan',
  aliases: ['attach-partition', 'avoid-attaching-partition', 'ban-attach-partition'],
  summary: 'Attaches a partition and reads all of it under a lock, to see that its rows belong there.',
  level: 'error',
  dialects: ['postgresql'],
  kinds: ['attachPartition'],
  check(operation, context) {
    if (context.isExempt(operation.table) || context.table(operation.table) === 'absent') return;
    if (context.table(operation.partition) === 'absent') return;
    if (!context.isExempt(operation.partition)) checkPartition(operation, context);
    checkDefault(operation, context);
  },
});

function checkPartition(operation: OperationOf<'attachPartition'>, context: StatementContext): void {
  const { table: parent, partition, bound } = operation;
  const known = context.table(partition);
  const { partitionBy = null } = parentOf(operation, context);
  const check = partitionBy === null ? null : checkOfBound(partitionBy, bound);
  const proof = check !== null && typeof known === 'object' ? boundProof(known, check) : 'open';
  if (proof === 'proven') return;
  const name = quoted(partition);
  const what = `Attaching ${name} to ${quoted(parent)} reads all of ${name} under ACCESS EXCLUSIVE, to see that its rows belong there`;
  const advice = isDefaultBound(bound)
    ? 'Attach a default partition while it is empty.'
    : `First give it CHECK (${check ?? 'what its bound says'}) NOT VALID, and VALIDATE that in a later migration: then nothing is read.`;
  if (proof === 'hinted') {
    const message = `${what}, unless its CHECK says word for word what the bound does: CHECK (${check}).`;
    context.report({ span: partition.span, message, atMost: 'warning' });
    return;
  }
  const fixes = check === null ? [] : [splitAttach(operation, check)];
  context.report({ span: partition.span, message: `${what}. ${advice}`, fixes });
}

function parentOf({ table }: OperationOf<'attachPartition'>, context: StatementContext): Partial<Table> {
  const parent = context.table(table);
  return typeof parent === 'object' ? parent : {};
}

/** A default partition may hold rows that belong to the new one: all of it is read. */
function checkDefault({ table, partition, bound }: OperationOf<'attachPartition'>, context: StatementContext): void {
  const rest = defaultPartitionOf(table, context);
  if (!rest || isDefaultBound(bound)) return;
  const name = quotedTable(rest);
  context.report({
    span: table.span,
    message: `Attaching ${quoted(partition)} reads all of ${name}, the default partition of ${quoted(table)}, under ACCESS EXCLUSIVE. Give ${name} a validated CHECK that leaves the new rows out first.`,
    atMost: 'warning',
  });
}
