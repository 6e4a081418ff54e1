import type { DialectChoice } from '../dialect';
import { firstInContext } from './context-files';
import { dialectOfWord } from './dialect/words';
import type { FileTree, Framework } from './framework';
import { withLineBreaks } from './line-breaks';
import { wholeText } from './markers';
import { humanName } from './names';
import { nextNameAfter } from './next-name';
import { baseName, directoryOf, join, relativeTo, withAncestors } from './paths';
import { shellWord } from './shell-word';
import { serverSplit } from './split-rules';
import { outsideOnlyAlone, sentAsOneString } from './transaction-modes';

/** Prisma Migrate: `<timestamp>_<name>/migration.sql`; `down.sql` beside it is a custom that its documentation describes. */
export const prisma: Framework = {
  id: 'prisma',
  title: 'Prisma Migrate',
  missingDown: 'none',
  split: serverSplit,

  detect(tree) {
    const roots = new Map<string, string[]>();
    for (const file of tree.files) {
      if (baseName(file) !== 'migration.sql') continue;
      const folder = directoryOf(file);
      if (folder === '' || isDrizzle(folder, tree)) continue;
      const root = directoryOf(folder);
      roots.set(root, [...(roots.get(root) ?? []), folder]);
    }
    return [...roots].flatMap(([root, folders]) => {
      const reason = signOf(root, folders, tree);
      if (reason === null) return [];
      const inFolders = new Set(folders);
      const isHalf = (file: string) => inFolders.has(directoryOf(file)) && prisma.identify(file, root) !== null;
      return [{ root, framework: prisma, reason, files: tree.files.filter(isHalf) }];
    });
  },

  identify(path, root) {
    const [, folder, file] = /^([^/]+)\/(migration|down)\.sql$/.exec(relativeTo(root, path) ?? '') ?? [];
    if (folder === undefined) return null;
    const name = humanName(folder.replace(/^\d+_/, ''));
    return {
      id: folder,
      order: [folder],
      name,
      role: 'versioned',
      lineage: '',
      holds: file === 'down' ? 'down' : 'up',
    };
  },

  sections: (text, { holds }) => wholeText(holds === 'down' ? 'down' : 'up', text),

  dialect(project, tree): DialectChoice {
    const provider = firstInContext(tree, project.root, ['migration_lock.toml', ...schemas], (text, file) => {
      const source = file.endsWith('.prisma') ? (/\bdatasource\b[^{]*\{([^}]*)\}/.exec(text)?.[1] ?? '') : text;
      return dialectOfWord(/^[ \t]*provider[ \t]*=[ \t]*"(\w+)"/m.exec(source)?.[1] ?? '');
    });
    return provider ? { dialect: provider.value, reason: baseName(provider.file) } : { dialect: null, reason: '' };
  },

  transaction: sentAsOneString,

  placeDown(migration, sql, text) {
    const up = migration.up?.file ?? migration.files[0];
    if (up === undefined) return [];
    const file = migration.down?.file ?? join(directoryOf(up), 'down.sql');
    const span = { start: 0, end: (text(file) ?? '').length };
    return [{ file, span, newText: withLineBreaks(sql, text(up) ?? '') }];
  },

  /** `migrate resolve --rolled-back` takes only a migration that failed. */
  rollback: ({ migration, file }) => ({
    command: `npx prisma db execute --file ${shellWord(file)}`,
    after: [
      `Delete its row: DELETE FROM _prisma_migrations WHERE migration_name = '${migration.id}'; of one that failed half way instead: npx prisma migrate resolve --rolled-back ${shellWord(migration.id)}`,
    ],
  }),

  optOut: (migration) => outsideOnlyAlone(migration, 'Prisma Migrate'),

  scaffold({ root, existing, name, up, down, now }) {
    const folder = join(
      root,
      nextNameAfter(existing, ({ id }) => id, name, now ?? '00000000000001'),
    );
    const files = [{ path: join(folder, 'migration.sql'), text: up }];
    return down === null ? files : [...files, { path: join(folder, 'down.sql'), text: down }];
  },
};

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
