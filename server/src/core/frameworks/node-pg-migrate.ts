import { alwaysDialect } from './dialect/choice';
import { hasNumberedSql, isMigrationsFolder } from './migrations-folder';
import { nodePgMigrateSections, placeDownMigration } from './node-pg-migrate-sections';
import { hasPairs, pairedToolOf } from './paired-tool';
import { sectionedText } from './section-files';
import { shellWord } from './shell-word';
import { sqlFolder } from './sql-folder';
import { epochMilliseconds } from './time-names';

/** node-pg-migrate's SQL files: `-- Up Migration` and `-- Down Migration` in one, or `.up.sql` and `.down.sql`. */
export const nodePgMigrate = sqlFolder({
  id: 'node-pg-migrate',
  title: 'node-pg-migrate',
  missingDown: 'conventional',
  pairs: true,
  single: 'sections',
  records: 'name',
  firstOf: epochMilliseconds,
  claims(folder, tree) {
    if (!hasPairs(folder) && !(isMigrationsFolder(folder.name) && hasNumberedSql(folder))) return null;
    const told = pairedToolOf(folder.path, tree);
    return told?.tool === 'node-pg-migrate' ? told.reason : null;
  },
  sections: nodePgMigrateSections,
  dialect: alwaysDialect('postgresql', 'node-pg-migrate'),
  transaction: () => 'all-pending',
  placeDown: placeDownMigration,
  rollback: ({ root }) => ({ command: `npx node-pg-migrate down --migrations-dir ${shellWord(root)}`, after: [] }),
  newText: (up, down) => sectionedText('-- Up Migration', up, '-- Down Migration', down),
});
