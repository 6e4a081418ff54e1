import type { DialectChoice } from '../dialect';
import { firstInContext } from './context-files';
import { tellsNoDialect } from './dialect/choice';
import { otherChoice } from './dialect/other-databases';
import { dialectOfWord } from './dialect/words';
import { folderPerMigration } from './folder-per-migration';
import type { FileTree } from './framework';
import { baseName, join, withAncestors } from './paths';
import { readPrismaSchema } from './prisma-schema';
import { prismaSchemaFiles } from './prisma-schema-files';
import { prismaWarnings } from './prisma-warnings';
import { shellWord } from './shell-word';
import { outsideOnlyAlone, sentAsOneString } from './transaction-modes';

/** Prisma Migrate: `<timestamp>_<name>/migration.sql`; `down.sql` beside it is a custom that its documentation describes. */
export const prisma = folderPerMigration({
  id: 'prisma',
  title: 'Prisma Migrate',
  missingDown: 'described',
  up: 'migration.sql',
  folder: /^(\d*)/,
  first: '00000000000001',
  identity: (_version, folder) => ({ id: folder, order: [folder] }),
  claims(root, folders, tree) {
    const own = folders.filter((folder) => !isDrizzle(folder, tree));
    return own.length === 0 ? null : signOf(root, own, tree);
  },

  dialect(project, tree): DialectChoice {
    const provider = firstInContext(tree, project.root, ['migration_lock.toml', ...schemas], (text, file) => {
      const source = file.endsWith('.prisma') ? (/\bdatasource\b[^{]*\{([^}]*)\}/.exec(text)?.[1] ?? '') : text;
      return /^[ \t]*provider[ \t]*=[ \t]*"(\w+)"/m.exec(source)?.[1] ?? null;
    });
    if (provider === null) return tellsNoDialect();
    const reason = baseName(provider.file);
    return otherChoice(provider.value, reason) ?? { dialect: dialectOfWord(provider.value), reason };
  },

  model(project, tree) {
    const files = prismaSchemaFiles(project.root, tree);
    return files.length === 0 ? null : readPrismaSchema(files);
  },

  mapped: (name, column) => `@map("${column}") on the field "${name}"`,

  // A SHA-256 of migration.sql stands in _prisma_migrations; `migrate deploy` only warns of another.
  refusesEdits: 'prisma migrate dev asks to reset the database',
  warnings: prismaWarnings,
  transaction: sentAsOneString,
  // Its engine's SQLite is built with SQLITE_DEFAULT_FOREIGN_KEYS=1 (libsqlite3-sys).
  foreignKeyChecks: 'on',

  /** `migrate resolve --rolled-back` takes only a migration that failed. */
  rollback: ({ migration, file }) => ({
    command: `npx prisma db execute --file ${shellWord(file)}`,
    after: [
      `Delete its row: DELETE FROM _prisma_migrations WHERE migration_name = '${migration.id}'; of one that failed half way instead: npx prisma migrate resolve --rolled-back ${shellWord(migration.id)}`,
      'Take it out of the folder, or the next deploy applies it again, and its change out of schema.prisma; what is to stay becomes a new one: npx prisma migrate dev --name <name>',
    ],
  }),

  optOut: (migration) => outsideOnlyAlone(migration, 'Prisma Migrate'),
});

const schemas = ['schema.prisma', 'prisma/schema.prisma', 'schema/schema.prisma', 'prisma/schema/schema.prisma'];
const above = [...schemas, 'prisma.config.ts', 'prisma.config.js', 'prisma.config.mjs'];

/** Drizzle since version 1 has the same folders, with its snapshot beside the SQL. */
function isDrizzle(folder: string, tree: FileTree): boolean {
  return tree.has(join(folder, 'snapshot.json'));
}

function signOf(root: string, folders: readonly string[], tree: FileTree): string | null {
  for (const folder of withAncestors(root)) {
    const sign = ['migration_lock.toml', ...above].map((name) => join(folder, name)).find((file) => tree.has(file));
    if (sign !== undefined) return sign;
  }
  const timed = folders.find((folder) => /^\d{14}_/.test(baseName(folder)));
  return timed === undefined ? null : `${timed}/migration.sql`;
}
