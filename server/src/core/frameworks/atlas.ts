import { hasPairs } from './paired-tool';
import { join } from './paths';
import { shellWord } from './shell-word';
import { sqlFolder } from './sql-folder';

/** Atlas in its own format: `<timestamp>_name.sql` beside `atlas.sum`. It computes the way back. */
export const atlas = sqlFolder({
  id: 'atlas',
  title: 'Atlas',
  missingDown: 'none',
  pairs: false,
  single: 'up',
  records: 'number',
  accepts: /^\d+.*\.sql$/,
  claims(folder, tree) {
    const sum = join(folder.path, 'atlas.sum');
    return tree.has(sum) && !hasPairs(folder) ? sum : null;
  },
  rollback: ({ root }) => ({
    command: `atlas migrate down --dir ${shellWord(`file://${root}`)} --url "$DATABASE_URL" --dev-url "$DEV_DATABASE_URL"`,
    after: [],
  }),
  transaction: (_dialect, optedOut) => (optedOut ? 'none' : 'per-half'),
  optOutHead: '-- atlas:txmode none\n\n',
  scaffoldRefusal: 'Atlas keeps a checksum of its folder: run atlas migrate new and fill in the file',
});
