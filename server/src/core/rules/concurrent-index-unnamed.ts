import { nameIndex } from '../fixes/name-index';
import { operationRule } from './rule';
import { quoted } from './support/wording';

export const concurrentIndexUnnamed = operationRule({
  id: 'concurrent-index-unnamed',
  aliases: [],
  summary: 'CREATE INDEX CONCURRENTLY without a name: each try that fails leaves one more invalid index.',
  level: 'warning',
  dialects: ['postgresql'],
  kinds: ['createIndex'],
  check(operation, context) {
    if (!operation.concurrently || operation.index !== null || context.table(operation.table) === 'absent') return;
    if (context.isExempt(operation.table)) return;
    context.report({
      span: operation.table.span,
      message: `A build of this index that fails leaves an invalid one on ${quoted(operation.table)}, and the next try makes another beside it. Give the index a name, so that it can be found and dropped.`,
      fixes: [nameIndex(operation)],
    });
  },
});
