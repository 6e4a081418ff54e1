import type { ServerVersion } from '../dialect';
import { operationRule } from './rule';

export const concurrentIndexCorruptionPg14 = operationRule({
  id: 'concurrent-index-corruption-pg14',
  aliases: ['add_index_corruption'],
  summary: 'CONCURRENTLY on PostgreSQL 14.0 to 14.3, where an index may miss rows.',
  level: 'error',
  dialects: ['postgresql'],
  kinds: ['createIndex', 'reindex'],
  check(operation, context) {
    if (!operation.concurrently || !isCorrupting(context.version)) return;
    const span = operation.kind === 'reindex' ? operation.name?.span : (operation.index ?? operation.table).span;
    context.report({
      span: span ?? operation.span,
      message:
        'On PostgreSQL 14.0 to 14.3 an index that is built CONCURRENTLY may miss rows, and nothing says so. Upgrade to 14.4 or later first.',
    });
  },
});

/**
 * PostgreSQL 14.4, release notes: CREATE INDEX CONCURRENTLY and REINDEX CONCURRENTLY could miss heap-only tuples. A configuration that
 * says 14 alone means the major version, and is not taken for 14.0.
 */
function isCorrupting(version: ServerVersion | null): boolean {
  return version !== null && version.major === 14 && version.minor > 0 && version.minor < 4;
}
