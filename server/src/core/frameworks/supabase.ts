import { alwaysDialect } from './dialect/choice';
import { isNumberedSql } from './migrations-folder';
import { baseName, directoryOf, join } from './paths';
import { sqlFolder } from './sql-folder';
import { supabasePreset } from './supabase-preset';

/** Supabase: `supabase/migrations/<timestamp>_name.sql`, sent as one string each. It has no way back. */
export const supabase = sqlFolder({
  id: 'supabase',
  title: 'Supabase',
  missingDown: 'none',
  pairs: false,
  single: 'up',
  records: 'number',
  accepts: /^[0-9]+_.*\.sql$/,
  claims(folder, tree) {
    const project = directoryOf(folder.path);
    if (baseName(folder.path) !== 'migrations' || baseName(project) !== 'supabase') return null;
    return folder.files.some((file) => isNumberedSql(baseName(file))) && tree.has(join(project, 'config.toml'))
      ? join(project, 'config.toml')
      : null;
  },
  dialect: alwaysDialect('postgresql', 'Supabase'),
  rollback: ({ migration }) => ({
    command: null,
    after: [`Tell Supabase: supabase migration repair ${migration.id} --status reverted`],
  }),
  transaction: () => 'implicit-string',
  preset: supabasePreset,
});
