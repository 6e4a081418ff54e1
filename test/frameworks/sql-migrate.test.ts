import { expect, test } from 'vitest';
import { optedOut, placed, rollbackOf, scaffolded, sectionsOf } from './answers';
import { migrationsIn } from './assembled';
import { found } from './detected';

const file = (text: string) => ({ 'm/20240101000000-a.sql': text });

test('its markers give a folder away', () => {
  expect(found(file('\n-- +migrate Up\nA;\n\n-- +migrate Down\nB;\n'))).toEqual(['sql-migrate m']);
});

test('a runner of the project’s own is not taken to cut bodies in two', () => {
  const body = 'CREATE TRIGGER t AFTER INSERT ON a BEGIN\n  DELETE FROM b;\nEND;';
  const statements = (goMod: string) =>
    migrationsIn(
      { ...file(`-- +migrate Up\n${body}\n`), 'go.mod': goMod },
      { dialect: 'sqlite' },
    )[0]?.up?.statements.map(({ content }) => content.text);
  expect(statements('require github.com/jackc/pgx/v5 v5.1.0')).toEqual([body]);
  expect(statements('require github.com/rubenv/sql-migrate v1.8.0')).not.toEqual([body]);
});

test('sections of a kind follow one another, an option of one holds for the half', () => {
  const text = '-- about\n-- +migrate Up notransaction\nA;\n-- +migrate Down\nB;\n-- +migrate Up\nC;\n';
  expect(sectionsOf('sql-migrate', text)).toEqual({
    sections: ['up: A;', 'down: B;', 'up: C;'],
    optedOut: [true, false, true],
    problems: [],
  });
});

test.each([
  ['SELECT 1;', 'SELECT 1; → sql-migrate refuses this file: it has no "-- +migrate Up" line.'],
  [
    '-- +migrate Up\nA;\n-- +migrate down\nB;',
    '-- +migrate down → sql-migrate passes over "-- +migrate down": its markers are "-- +migrate Up" and "-- +migrate Down", letter by letter.',
  ],
  [
    '-- +migrate Up\nA;\n --+migrate Down\nB;',
    '--+migrate Down → sql-migrate passes over "--+migrate Down": its markers are "-- +migrate Up" and "-- +migrate Down", letter by letter.',
  ],
  ['A;\n-- +migrate Up\nB;', 'A; → sql-migrate never runs this: it stands before "-- +migrate Up".'],
])('%j', (text, problem) => {
  expect(sectionsOf('sql-migrate', text).problems).toEqual([problem]);
});

test('statement markers are known, and make one statement of what is between them', () => {
  const body = 'CREATE TRIGGER t AFTER INSERT ON a BEGIN\n  DELETE FROM b;\nEND;';
  const text = `-- +migrate Up\n-- +migrate StatementBegin\n${body}\n-- +migrate StatementEnd\nSELECT 1;\n`;
  expect(sectionsOf('sql-migrate', text).problems).toEqual([]);
  const [migration] = migrationsIn(file(text), { dialect: 'sqlite' });
  expect(migration?.up?.statements.map(({ content }) => content.text)).toEqual([body, 'SELECT 1;']);
});

test('what it would cut in two gets statement markers', () => {
  const sql = 'CREATE TRIGGER t AFTER INSERT ON a BEGIN\n  DELETE FROM b;\nEND;\n';
  expect(placed(file('-- +migrate Up\nDROP TRIGGER t;\n'), sql)).toEqual(
    file(
      `-- +migrate Up\nDROP TRIGGER t;\n\n-- +migrate Down\n-- +migrate StatementBegin\n${sql}-- +migrate StatementEnd\n`,
    ),
  );
});

test('a down half goes out of the transaction where up does and the statement needs it', () => {
  const up = '-- +migrate Up notransaction\nCREATE INDEX CONCURRENTLY i ON a (b);\n\n';
  const drop = 'DROP INDEX CONCURRENTLY i;\n';
  expect(placed(file(up), drop)).toEqual(file(`${up}-- +migrate Down notransaction\n${drop}`));
  expect(placed(file(`${up}-- +migrate Down\n`), drop)).toEqual(file(`${up}-- +migrate Down notransaction\n${drop}`));
  expect(placed(file(up), 'DROP INDEX i;\n')).toEqual(file(`${up}-- +migrate Down\nDROP INDEX i;\n`));
});

test('its marker carries the opt-out, once', () => {
  expect(optedOut(file('-- +migrate Up\r\nA;\r\n'))).toEqual(file('-- +migrate Up notransaction\r\nA;\r\n'));
  expect(optedOut(file('-- +migrate Up notransaction\nA;\n'))).toEqual({});
});

test('a new file has its form', () => {
  expect(scaffolded(file('-- +migrate Up\n'))).toEqual({
    'm/20240101000001-add_users.sql': '-- +migrate Up\nA;\n\n-- +migrate Down\nB;\n',
  });
  expect(scaffolded(file('-- +migrate Up\n'), { down: null, outsideTransaction: true })).toEqual({
    'm/20240101000001-add_users.sql': '-- +migrate Up notransaction\nA;\n',
  });
});

test('rolls back by its own command', () => {
  expect(rollbackOf(file('-- +migrate Up\nA;\n'))).toBe('sql-migrate down -limit=1');
});
