import { dropInvalidFirst } from '../fixes/drop-invalid-first';
import { dropWords } from '../fixes/drop-words';
import type { CreateIndex } from '../operation';
import { quotePostgres } from '../writers/postgres/identifiers';
import { operationRule } from './rule';
import type { StatementContext } from './statement-context';
import { earlierOperations } from './support/siblings';
import { quoted } from './support/wording';

export const concurrentIndexIfNotExists = operationRule({
  id: 'concurrent-index-if-not-exists',
  aliases: [],
  summary:
    'CREATE INDEX CONCURRENTLY IF NOT EXISTS: an invalid index that a failed try has left passes for the real one.',
  level: 'warning',
  dialects: ['postgresql'],
  kinds: ['createIndex'],
  check(operation, context) {
    const { index, concurrently, ifNotExists, table } = operation;
    // Inside a transaction it fails: concurrently-in-transaction tells.
    if (!concurrently || !ifNotExists || index === null || context.transaction().kind !== 'none') return;
    // The build of an empty table has nothing to fail on.
    if (context.table(table) === 'absent' || context.isExempt(table) || isDroppedBefore(operation, context)) return;
    const isAloneInString = context.shape().transaction === 'implicit-string';
    const advice = isAloneInString
      ? 'Leave IF NOT EXISTS out: then the next try says so.'
      : `Say DROP INDEX CONCURRENTLY IF EXISTS ${quotePostgres(index.name)} before it, and leave IF NOT EXISTS out.`;
    context.report({
      span: index.span,
      message: `A build that fails leaves ${quoted(index)} behind, invalid, and IF NOT EXISTS then takes it for the real one: the next try succeeds, and no query uses the index. ${advice}`,
      fixes: [isAloneInString ? dropWords('if not exists', operation.span) : dropInvalidFirst(operation)],
    });
  },
});

function isDroppedBefore({ index, table }: CreateIndex, context: StatementContext): boolean {
  const key = index && context.key({ ...index, schema: table.schema });
  return earlierOperations(context).some((one) => one.kind === 'dropIndex' && context.key(one.index) === key);
}
