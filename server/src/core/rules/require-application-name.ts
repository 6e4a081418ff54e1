import { migrationRule } from './rule';
import { reportMissingSetting } from './support/required-setting';

export const requireApplicationName = migrationRule({
  id: 'require-application-name',
  aliases: ['missing-application-name'],
  summary: 'Changes a table in use without saying in pg_stat_activity who is at work.',
  level: 'off',
  dialects: ['postgresql'],
  check(context) {
    const why = 'Whoever looks for what blocks the database does not see that it is a migration.';
    reportMissingSetting(context, 'application_name', why, `'migration ${context.migration.id.replaceAll("'", "''")}'`);
  },
});
