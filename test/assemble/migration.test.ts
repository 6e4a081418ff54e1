import fc from 'fast-check';
import { expect, test } from 'vitest';
import { halves, type Migration } from '../../server/src/core/migration';
import { migrationsIn } from '../frameworks/assembled';

const one = (text: string, file = 'm/1_a.sql') => migrationsIn({ [file]: text })[0] as Migration;
const sqlite = { dialect: 'sqlite' } as const;

test('halves, their places and statements', () => {
  const text = '-- +goose Up\nCREATE TABLE a (b);\n\n-- +goose Down\nDROP TABLE a;\n';
  const { id, name, up, down } = one(text, 'm/0012_add_users.sql');
  expect([id, name]).toEqual(['0012', 'add users']);
  expect(
    up?.statements.map(({ start, content }) => [
      text.slice(start, start + content.text.length),
      content.operations[0]?.kind,
    ]),
  ).toEqual([['CREATE TABLE a (b);', 'createTable']]);
  expect(down?.marker && text.slice(down.marker.start, down.marker.end)).toBe('-- +goose Down');
  expect(down?.statements[0]?.start).toBe(text.indexOf('DROP'));
});

test('a half without statements is a half; one that is not there is none', () => {
  expect(one('-- Up\nSELECT 1;\n-- Down\n').down?.statements).toEqual([]);
  expect(one('-- Up\nSELECT 1;\n').down).toBeNull();
});

test('wrong markers are told with their file', () => {
  expect(one('-- +goose Down\n-- +goose Up\n').markerProblems).toMatchObject([
    { file: 'm/1_a.sql', severity: 'error', span: { start: 0, end: 14 } },
  ]);
});

test.each([
  ['-- irreversible: the data is gone', 'the data is gone'],
  ['-- Irreversible', ''],
  ['-- no revert needed', ''],
  ['/* No revert required. */', ''],
  ['-- No rollback possible - too late.', 'too late'],
  ['-- irreversible - rows are gone', 'rows are gone'],
  ['-- irreversible — rows are gone', 'rows are gone'],
  ['-- Irreversible migration.', ''],
  ['/* irreversible: the rows are gone */', 'the rows are gone'],
  ['-- no revert required', ''],
  ['-- No rollback is needed for this migration.', ''],
  ['-- no down migration needed because the table is a cache', 'because the table is a cache'],
])('%s', (comment, reason) => {
  const mark = one(`-- Up\nDROP TABLE a;\n-- Down\n${comment}\n`).irreversible;
  expect(mark).toMatchObject({ file: 'm/1_a.sql', reason });
  expect(mark?.span).toEqual({ start: 28, end: 28 + comment.length });
});

test.each([
  '-- this is not irreversible',
  '-- irreversible changes follow',
  '-- irreversible migrations are listed in the wiki',
  '-- irreversible-looking, but it is not',
  '-- irreversible_steps: none',
  '-- no rollback needed if the flag is off',
  '-- no down migration required by the linter',
])('%s: prose is no mark', (comment) => {
  expect(one(`-- Up\n${comment}\nDROP TABLE a;`).irreversible).toBeNull();
});

test('a dialect without a reader leaves each statement unread, with the reason', () => {
  const [migration] = migrationsIn({ 'm/1_a.up.sql': 'CREATE TABLE a (b);\nDROP TABLE a;' }, { dialect: 'mysql' });
  expect(migration?.up?.statements.map(({ content }) => [content.label, content.unread[0]?.reason])).toEqual([
    ['CREATE TABLE a', 'no reader for MySQL yet'],
    ['DROP TABLE a', 'no reader for MySQL yet'],
  ]);
});

test('a template is read as a name and said to be one; what it makes unreadable is put down to it', () => {
  const [migration] = migrationsIn(
    { 'm/1_a.up.sql': 'DROP TABLE {{ .Schema }}_users;\nDROP TABLE b;\nDROP {{ .What }} c;' },
    sqlite,
  );
  const [templated, plain, unread] = migration?.up?.statements ?? [];
  expect(templated?.content.text).toBe('DROP TABLE {{ .Schema }}_users;');
  expect(templated?.content.operations[0]).toMatchObject({ kind: 'dropTable', templated: true });
  expect(plain?.content.operations[0]?.templated).toBeUndefined();
  expect(unread?.content.unread).toMatchObject([{ reason: 'template' }]);
});

test('a table rebuild is one operation on the statement that completes it, and stays the same object', () => {
  const text =
    'CREATE TABLE new_a (b, c);\nINSERT INTO new_a (b) SELECT b FROM a;\nDROP TABLE a;\nALTER TABLE new_a RENAME TO a;\n';
  const kinds = (migration: Migration) =>
    migration.up?.statements.map(({ content }) => content.operations.map(({ kind }) => kind));
  const [first] = migrationsIn({ 'm/1_a.up.sql': text }, sqlite);
  expect(kinds(first as Migration)).toEqual([[], [], [], ['rebuildTable']]);
});

const parts = fc.array(
  fc.constantFrom(
    '-- Up\n',
    '-- Down\n',
    'SELECT 1;',
    'DROP TABLE {{ x }};',
    "'",
    '/*',
    '$$',
    '\n',
    ';',
    ' ',
    'CREATE TRIGGER t BEGIN',
    '\u{1F600}',
  ),
);

test('nothing vanishes: every character of a file is in a statement, in an unread span, or is blank, comment or an empty statement', () => {
  fc.assert(
    fc.property(
      parts.map((all) => `-- Up\n${all.join('')}`),
      (text) => {
        const covered = halves(one(text)).flatMap(({ statements, unread }) => [
          ...statements.map(({ start, content }) => ({ start, end: start + content.text.length })),
          ...unread.map(({ span }) => span),
        ]);
        covered.sort((a, b) => a.start - b.start);
        let at = 0;
        for (const { start, end } of [...covered, { start: text.length, end: text.length }]) {
          expect(start).toBeGreaterThanOrEqual(at);
          expect(
            text
              .slice(at, start)
              .replace(/--[^\n]*|\/\*[\s\S]*?\*\/|;/g, '')
              .trim(),
          ).toBe('');
          at = end;
        }
      },
    ),
  );
});
