import { commitAtEnd } from '../fixes/commit-at-end';
import type { FoldedStatement } from '../fold';
import type { Half } from '../migration';
import { foldSession } from '../session-fold';
import type { MigrationContext } from './migration-context';
import { migrationRule } from './rule';
import { firstLineOf } from './support/measured';

export const uncommittedTransaction = migrationRule({
  id: 'uncommitted-transaction',
  aliases: ['ban-uncommitted-transaction', 'unclosed-transaction'],
  summary: 'BEGIN without COMMIT: what stands behind it is rolled back when the connection closes.',
  level: 'error',
  dialects: ['postgresql'],
  check(context) {
    check(context.migration.up, context.up, context);
    check(context.migration.down, context.down, context);
  },
});

function check(half: Half | null, folded: readonly FoldedStatement[], context: MigrationContext): void {
  if (!half || half.unread.length > 0 || half.statements.some(({ content }) => content.unread.length > 0)) return;
  const begin = openAtEnd(folded, context);
  if (!begin) return;
  context.report({
    file: half.file,
    span: firstLineOf(begin.statement),
    half: half.kind,
    message:
      'This transaction is never committed: all that stands behind it is rolled back when the connection closes. End it with COMMIT.',
    fixes: [(place) => commitAtEnd(place, half)],
  });
}

/** The BEGIN, or COMMIT AND CHAIN, of the transaction that is open after the last statement. */
function openAtEnd(folded: readonly FoldedStatement[], { lineage }: MigrationContext): FoldedStatement | null {
  const last = folded.at(-1);
  if (!last) return null;
  const { kind } = foldSession(last.before.session, last.statement.content, lineage.dialect.dialect).transaction;
  if (kind !== 'explicit') return null;
  return (
    folded.findLast(({ statement, before }) =>
      statement.content.operations.some(
        (one) =>
          one.kind === 'transaction' &&
          (one.chain || (one.action === 'begin' && before.session.transaction.kind !== 'explicit')),
      ),
    ) ?? null
  );
}
