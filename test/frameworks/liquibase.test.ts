import { expect, test } from 'vitest';
import { reassembleFile } from '../../server/src/core/assemble/project';
import { insertAbove } from '../../server/src/core/fixes/insert';
import { TextTree } from '../../server/src/core/frameworks/text-tree';
import { halves, type Migration } from '../../server/src/core/migration';
import { optedOut, placed, scaffolded, sectionsOf } from './answers';
import { assembled, edited, migrationsIn } from './assembled';
import { type Files, found, only } from './detected';

const head = '--liquibase formatted sql\n\n';
const file = (text: string): Files => ({ 'db/changelog/a.sql': head + text });

/** "id: texts / texts" of each migration: its way up and its way back. */
function told(files: Files): readonly string[] {
  return migrationsIn(files, { dialect: 'sqlite' }).map((migration) => {
    const [up, down] = [migration.up, migration.down].map(
      (half) => half?.statements.map(({ content }) => content.text).join(' ') ?? 'none',
    );
    return `${migration.id}: ${up} / ${down}`;
  });
}

test('each changeset is a migration, with the lines that take it back', () => {
  const text =
    '--changeset ann:1\nSELECT 1;\n--rollback SELECT 2;\n\n-- changeset "bob b":two words:x\nSELECT 3;\nSELECT 4;\n';
  expect(told(file(text))).toEqual([
    'a.sql::1::ann: SELECT 1; / SELECT 2;',
    'a.sql::two::bob b: SELECT 3; SELECT 4; / none',
  ]);
});

test('a way back of several lines, in a block, and with its signs gone', () => {
  const lines = '--changeset a:1\nSELECT 1;\n--rollback SELECT\n-- ROLLBACK 2;\n--rollback SELECT 3;\n';
  const block = '--changeset a:2\nSELECT 1;\n/* liquibase rollback\nSELECT 2;\nSELECT 3; */\n';
  expect(told(file(lines + block))).toEqual([
    'a.sql::1::a: SELECT 1; / SELECT\n            2; SELECT 3;',
    'a.sql::2::a: SELECT 1; / SELECT 2; SELECT 3;',
  ]);
});

test('lines between ignoreLines do not run', () => {
  const text =
    '--changeset a:1\nSELECT 1;\n--ignoreLines:start\n\\set x\n--ignoreLines:end\nSELECT 2;\n--ignoreLines:1\nSELECT 3;\nSELECT 4;\n';
  expect(told(file(text))).toEqual(['a.sql::1::a: SELECT 1; SELECT 2; SELECT 4; / none']);
});

test('a comment with no blank after its dashes is one to MySQL, too', () => {
  const changesets = file('--changeset a:1\n--comment: why\nSELECT 1;\n--note\n');
  expect(migrationsIn(changesets, { dialect: 'mysql' })[0]?.up?.statements.map(({ content }) => content.text)).toEqual([
    'SELECT 1;',
  ]);
});

test('a changeset may say how it is cut', () => {
  const trigger = 'CREATE TRIGGER t AFTER INSERT ON a BEGIN\n  DELETE FROM b;\nEND;';
  expect(told(file(`--changeset a:1 splitStatements:false\nSELECT 1;\nSELECT 2;\n`))).toEqual([
    'a.sql::1::a: SELECT 1;\nSELECT 2; / none',
  ]);
  expect(told(file(`--changeset a:1 endDelimiter://\n${trigger}\n//\nSELECT 1\n//\n`))).toEqual([
    `a.sql::1::a: ${trigger} SELECT 1 / none`,
  ]);
  expect(told(file(`--changeset a:1 endDelimiter:/\nSELECT 4 / 2\n/\nSELECT 1\n/\n`))).toEqual([
    'a.sql::1::a: SELECT 4 / 2 SELECT 1 / none',
  ]);
});

test('runInTransaction:false takes its changeset out, and is what the opt-out writes', () => {
  const text = '--changeset a:1 runInTransaction:false\nSELECT 1;\n--changeset a:2\nSELECT 2;\n';
  expect(migrationsIn(file(text)).map(({ up }) => up?.transaction)).toEqual(['none', 'per-half']);
  expect(optedOut(file(text))).toEqual(file(text.replace('a:2', 'a:2 runInTransaction:false')));
});

test('a changeset for another database is no migration, those for one of several are a history each', () => {
  const text =
    '--changeset a:1 dbms:h2\nA;\n--changeset a:2 dbms:postgresql\nB;\n--changeset a:3 dbms:!h2\nC;\n--changeset a:4 dbms:mysql,h2\nD;\n';
  expect(
    assembled(file(text)).lineages.map(({ dialect, migrations }) => [
      dialect.dialect,
      migrations.map(({ name }) => name),
    ]),
  ).toEqual([
    ['mysql', ['3', '4']],
    ['postgresql', ['2', '3']],
  ]);
});

test('"not required" is an answer, an "irreversible" holds for its own changeset', () => {
  const text =
    '--changeset a:1\nSELECT 1;\n--rollback not required\n--changeset a:2\nSELECT 2;\n-- irreversible: gone\n--changeset a:3\nSELECT 3;\n';
  expect(
    migrationsIn(file(text)).map(({ irreversible }) => irreversible && [irreversible.reason, irreversible.needsReason]),
  ).toEqual([['', false], ['gone', true], null]);
});

test.each([
  ['-changeset a:1\nA;\n', '-changeset a:1 → Liquibase refuses this file: "-changeset" needs two dashes.'],
  [
    '--changeset a\nA;\n',
    '--changeset a → Liquibase refuses this file: a changeset begins with "--changeset author:id".',
  ],
  [
    '--changeset a: 1\nA;\n',
    '--changeset a: 1 → Liquibase refuses this file: a changeset begins with "--changeset author:id".',
  ],
  ['--changeset a:1\nA;\n-rollback B;\n', '-rollback B; → Liquibase refuses this file: "-rollback" needs two dashes.'],
  ['A;\n--changeset a:1\nB;\n', 'A; → Liquibase never runs this: it stands before the first "--changeset" line.'],
  [
    '--changeset a:1\n\n--changeset a:2\nB;\n',
    '--changeset a:1 → Liquibase refuses this file: this changeset holds no SQL.',
  ],
])('%j', (text, problem) => {
  expect(sectionsOf('liquibase', head + text).problems).toContain(problem);
});

test('a problem is told at its own changeset, once', () => {
  const text = '--changeset a:1\nA;\n--changeset a:2\nB;\n-rollback C;\n';
  expect(migrationsIn(file(text)).map(({ markerProblems }) => markerProblems.length)).toEqual([0, 1]);
});

test('a down half goes behind its signs, at the end of its changeset or in place of what stands there', () => {
  const sql = 'DROP TABLE a;\n\nDROP TABLE b;\n';
  const written = '--rollback DROP TABLE a;\n--rollback DROP TABLE b;\n';
  expect(placed(file('--changeset a:1\nA;\n'), sql)).toEqual(file(`--changeset a:1\nA;\n${written}`));
  expect(placed(file('--changeset a:1\nA;'), sql)).toEqual(file(`--changeset a:1\nA;\n${written}`));
  expect(placed(file('--changeset a:1\nA;\n--rollback -- todo\n--rollback empty\n'), sql)).toEqual(
    file(`--changeset a:1\nA;\n${written}`),
  );
  const windows = (text: string) => ({ 'db/changelog/a.sql': (head + text).replaceAll('\n', '\r\n') });
  expect(placed(windows('-- changeset a:1\nA;\n'), 'B;\n')).toEqual(windows('-- changeset a:1\nA;\n-- rollback B;\n'));
});

test('what is put above a statement of the way back gets a sign of its own', () => {
  const text = `${head}--changeset a:1\nA;\n  --rollback SELECT 1;\n--rollback SELECT 2;\n`;
  const files = { 'db/changelog/a.sql': text };
  const project = assembled(files, { dialect: 'sqlite' });
  const migration = project.lineages[0]?.migrations[0];
  const inserted = migration?.down?.statements.map((statement) =>
    migration.down && project.lineages[0]
      ? edited(files, [
          insertAbove({ project, lineage: project.lineages[0], migration }, migration.down, statement, 'X;\n'),
        ])
      : null,
  );
  expect(inserted).toEqual([
    { 'db/changelog/a.sql': text.replace('  --rollback', '--rollback X;\n  --rollback') },
    { 'db/changelog/a.sql': text.replace('--rollback SELECT 2', '--rollback X;\n--rollback SELECT 2') },
  ]);
});

test('changelogs below one that includes them are one history, in its order', () => {
  const changelog = (id: string) => `${head}--changeset a:${id}\nSELECT ${id};\n`;
  const files = {
    'src/main/resources/db/changelog/db.changelog-master.yaml':
      'databaseChangeLog:\n  - include:\n      file: classpath:db/changelog/v1/create.sql\n  - include:\n      file: v2/changelog.xml\n      relativeToChangelogFile: true\n',
    'src/main/resources/db/changelog/v2/changelog.xml':
      '<databaseChangeLog><includeAll path="db/changelog/v2/sql/"/></databaseChangeLog>',
    'src/main/resources/db/changelog/v1/create.sql': changelog('1'),
    'src/main/resources/db/changelog/v2/sql/b.sql': changelog('3'),
    'src/main/resources/db/changelog/v2/sql/a.sql': changelog('2'),
    'src/main/resources/db/changelog/a-later.sql': changelog('4'),
  };
  expect(found(files)).toEqual(['liquibase src/main/resources/db/changelog']);
  expect(migrationsIn(files).map(({ name }) => name)).toEqual(['1', '2', '3', '4']);
});

test('a file that is no formatted changelog holds no migrations', () => {
  const files = { ...file('--changeset a:1\nA;\n'), 'db/changelog/data.sql': '-- no changelog\nSELECT 1;' };
  expect(only(files).files).toEqual(['db/changelog/a.sql']);
});

test('its properties tell the dialect', () => {
  const files = { ...file('--changeset a:1\nA;\n'), 'liquibase.properties': 'url: jdbc:mariadb://localhost/a' };
  expect(assembled(files).lineages[0]?.dialect).toEqual({ dialect: 'mariadb', reason: 'liquibase.properties' });
});

test('an edit that opens a changeset makes a migration, one inside reads only its own again', () => {
  const before = file('--changeset a:1\nSELECT 1;\n--changeset a:2\nSELECT 2;\n');
  const project = assembled(before, { dialect: 'sqlite' });
  const after = (text: string) => {
    const next = reassembleFile(project, 'db/changelog/a.sql', TextTree.of(Object.entries(file(text))));
    return next.lineages[0]?.migrations ?? [];
  };
  const texts = (migrations: readonly Migration[]) =>
    migrations.map((one) => halves(one).flatMap((half) => half.statements.map(({ content }) => content.text)));
  expect(texts(after('--changeset a:1\nSELECT 1;\n--changeset b:9\nSELECT 9;\n--changeset a:2\nSELECT 2;\n'))).toEqual([
    ['SELECT 1;'],
    ['SELECT 9;'],
    ['SELECT 2;'],
  ]);
  expect(texts(after('--changeset a:1\nSELECT 1;\n--changeset a:2\nSELECT 2, 3;\n'))).toEqual([
    ['SELECT 1;'],
    ['SELECT 2, 3;'],
  ]);
});

test('a new changelog would have to be included, which nobody sees to here', () => {
  expect(scaffolded(file('--changeset a:1\nA;\n'))).toContain('master changelog');
});
