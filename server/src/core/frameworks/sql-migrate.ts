import type { DialectChoice } from '../dialect';
import { firstInContext } from './context-files';
import { dialectOfWord } from './dialect/words';
import { type Folder, markedBy } from './folders';
import type { DetectedProject, FileTree, Framework } from './framework';
import { beginsTransaction, isOutsideOnly } from './outside-only';
import { placeDownSection, sectionedText, withOption } from './section-files';
import { gooseSplit, serverSplit } from './split-rules';
import { type SqlFolderStyle, sqlFolder } from './sql-folder';
import { noTransaction, sqlMigrateSections } from './sql-migrate-sections';
import { statementsMarked } from './statement-markers';

const style: SqlFolderStyle = {
  id: 'sql-migrate',
  title: 'sql-migrate',
  missingDown: 'conventional',
  pairs: false,
  single: 'sections',
  records: 'name',
  accepts: /\.sql$/,
  split: gooseSplit,
  claims: (folder, tree) => (isOwnRunner(folder, tree) ? null : marked(folder, tree)),
  sections: sqlMigrateSections,
  dialect,
  transaction: (_dialect, optedOut) => (optedOut ? 'none' : 'per-half'),
  statements,
  placeDown(migration, sql, text) {
    const leaves = (migration.up?.optedOut === true && isOutsideOnly(sql)) || beginsTransaction(sql);
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
};

/** sql-migrate: `-- +migrate Up` and `-- +migrate Down` in one file. Source: its sqlparse and migrate.go. */
export const sqlMigrate: Framework = sqlFolder(style);

/** The same markers in the hands of a project's own runner, as GoAlert has one: nobody knows that it would cut a body in two. */
export const sqlMigrateMarkers: Framework = sqlFolder({
  ...style,
  split: serverSplit,
  claims: (folder, tree) => marked(folder, tree),
});

function marked(folder: Folder, tree: FileTree): string | null {
  const sign = markedBy('sql-migrate', folder, tree);
  return sign && `-- +migrate Up in ${sign}`;
}

/** A Go module that does not have the tool, and no configuration of it. */
function isOwnRunner({ path }: Folder, tree: FileTree): boolean {
  const told = firstInContext(tree, path, ['dbconfig.yml', 'go.mod'], (text, file) =>
    file.endsWith('.yml') || text.includes('/sql-migrate') ? 'the tool' : 'own',
  );
  return told?.value === 'own';
}

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
