import type { Folder } from './folders';
import { numberedName } from './names';
import { beginsTransaction } from './outside-only';
import { pairName } from './pair-files';
import { hasPairs, pairedToolOf } from './paired-tool';
import { baseName } from './paths';
import { shellWord } from './shell-word';
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
    const told = hasPairs(folder) && !sharesNumbers(folder) ? pairedToolOf(folder.path, tree) : null;
    return told?.tool === 'golang-migrate' ? told.reason : null;
  },
  rollback: ({ root }) => ({ command: `migrate -path ${shellWord(root)} -database "$DATABASE_URL" down 1`, after: [] }),
  // The SQLite driver wraps a file in a transaction, unless the database's URL says x-no-tx-wrap; the others execute it as one string.
  transaction: (dialect, wrapsItself) => (dialect === 'sqlite' && !wrapsItself ? 'per-half' : sentAsOneString(dialect)),
  // No file shows that URL; but inside a transaction a file that begins its own could not run at all.
  optsOut: beginsTransaction,
  ownTransactionNeeds: "x-no-tx-wrap=true in the database's URL",
});

/**
 * True when several numbers have more than one up file. golang-migrate refuses even one such number; a single one is a mistake worth
 * telling, but a folder full of them is another runner's, whatever else the project uses.
 */
function sharesNumbers(folder: Folder): boolean {
  const ups = new Map<string, number>();
  for (const file of folder.files) {
    const pair = pairName(baseName(file));
    const number =
      pair?.kind === 'up' && pair.extension === 'sql' && pair.twin === '' ? numberedName(pair.stem)?.prefix : undefined;
    if (number !== undefined) ups.set(number, (ups.get(number) ?? 0) + 1);
  }
  return [...ups.values()].filter((count) => count > 1).length > 2;
}
