import type { DialectChoice } from '../dialect';
import { firstInContext } from './context-files';
import { dialectOfWord } from './dialect/words';
import { markedBy } from './folders';
import type { DetectedProject, FileTree } from './framework';
import { isOutsideOnly } from './outside-only';
import { placeDownSection, sectionedText, withOption } from './section-files';
import { gooseSplit } from './split-rules';
import { sqlFolder } from './sql-folder';
import { noTransaction, sqlMigrateSections } from './sql-migrate-sections';
import { statementsMarked } from './statement-markers';

/** sql-migrate: `-- +migrate Up` and `-- +migrate Down` in one file. Source: its sqlparse and migrate.go. */
export const sqlMigrate = sqlFolder({
  id: 'sql-migrate',
  title: 'sql-migrate',
  missingDown: 'conventional',
  pairs: false,
  single: 'sections',
  records: 'name',
  accepts: /\.sql$/,
  split: gooseSplit,
  claims(folder, tree) {
    const sign = markedBy('sql-migrate', folder, tree);
    return sign && `-- +migrate Up in ${sign}`;
  },
  sections: sqlMigrateSections,
  dialect,
  transaction: (_dialect, optedOut) => (optedOut ? 'none' : 'per-half'),
  statements,
  placeDown(migration, sql, text) {
    const leaves = migration.up?.optedOut === true && isOutsideOnly(sql);
    const edits = placeDownSection(migration, statements(sql), text, {
      sections: sqlMigrateSections,
      downMarker: () => marker('Down', leaves),
    });
    return leaves ? edits.flatMap((edit) => withOption(edit, noTransaction, text, sqlMigrateSections)) : edits;
  },
  rollback: () => ({ command: 'sql-migrate down -limit=1', after: [] }),
  optOut({ up }) {
    if (!up?.marker) return { refused: 'this file has no "-- +migrate Up" line that could carry notransaction' };
    const { end } = up.marker;
    return up.optedOut ? [] : [{ file: up.file, span: { start: end, end }, newText: ` ${noTransaction}` }];
  },
  newText: (up, down, outside) =>
    sectionedText(
      marker('Up', outside),
      statements(up),
      down === null ? null : marker('Down', outside && isOutsideOnly(down)),
      down === null ? null : statements(down),
    ),
});

/** `dialect:` of the environments in dbconfig.yml where they agree, else of `development`, which the tool takes unless told otherwise. */
function dialect({ root }: DetectedProject, tree: FileTree): DialectChoice {
  const told = firstInContext(tree, root, ['dbconfig.yml'], (text) => {
    const named = [...text.matchAll(/^[ \t]+dialect:[ \t]*["']?(\w+)/gm)].map((match) => dialectOfWord(match[1] ?? ''));
    if (new Set(named).size <= 1) return named[0] ?? null;
    const development = /^development:[^\S\n]*\n(?:[ \t]+.*\n)*?[ \t]+dialect:[ \t]*["']?(\w+)/m.exec(text);
    return dialectOfWord(development?.[1] ?? '');
  });
  return told ? { dialect: told.value, reason: told.file } : { dialect: null, reason: '' };
}

function statements(sql: string): string {
  return statementsMarked(sql, '+migrate');
}

function marker(half: 'Up' | 'Down', leavesTransaction: boolean): string {
  return `-- +migrate ${half}${leavesTransaction ? ` ${noTransaction}` : ''}`;
}
