import { hasNumberedSql, isMigrationsFolder } from './migrations-folder';
import { hasPairs, pairedToolOf } from './paired-tool';
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
  // Out of its transaction a file is sent as one string.
  transaction: (dialect, optedOut) => (optedOut ? sentAsOneString(dialect) : 'per-half'),
  optOutHead: '-- no-transaction\n',
});
