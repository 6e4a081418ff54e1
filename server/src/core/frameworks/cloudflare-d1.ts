import { firstInContext } from './context-files';
import { alwaysDialect } from './dialect/choice';
import { hasNumberedSql, isMigrationsFolder } from './migrations-folder';
import { baseName } from './paths';
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
  accepts: /^\d+_.*\.sql$/,
  claims(folder, tree) {
    if (!isMigrationsFolder(folder.name) || !hasNumberedSql(folder)) return null;
    const names = ['wrangler.toml', 'wrangler.json', 'wrangler.jsonc'];
    const told = firstInContext(tree, folder.path, names, (text) => (text.includes('d1_databases') ? true : null));
    return told && `d1_databases in ${told.file}`;
  },
  dialect: alwaysDialect('sqlite', 'Cloudflare D1'),
  rollback: ({ migration, sql }) => ({
    command: `npx wrangler d1 execute "$DATABASE" --remote --command ${shellWord(sql)}`,
    after: [`Delete its row: DELETE FROM d1_migrations WHERE name = '${baseName(migration.files[0] ?? '')}'`],
  }),
  transaction: () => 'per-half',
});
