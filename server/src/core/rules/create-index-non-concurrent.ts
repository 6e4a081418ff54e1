import { isMysqlFamily } from '../dialect';
import { makeIndexConcurrent } from '../fixes/make-index-concurrent';
import type { CreateIndex } from '../operation';
import { operationRule } from './rule';
import type { StatementContext } from './statement-context';
import { reportBlockingIndex } from './support/blocking-index';
import { whyNotOutside } from './support/outside';
import { quoted } from './support/wording';

export const createIndexNonConcurrent = operationRule({
  id: 'create-index-non-concurrent',
  aliases: [
    'create-index-not-concurrent',
    'require-concurrent-index-creation',
    'PG101',
    'E6',
    'US016',
    'add_index',
    'add-index',
    'add-index-non-concurrent',
    'non-concurrent-index',
  ],
  summary: 'Builds an index while writes to its table wait.',
  level: 'error',
  dialects: ['postgresql', 'mysql', 'mariadb'],
  kinds: ['createIndex'],
  check(operation, context) {
    if (operation.concurrently || operation.only || context.isExempt(operation.table)) return;
    const table = context.table(operation.table);
    if (table === 'absent' || isThere(operation, context)) return;
    if (isMysqlFamily(context.dialect)) {
      reportBlockingIndex(operation, context);
      return;
    }
    const span = operation.index?.span ?? operation.table.span;
    const index = operation.index ? quoted(operation.index) : 'this index';
    // index-on-partitioned-parent tells of those, which take no CONCURRENTLY.
    if (table !== 'unknown' && table.partitionBy !== null) return;
    const refused = whyNotOutside(context);
    const advice = refused
      ? `CREATE INDEX CONCURRENTLY would not, but cannot run here: ${refused}. Build it by hand first, and say IF NOT EXISTS here.`
      : `Use CREATE INDEX CONCURRENTLY${context.transaction().kind === 'none' ? '' : ' in a migration without a transaction'}.`;
    context.report({
      span,
      message: `Creating ${index} blocks writes to ${quoted(operation.table)} until the index is built. ${advice}`,
      fixes: refused ? [] : [makeIndexConcurrent(operation)],
    });
  },
});

/** IF NOT EXISTS, and it does. */
function isThere({ index, table, ifNotExists }: CreateIndex, context: StatementContext): boolean {
  return index !== null && ifNotExists && typeof context.index({ ...index, schema: table.schema }) === 'object';
}
