import { capped } from '../finding';
import { markIrreversible } from '../fixes/mark-irreversible';
import { isFilled, missingDownSeverity } from '../rollback/habit';
import { firstWithoutWayBack, hasWayBack } from '../rollback/way-back';
import { shift } from '../span';
import { migrationRule } from './rule';
import { irreversibleMark } from './support/wording';

/** Nothing the up half does can be taken back, and nobody has said that this is meant; or it was said without a reason. */
export const irreversibleMigration = migrationRule({
  id: 'irreversible-migration',
  aliases: ['irreversible-statement'],
  summary: 'The migration cannot be taken back, and does not say why that is meant.',
  level: 'warning',
  check(context) {
    const { migration, up } = context;
    if (migration.irreversible) {
      if (migration.irreversible.reason !== '' || !migration.irreversible.needsReason) return;
      const { file, span } = migration.irreversible;
      const message =
        'This migration is marked irreversible without a reason. Say why, so that whoever has to roll back knows what to do instead.';
      context.report({ file, span, half: null, message });
      return;
    }
    if (!migration.up || migration.role !== 'versioned' || migration.opaqueDown || isFilled(migration.down)) return;
    if (hasWayBack(up)) return;
    const first = firstWithoutWayBack(up);
    const loudest = missingDownSeverity(context);
    if (!first || loudest === null) return;
    context.report({
      file: migration.up.file,
      span: shift(first.operation.span, first.statement.start),
      half: 'up',
      message: `This migration cannot be taken back: ${first.reason}. Keep a backup, or say that it is meant with ${irreversibleMark(context.project)}.`,
      atMost: capped(first.severity, loudest),
      fixes: [markIrreversible(first.reason)],
    });
  },
});
