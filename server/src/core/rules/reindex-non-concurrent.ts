import { atLeast } from '../dialect';
import { sayConcurrently } from '../fixes/say-concurrently';
import type { Reindex } from '../operation';
import { operationRule } from './rule';
import type { StatementContext } from './statement-context';
import { adviseConcurrently } from './support/concurrently';
import { quoted } from './support/wording';

export const reindexNonConcurrent = operationRule({
  id: 'reindex-non-concurrent',
  aliases: ['require-concurrent-reindex', 'reindex-not-concurrent', 'reindex', 'US020'],
  summary: 'Rebuilds an index while writes to its table wait, and queries that would use the index.',
  level: 'warning',
  dialects: ['postgresql'],
  kinds: ['reindex'],
  check(operation, context) {
    const { concurrently, target, name, span } = operation;
    // The system's own indexes cannot be rebuilt concurrently; nor is a whole schema in a transaction, where it fails.
    if (concurrently || target === 'system' || isSpared(operation, context)) return;
    if ((target === 'schema' || target === 'database') && context.transaction().kind !== 'none') return;
    const object = name ? `${target} ${quoted(name)}` : `the ${target}`;
    const what = `REINDEX of ${object} blocks writes until all is rebuilt, and every query that looks at the index that is under way.`;
    const orElse = 'Set a lock_timeout, and run it while traffic is low.';
    if (!atLeast(context.version, 12, 0, true)) {
      const message = `${what} Before PostgreSQL 12 there is no REINDEX CONCURRENTLY: build a second index CONCURRENTLY, drop the first and rename.`;
      context.report({ span: name?.span ?? span, message });
      return;
    }
    const form = `REINDEX ${target.toUpperCase()} CONCURRENTLY`;
    const { advice, isPossible } = adviseConcurrently(form, orElse, context);
    context.report({
      span: name?.span ?? span,
      message: `${what} ${advice}`,
      fixes: isPossible ? [sayConcurrently(operation)] : [],
    });
  },
});

function isSpared({ target, name }: Reindex, context: StatementContext): boolean {
  if (name === null) return false;
  if (target === 'index') return context.isIndexExempt(name) || context.index(name) === 'absent';
  return target === 'table' && (context.isExempt(name) || context.table(name) === 'absent');
}
