import type { DialectChoice } from '../dialect';
import { firstInContext } from './context-files';
import { dialectOfWord } from './dialect/words';
import { folderPerMigration } from './folder-per-migration';
import { join } from './paths';
import { outsideOnlyAlone } from './transaction-modes';

/** Drizzle Kit since version 1: `<timestamp>_<name>/migration.sql` with its snapshot beside it. It has no way back. */
export const drizzleFolders = folderPerMigration({
  id: 'drizzle',
  title: 'Drizzle',
  missingDown: 'none',
  up: 'migration.sql',
  folder: /^(\d{14})_/,
  first: '20240101000000',
  identity: (_version, folder) => ({ id: folder, order: [folder] }),
  claims(_root, folders, tree) {
    const snapshot = folders.map((folder) => join(folder, 'snapshot.json')).find((file) => tree.has(file));
    return snapshot ?? null;
  },
  dialect(project, tree): DialectChoice {
    const told = firstInContext(tree, project.root, configurations, (text) =>
      dialectOfWord(/\bdialect["']?[ \t]*:[ \t]*["'](\w+)["']/.exec(text)?.[1] ?? ''),
    );
    return told ? { dialect: told.value, reason: told.file } : { dialect: null, reason: '' };
  },
  transaction: () => 'all-pending',
  foreignKeyChecks: 'on',
  rollback: () => ({ command: null, after: ['Delete its row, the latest by created_at, from __drizzle_migrations'] }),
  optOut: (migration) => outsideOnlyAlone(migration, 'Drizzle'),
  scaffoldRefusal: 'Drizzle keeps a snapshot of each migration: run drizzle-kit generate --custom and fill in the file',
});

const configurations = ['ts', 'js', 'mjs', 'json'].map((extension) => `drizzle.config.${extension}`);
