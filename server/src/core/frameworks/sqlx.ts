import type { Migration } from '../migration';
import { hasNumberedSql, isMigrationsFolder } from './migrations-folder';
import { pairName } from './pair-files';
import { hasPairs, pairedToolOf } from './paired-tool';
import { baseName } from './paths';
import { shellWord } from './shell-word';
import { sqlFolder } from './sql-folder';
import { sentAsOneString } from './transaction-modes';

/** sqlx: `<version>_name.sql`, or `.up.sql` and `.down.sql`. */
export const sqlx = sqlFolder({
  id: 'sqlx',
  title: 'sqlx',
  missingDown: 'conventional',
  pairs: true,
  single: 'up',
  records: 'number',
  accepts: /^\d+_/,
  claims(folder, tree) {
    if (!hasPairs(folder) && !(isMigrationsFolder(folder.name) && hasNumberedSql(folder))) return null;
    const told = pairedToolOf(folder.path, tree);
    return told?.tool === 'sqlx' ? told.reason : null;
  },
  rollback: ({ root, migration }) =>
    isReversible(migration)
      ? { command: `sqlx migrate revert --source ${shellWord(root)}`, after: [] }
      : { command: null, after: [`Delete its row: DELETE FROM _sqlx_migrations WHERE version = ${migration.id}`] },
  // SqliteConnectOptions turns them on.
  foreignKeyChecks: 'on',
  // Out of its transaction a file is sent as one string.
  transaction: (dialect, optedOut) => (optedOut ? sentAsOneString(dialect) : 'per-half'),
  optOutHead: '-- no-transaction\n',
});

/** Its simple files have no way back. */
function isReversible({ files }: Migration): boolean {
  return files.some((file) => pairName(baseName(file)) !== null);
}
