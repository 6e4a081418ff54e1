import { operationRule } from './rule';
import { quoted } from './support/wording';

export const forbidPartition = operationRule({
  id: 'forbid-partition',
  aliases: ['TABLE_DISALLOW_PARTITION'],
  summary: 'A partitioned table, where a project has none.',
  level: 'off',
  dialects: ['postgresql', 'mysql', 'mariadb'],
  kinds: ['createTable', 'alterTableOption'],
  check(operation, context) {
    const isPartitioned =
      operation.kind === 'createTable' ? operation.partitionBy !== null : operation.option === 'PARTITION BY';
    if (!isPartitioned) return;
    context.report({
      span: operation.table.span,
      message: `Partitions of ${quoted(operation.table)} have to be made and dropped in time, and its unique keys have to name the partition key. This project keeps tables whole.`,
    });
  },
});
