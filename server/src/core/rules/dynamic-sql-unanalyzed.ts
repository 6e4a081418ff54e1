import type { FoldedStatement } from '../fold';
import type { Half } from '../migration';
import { shift } from '../span';
import type { MigrationContext } from './migration-context';
import { migrationRule } from './rule';
import { firstLineOf } from './support/measured';

export const dynamicSqlUnanalyzed = migrationRule({
  id: 'dynamic-sql-unanalyzed',
  aliases: ['unchecked-do-block'],
  summary: 'A DO block runs SQL that is only known when it runs, and is not checked.',
  level: 'info',
  dialects: ['postgresql'],
  check(context) {
    // A replay has run it.
    if (context.verdict) return;
    const { up, down } = context.migration;
    check(up, context.up, context);
    check(down, context.down, context);
  },
});

function check(half: Half | null, folded: readonly FoldedStatement[], context: MigrationContext): void {
  if (!half) return;
  for (const { statement } of folded) {
    const block = statement.content.operations.find((one) => one.kind === 'dynamicSql' && one.opaque);
    // What could not be read is told to be unread.
    if (block?.kind !== 'dynamicSql' || statement.content.unread.length > 0) continue;
    const what = block.unseen
      ? 'What this runs is only known when it runs: it is not checked'
      : 'This block is in a language that is not read: it is not checked';
    context.report({
      file: half.file,
      span: block.unseen ? shift(block.unseen, statement.start) : firstLineOf(statement),
      half: half.kind,
      message: `${what}. Verifying the migration shows what it locks and changes.`,
    });
  }
}
