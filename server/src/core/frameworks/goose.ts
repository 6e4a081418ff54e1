import type { Dialect, DialectChoice } from '../dialect';
import { firstInContext } from './context-files';
import { dialectOfWord } from './dialect/words';
import { foldersWith, isCode, markedBy, projectOf } from './folders';
import type { Framework } from './framework';
import { gooseVariables } from './goose-envsub';
import { gooseSections } from './goose-sections';
import { lineBreakOf } from './line-breaks';
import { humanName, numberOf } from './names';
import { nextNameAfter } from './next-name';
import { baseName, directoryOf, join, stemOf } from './paths';
import { inCaseOf, placeDownSection, sectionedText } from './section-files';
import { shellWord } from './shell-word';
import { gooseSplit } from './split-rules';
import { statementsMarked } from './statement-markers';

/** goose: `-- +goose Up` and `-- +goose Down` in one file, beside migrations in Go. Source: its internal/sqlparser. */
export const goose: Framework = {
  id: 'goose',
  title: 'goose',
  missingDown: 'conventional',
  split: gooseSplit,

  detect(tree) {
    return foldersWith(tree, (name) => fileName.test(name)).flatMap((folder) => {
      const sign = markedBy('goose', folder, tree);
      return sign === null ? [] : [projectOf(goose, folder, `-- +goose Up in ${sign}`)];
    });
  },

  identify(path, root) {
    const name = baseName(path);
    const [, version, rest = '', extension] = fileName.exec(name) ?? [];
    if (version === undefined || directoryOf(path) !== root || (extension === 'go' && !isCode(name))) return null;
    const identity = { id: version, order: [numberOf(version)], name: humanName(rest), lineage: '' };
    return { ...identity, role: 'versioned', holds: 'both', opaque: extension === 'go' };
  },

  sections: gooseSections,

  dialect(project, tree): DialectChoice {
    const driver = firstInContext(
      tree,
      project.root,
      ['.env', 'Makefile', 'Taskfile.yml', 'docker-compose.yml', 'compose.yml'],
      (text) => {
        const word =
          /\bGOOSE_DRIVER\b["']?[ \t]*[:?]?[=:][ \t]*["']?(\w+)/.exec(text)?.[1] ?? commandDialect.exec(text)?.[1];
        return word === undefined ? null : dialectOfWord(word);
      },
    );
    return driver
      ? { dialect: driver.value, reason: `the goose driver in ${driver.file}` }
      : { dialect: null, reason: '' };
  },

  variables: gooseVariables,

  transaction: (_dialect: Dialect | null, optedOut) => (optedOut ? 'none' : 'per-half'),

  statements: (sql) => gooseStatements(sql),

  placeDown(migration, sql, text) {
    const downMarker = (up: string | null) =>
      up?.replace(/\bup\b/i, (word) => inCaseOf('down', word)) ?? '-- +goose Down';
    return placeDownSection(migration, gooseStatements(sql), text, { sections: gooseSections, downMarker });
  },

  rollback({ root, dialect }) {
    const driver = { postgresql: 'postgres', sqlite: 'sqlite3', mysql: 'mysql', mariadb: 'mysql' } as const;
    const name = dialect === 'mongodb' || dialect === 'redis' || dialect === null ? '"$GOOSE_DRIVER"' : driver[dialect];
    return { command: `goose -dir ${shellWord(root)} ${name} "$DATABASE_URL" down`, after: [] };
  },

  /** The marker holds for the whole file, both halves. */
  optOut(migration, text) {
    const { up } = migration;
    if (!up?.marker) return { refused: 'this file has no "-- +goose Up" line' };
    if (up.optedOut) return [];
    const at = up.marker.start;
    return [
      {
        file: up.file,
        span: { start: at, end: at },
        newText: `-- +goose NO TRANSACTION${lineBreakOf(text(up.file) ?? '')}`,
      },
    ];
  },

  scaffold({ root, existing, name, up, down, now, outsideTransaction }) {
    const stem = nextNameAfter(existing, stemOf, name, now ?? '00001');
    const head = outsideTransaction ? '-- +goose NO TRANSACTION\n' : '';
    const downMarker = down === null ? null : '-- +goose Down';
    const body = sectionedText(
      '-- +goose Up',
      gooseStatements(up),
      downMarker,
      down === null ? null : gooseStatements(down),
    );
    return [{ path: join(root, `${stem}.sql`), text: head + body }];
  },
};

const gooseStatements = (sql: string) => statementsMarked(sql, '+goose');

const fileName = /^(\d+)_(.*)\.(sql|go)$/;

/** `goose -dir migrations postgres "$DSN" up`. */
const commandDialect =
  /\bgoose\b(?:[ \t]+-\S+(?:[ \t]+(?!(?:postgres|pgx|mysql|sqlite3?|turso)\b)[^\s-]\S*)?)*[ \t]+(postgres|pgx|mysql|sqlite3?|turso)\b/;
