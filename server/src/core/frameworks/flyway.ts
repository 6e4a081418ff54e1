import type { DialectChoice } from '../dialect';
import { firstInContext } from './context-files';
import { dialectOfUrls } from './dialect/url';
import { flywayName, nextVersion } from './flyway-names';
import { flywayPlaceholders } from './flyway-placeholders';
import { type Folder, foldersWith } from './folders';
import type { FileIdentity, Framework } from './framework';
import { wholeText } from './markers';
import { humanName, slug } from './names';
import { placeDownFile } from './pair-files';
import { baseName, directoryOf, isBelow, join, withAncestors } from './paths';
import { isRefinerys } from './refinery';
import { shellWord } from './shell-word';
import { serverSplit } from './split-rules';

/**
 * Flyway: `V1.2__name.sql` in a folder and those below it, `R__name.sql` again whenever it changes, `B…` in place of all up to a version,
 * and `U1.2__name.sql`, which only its paid editions run.
 */
export const flyway: Framework = {
  id: 'flyway',
  title: 'Flyway',
  missingDown: 'none',
  split: serverSplit,
  freshSession: true,
  sendsCopiedRows: true,
  variables: flywayPlaceholders,

  detect(tree) {
    const folders = foldersWith(tree, (name) => flywayName(name) !== null).filter(
      ({ path }) => !isRefinerys(path, tree),
    );
    const locations = new Map<string, string[]>();
    for (const folder of folders) {
      const location = locationOf(folder, folders);
      locations.set(location, [...(locations.get(location) ?? []), ...folder.files]);
    }
    return [...locations].flatMap(([root, files]) => {
      const versioned = files.find((file) => flywayName(baseName(file))?.prefix === 'V');
      return versioned === undefined ? [] : [{ root, framework: flyway, reason: versioned, files }];
    });
  },

  identify(path, root): FileIdentity | null {
    const name = isBelow(path, root) ? flywayName(baseName(path)) : null;
    if (name === null) return null;
    const { prefix, version, description } = name;
    const human = humanName(description);
    if (prefix === 'R')
      return {
        id: description,
        order: [repeatable, description],
        name: human,
        role: 'repeatable',
        lineage: '',
        holds: 'up',
      };
    const identity = { id: version.join('.'), order: version, name: human, lineage: '' };
    if (prefix === 'B') return { ...identity, role: 'baseline', holds: 'up', lineage: `baseline ${identity.id}` };
    return { ...identity, role: 'versioned', holds: prefix === 'U' ? 'down' : 'up' };
  },

  sections: (text, { holds }) => wholeText(holds === 'down' ? 'down' : 'up', text, runsOutside(text)),

  dialect(project, tree): DialectChoice {
    const told = firstInContext(tree, project.root, configurations, dialectOfUrls);
    return told ? { dialect: told.value, reason: `the database URL in ${told.file}` } : { dialect: null, reason: '' };
  },

  transaction: (_dialect, optedOut) => (optedOut ? 'none' : 'per-half'),

  sidecar: {
    fileOf: (file) => `${file}.conf`,
    optsOut: (text) => /^[ \t]*executeInTransaction[ \t]*=[ \t]*false\b/m.test(text),
    keepsVariables: (text) => /^[ \t]*placeholderReplacement[ \t]*=[ \t]*false\b/m.test(text),
  },

  placeDown: (migration, sql, text) =>
    migration.role === 'versioned' ? placeDownFile(migration, sql, text, undoFileOf) : [],

  rollback: ({ root, migration }) =>
    migration.down === null
      ? {
          command: null,
          after: [`Delete its row: DELETE FROM flyway_schema_history WHERE version = '${migration.id}'`],
        }
      : {
          command: `flyway -locations=filesystem:${shellWord(root)} undo`,
          after: ['Undo is part of the paid editions only'],
        },

  optOut({ up }, text) {
    if (!up || up.optedOut) return [];
    const file = `${up.file}.conf`;
    const present = text(file) ?? '';
    return [{ file, span: { start: 0, end: present.length }, newText: `${outside}${present}` }];
  },

  scaffold({ root, existing, name, up, down, outsideTransaction }) {
    const last = existing.findLast(({ role }) => role === 'versioned');
    const stem = `${nextVersion(last?.files[0] ?? '')}__${slug(name, '_')}.sql`;
    const folder = last?.files[0] === undefined ? root : directoryOf(last.files[0]);
    return [
      { path: join(folder, `V${stem}`), text: up },
      ...(down === null ? [] : [{ path: join(folder, `U${stem}`), text: down }]),
      ...(outsideTransaction ? [{ path: join(folder, `V${stem}.conf`), text: outside }] : []),
    ];
  },
};

const outside = 'executeInTransaction=false\n';

function undoFileOf(file: string): string {
  return join(directoryOf(file), baseName(file).replace(/^./, 'U'));
}

/** Behind every version. */
const repeatable = 'R';

/** Files beside or above the migrations that hold the database's URL. */
const configurations = [
  'flyway.conf',
  'flyway.toml',
  'conf/flyway.conf',
  'application.properties',
  'application.yml',
  'application.yaml',
  'build.gradle',
  'build.gradle.kts',
  'pom.xml',
];

/** The highest folder above with migrations in it, or `db/migration`: Flyway looks into all that lie below its location. */
function locationOf({ path }: Folder, folders: readonly Folder[]): string {
  const usual = withAncestors(path).find((folder) => /(?:^|\/)db\/migration$/.test(folder));
  const vendor =
    usual === undefined
      ? null
      : withAncestors(path).find(
          (folder) =>
            directoryOf(folder) === usual &&
            /^(?:postgresql|postgres|mysql|mariadb|sqlite|h2|oracle|sqlserver|mssql|hsqldb|derby|db2)$/i.test(
              baseName(folder),
            ),
        );
  if (vendor) return vendor;
  if (usual !== undefined) return usual;
  const above = folders.filter((folder) => folder.path === path || isBelow(path, folder.path));
  return above.reduce((a, b) => (b.path.length < a.length ? b.path : a), path);
}

/**
 * Statements of PostgreSQL by which Flyway tells on its own that a file cannot run in a transaction.
 * Source: its PostgreSQLParser.detectCanExecuteInTransaction.
 */
function runsOutside(text: string): boolean {
  return /^[ \t]*(?:create[ \t]+(?:unique[ \t]+)?index[ \t]+concurrently|drop[ \t]+index[ \t]+concurrently|reindex\b|vacuum\b|discard[ \t]+all|alter[ \t]+system|alter[ \t]+type\b[^;]*\badd[ \t]+value|create[ \t]+(?:database|tablespace|subscription))\b/im.test(
    text,
  );
}
