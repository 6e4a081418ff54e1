import { explainCommand } from '../../../server/src/protocol';
import { serverPage } from '../pages/serverPage';

/** Shows what the migration in front does, as a page to read. */
export const explain = serverPage({
  command: 'databaseMigrator.explainMigration',
  written: explainCommand,
  scheme: 'database-migrator-explain',
  suffix: 'explained',
});
