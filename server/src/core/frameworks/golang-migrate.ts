import { hasPairs, pairedToolOf } from './paired-tool';
import { sqlFolder } from './sql-folder';
import { sentAsOneString } from './transaction-modes';

/** golang-migrate: `000001_name.up.sql` and `000001_name.down.sql`, ordered by number. */
export const golangMigrate = sqlFolder({
  id: 'golang-migrate',
  title: 'golang-migrate',
  missingDown: 'conventional',
  pairs: true,
  single: 'none',
  records: 'number',
  // Source: its source/parse.go.
  accepts: /^[0-9]+_.*\.(?:down|up)\..*$/,
  claims(folder, tree) {
    const told = hasPairs(folder) ? pairedToolOf(folder.path, tree) : null;
    return told?.tool === 'golang-migrate' ? told.reason : null;
  },
  // The SQLite driver wraps a file in a transaction; the others execute it as one string.
  transaction: (dialect) => (dialect === 'sqlite' ? 'per-half' : sentAsOneString(dialect)),
});
