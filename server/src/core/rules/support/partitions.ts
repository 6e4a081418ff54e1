import { isDefaultBound } from '../../costs/postgres/partition-bound';
import type { ObjectName } from '../../operation';
import { childrenOf } from '../../schema/apply/on-table';
import { shownName } from '../../schema/diff/title';
import type { Table } from '../../schema/objects';
import type { StatementContext } from '../statement-context';

/** The DEFAULT partition of a table, as far as the history tells: whatever adds a partition locks it, and reads it. */
export function defaultPartitionOf(parent: ObjectName, context: StatementContext): Table | null {
  const { schema } = context.beforeStatement();
  return childrenOf(schema, context.key(parent)).find(({ partitionBound }) => isDefaultBound(partitionBound)) ?? null;
}

/** A table that the schema holds, as a message names it. */
export function quotedTable(table: Table): string {
  return `"${shownName(table, 'postgresql')}"`;
}
