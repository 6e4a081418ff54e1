import type { Severity } from '../finding';
import { addDown } from '../fixes/add-down';
import { hasPlaceForDown, isFilled, missingDownSeverity } from '../rollback/habit';
import { upHead } from '../rollback/place';
import { hasWayBack } from '../rollback/way-back';
import type { MigrationContext } from './migration-context';
import { migrationRule } from './rule';

/** No down half at all, though something of the up half could be taken back. */
export const missingDown = migrationRule({
  id: 'missing-down',
  aliases: ['missing-rollback'],
  summary: 'The migration has no down half.',
  level: 'error',
  check(context) {
    const { project, migration } = context;
    const place = upHead(migration);
    if (!place || migration.down || migration.opaqueDown || migration.role !== 'versioned') return;
    if (migration.irreversible || !isFilled(migration.up) || !hasWayBack(context.up)) return;
    const severity = severityOf(context);
    if (severity === null || !hasPlaceForDown(project, migration)) return;
    context.report({
      ...place,
      half: 'up',
      message:
        'This migration has no down half. Without one a failed deploy can only go forward; write it while you know what the way up does.',
      atMost: severity,
      fixes: [addDown(context.up)],
    });
  },
});

/**
 * Of a way back that only the tool's documentation describes, a word where it still helps: at the migration that is deployed next. Nobody
 * goes back behind the first, which makes the database.
 */
function severityOf(context: MigrationContext): Severity | null {
  const { project, lineage, migration, asked } = context;
  if (asked || project.framework.missingDown !== 'described') return missingDownSeverity(context);
  const { migrations } = lineage;
  return migrations.length > 1 && migration === migrations.at(-1) ? 'info' : null;
}
