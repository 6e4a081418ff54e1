import { rollbackPlanCommand } from '../../../server/src/protocol';
import { serverPage } from '../pages/serverPage';

/** Shows how the migration in front is rolled back, as a page to read. */
export const rollbackPlan = serverPage({
  command: 'databaseMigrator.showRollbackPlan',
  written: rollbackPlanCommand,
  scheme: 'database-migrator-plan',
  suffix: 'rollback',
});
