import { firstInContext } from './context-files';
import { alwaysDialect } from './dialect/choice';
import type { FileTree } from './framework';
import { hasNumberedSql, isMigrationsFolder } from './migrations-folder';
import { baseName, directoryOf, join, resolved } from './paths';
import { shellWord } from './shell-word';
import { sqlFolder } from './sql-folder';

/** Cloudflare D1: `migrations/0001_name.sql` of a Workers project, each file one batch. It has no way back. */
export const cloudflareD1 = sqlFolder({
  id: 'd1',
  title: 'Cloudflare D1',
  missingDown: 'none',
  pairs: false,
  single: 'up',
  records: 'name',
  first: '0001',
  accepts: /^\d+_.*\.sql$/,
  claims(folder, tree) {
    if (!hasNumberedSql(folder)) return null;
    const named = configurations(tree).find(({ folders }) => folders.includes(folder.path));
    if (named) return `migrations_dir in ${named.file}`;
    const told = firstInContext(tree, folder.path, names, (text) => (text.includes('d1_databases') ? text : null));
    const isDefault = told && (folder.path === join(directoryOf(told.file), 'migrations') || !dirs.test(told.value));
    return isDefault && isMigrationsFolder(folder.name) ? `d1_databases in ${told.file}` : null;
  },
  dialect: alwaysDialect('sqlite', 'Cloudflare D1'),
  rollback: ({ migration, sql }) => ({
    command: `npx wrangler d1 execute "$DATABASE" --remote --command ${shellWord(sql)}`,
    after: [`Delete its row: DELETE FROM d1_migrations WHERE name = '${baseName(migration.files[0] ?? '')}'`],
  }),
  transaction: () => 'per-half',
  // https://developers.cloudflare.com/d1/sql-api/foreign-keys/
  foreignKeyChecks: 'on',
});

/** TOML or JSON. */
const dirs = /^[ \t]*"?migrations_dir"?\s*[=:]\s*["']([^"']+)["']/m;

const names = ['wrangler.toml', 'wrangler.json', 'wrangler.jsonc'];

/** The folders that wrangler's configuration names for its databases, from where it stands. */
function configurations(
  tree: FileTree,
): readonly { readonly file: string; readonly folders: readonly (string | null)[] }[] {
  return names
    .flatMap((name) => tree.listing.named(name))
    .map((file) => ({
      file,
      folders: [...(tree.text(file) ?? '').matchAll(new RegExp(dirs, 'gm'))].map((match) =>
        resolved(directoryOf(file), match[1] ?? ''),
      ),
    }));
}
