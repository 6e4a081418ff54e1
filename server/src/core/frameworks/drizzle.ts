import type { DialectChoice } from '../dialect';
import { dialectOfWord } from './dialect/words';
import { join } from './paths';
import { sqlFolder } from './sql-folder';

/** Drizzle Kit before version 1: `0000_name.sql` beside `meta/_journal.json`. It has no way back. */
export const drizzle = sqlFolder({
  id: 'drizzle',
  title: 'Drizzle',
  missingDown: 'none',
  pairs: false,
  single: 'up',
  records: 'name',
  accepts: /^\d+_.*\.sql$/,
  claims: (folder, tree) => (tree.has(join(folder.path, journal)) ? join(folder.path, journal) : null),
  dialect(project, tree): DialectChoice {
    const word = /"dialect"\s*:\s*"(\w+)"/.exec(tree.text(join(project.root, journal)) ?? '')?.[1];
    return { dialect: word === undefined ? null : dialectOfWord(word), reason: journal };
  },
  rollback: () => ({
    command: null,
    after: [
      'Delete its row, the latest by created_at, from __drizzle_migrations, and its entry from meta/_journal.json',
    ],
  }),
  transaction: () => 'all-pending',
  // better-sqlite3 and libSQL are built with SQLITE_DEFAULT_FOREIGN_KEYS=1, D1 has them always on.
  foreignKeyChecks: 'on',
  scaffoldRefusal: 'Drizzle keeps a journal of its migrations: run drizzle-kit generate --custom and fill in the file',
});

const journal = 'meta/_journal.json';
