import { keepBackupOf } from '../fixes/keep-backup';
import { dataTakenAway } from '../rollback/taken-data';
import type { MigrationContext } from './migration-context';
import { migrationRule } from './rule';
import { listed, reportLostData } from './support/lost-data';
import { namedPlace } from './support/named-place';
import { staticDown } from './support/static-down';

/**
 * What the way up destroys by itself is not there after the way back, though its structure is. That it destroys it is told at its
 * statement, as loud as it has to be.
 */
export const downCannotRestoreData = migrationRule({
  id: 'down-cannot-restore-data',
  aliases: ['rollback-structure-only'],
  summary: 'The way back brings back a table or column, but not what the way up destroyed in it.',
  level: 'info',
  measured: true,
  check(context) {
    reportLostData(context, true, keepFirst, {});
    reportStructureOnly(context);
  },
});

const keepFirst = 'The way up takes them away: copy them into a table of their own there, and put them back from it.';

function reportStructureOnly(context: MigrationContext): void {
  const down = staticDown(context);
  const comparison = down && context.verdict?.dataKept == null ? context.comparison() : null;
  if (!down || !comparison) return;
  for (const { table, columns } of dataTakenAway(comparison, context.down)) {
    context.report({
      file: down.file,
      span: namedPlace(down, [...columns.slice(0, 1), table], context.lineage.dialect.dialect),
      half: 'down',
      message: `${structureOnly(table, columns)} ${keepFirst}`,
      fixes: keepBackupOf(context.up, { table, column: columns[0] ?? null }),
    });
  }
}

function structureOnly(table: string, columns: readonly string[]): string {
  if (columns.length === 0) return `Down brings back the table "${table}" but not its rows.`;
  const named = listed(columns.map((column) => `"${table}.${column}"`));
  return `Down brings back ${named} but not ${columns.length === 1 ? 'its' : 'their'} values.`;
}
