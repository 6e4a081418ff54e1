import { describe, expect, test } from 'vitest';
import type { ReplayJob } from '../../../server/src/verify/job';
import { jobOf } from './job';

const configuredAs = (settings: object) => ({ 'database-migrator.json': JSON.stringify(settings) });
const configuration = configuredAs({ dialect: 'postgresql' });
const golangMigrate = configuredAs({ dialect: 'postgresql', framework: 'golang-migrate' });

/** What is sent of the first migration's way up: a list a string, and BEGIN and COMMIT where the framework puts them. */
function sentUp({ migrations: [migration] }: ReplayJob) {
  const texts = migration?.up?.strings.map(({ text }) => text) ?? [];
  return migration?.up?.wrapped ? ['BEGIN', ...texts, 'COMMIT'] : texts;
}

describe('a half is sent as its framework sends it', () => {
  const two = 'CREATE TABLE a (id int);\nCREATE TABLE b (id int);';

  test('golang-migrate: the file as one string', () => {
    const files = { 'migrations/000001_a.up.sql': `${two}\n`, 'migrations/000001_a.down.sql': 'DROP TABLE b;\n' };
    expect(sentUp(jobOf({ ...files, ...configuration }))).toEqual([two]);
  });

  test('goose: statement by statement in a transaction', () => {
    const text = `-- +goose Up\n${two}\n-- +goose Down\nDROP TABLE b;\n`;
    const expected = ['BEGIN', 'CREATE TABLE a (id int);', 'CREATE TABLE b (id int);', 'COMMIT'];
    expect(sentUp(jobOf({ 'migrations/001_a.sql': text, ...configuration }))).toEqual(expected);
  });

  test('goose: out of its transaction', () => {
    const text = `-- +goose NO TRANSACTION\n-- +goose Up\n${two}\n`;
    const expected = ['CREATE TABLE a (id int);', 'CREATE TABLE b (id int);'];
    expect(sentUp(jobOf({ 'migrations/001_a.sql': text, ...configuration }))).toEqual(expected);
  });

  test('goose: a block is one string', () => {
    const block = `${two}\nSELECT 1;`;
    const text = `-- +goose Up\n-- +goose StatementBegin\n${block}\n-- +goose StatementEnd\n`;
    expect(sentUp(jobOf({ 'migrations/001_a.sql': text, ...configuration }))).toEqual(['BEGIN', block, 'COMMIT']);
  });

  test('SQLite by golang-migrate: the file in a transaction', () => {
    const files = { 'migrations/000001_a.up.sql': two, 'migrations/000001_a.down.sql': 'DROP TABLE b;' };
    const job = jobOf({ ...files, ...configuredAs({ dialect: 'sqlite', framework: 'golang-migrate' }) });
    expect(sentUp(job)).toEqual(['BEGIN', two, 'COMMIT']);
  });

  test('SQLite by golang-migrate: a file that begins its own transaction is in no other', () => {
    const own = `PRAGMA foreign_keys=OFF;\n-- safely\nBEGIN;\n${two}\nCOMMIT;`;
    const files = { 'migrations/000001_a.up.sql': own, 'migrations/000001_a.down.sql': 'DROP TABLE b;' };
    const job = jobOf({ ...files, ...configuredAs({ dialect: 'sqlite', framework: 'golang-migrate' }) });
    expect(sentUp(job)).toHaveLength(5);
  });

  test('what no reader made a statement of is sent, too', () => {
    const job = jobOf({ 'migrations/000001_a.up.sql': `${two}\nSELECT 'open`, ...configuration });
    expect(sentUp(job)).toEqual([`${two}\nSELECT 'open`]);
    expect(job.migrations[0]?.up?.strings[0]?.statements).toEqual([]);
  });
});

test('statements tell what they do to the transaction', () => {
  const text = 'BEGIN;\nDROP TABLE a;\nCOMMIT;\nCREATE INDEX CONCURRENTLY i ON b (id);\nVACUUM b;\nREINDEX TABLE b;\n';
  const job = jobOf({ 'migrations/000001_a.up.sql': text, ...configuration });
  const [string] = job.migrations[0]?.up?.strings ?? [];
  expect(string?.statements.map(({ control, outside }) => control ?? outside)).toEqual([
    'begin',
    false,
    'commit',
    true,
    true,
    false,
  ]);
});

describe('tables that a migration touches', () => {
  const tables = (up: string, down = '') =>
    jobOf(
      {
        'migrations/000001_a.up.sql': 'CREATE TABLE users (id int);\nCREATE INDEX users_i ON users (id);\n',
        'migrations/000002_b.up.sql': up,
        'migrations/000002_b.down.sql': down,
        ...golangMigrate,
      },
      ({ id }) => id === '000002',
    ).migrations[1]?.tables;

  test.each([
    ['ALTER TABLE users ADD COLUMN name text;', ['public.users']],
    ['DROP INDEX users_i;', ['public.users']],
    ['CREATE TABLE orders (user_id int REFERENCES app.users);', ['public.orders', 'app.users']],
    ['INSERT INTO users SELECT * FROM people;', ['public.users', 'public.people']],
    ['COMMENT ON COLUMN users.id IS $$x$$;', ['public.users']],
    ['CREATE SCHEMA app; SET search_path = app; UPDATE things SET a = 1;', ['app.things']],
  ])('%s', (up, expected) => {
    expect(tables(up)).toEqual(expected);
  });

  test('of the way back as well', () => {
    expect(tables('SELECT 1;', 'DROP TABLE users;')).toEqual(['public.users']);
  });
});

describe('what cannot be sent says why', () => {
  const why = (text: string) => {
    const { unsendable, downUnsendable } =
      jobOf({ 'migrations/001_a.sql': text, ...configuration }).migrations[0] ?? {};
    return [unsendable, downUnsendable];
  };

  test.each([
    ['CREATE TABLE a (id int);', null],
    ['\\connect other\nCREATE TABLE a (id int);', 'it holds commands that only psql runs'],
    ['COPY a (id) FROM stdin;\n1\n\\.\n', null],
    [
      'COPY a (id) FROM stdin;\n',
      'it holds COPY … FROM STDIN without the rows, or without the line "\\." that ends them',
    ],
    ['GRANT SELECT ON a TO {{ .Role }};', 'it holds a template whose value is not known'],
  ])('%j', (up, reason) => {
    expect(why(`-- Up\n${up}\n-- Down\nDROP TABLE a;\n`)).toEqual([reason, null]);
    expect(why(`-- Up\nSELECT 1;\n-- Down\n${up}\n`)).toEqual([null, reason]);
  });
});

test('what Alembic refuses is not sent either', () => {
  const text =
    'from alembic import op\n\nrevision = "a"\ndown_revision = None\n\n\ndef upgrade():\n    op.execute("SELECT 1")\n\n\ndef downgrade():\n    op.drop_constraint(None, "t")\n';
  const { migrations } = jobOf({ 'versions/a.py': text, ...configuration });
  expect(migrations).toMatchObject([
    { downUnsendable: 'Alembic refuses op.drop_constraint, which is given too little' },
  ]);
});

test("Python's raise is nothing that a database could be sent", () => {
  const text =
    'from alembic import op\n\nrevision = "a"\ndown_revision = None\n\n\ndef upgrade():\n    op.execute("SELECT 1")\n\n\ndef downgrade():\n    raise RuntimeError("no way back")\n';
  const { migrations } = jobOf({ 'versions/a.py': text, ...configuration });
  expect(migrations).toMatchObject([{ unsendable: null, downUnsendable: 'it fails on purpose, with "raise"' }]);
});

test('what a migration does to the database does not depend on its way back', () => {
  const key = (down: string) =>
    jobOf({ 'migrations/001_a.sql': `-- Up\nSELECT 1;\n-- Down\n${down}\n`, ...configuration }).migrations[0]?.key;
  expect(key('SELECT 2;')).toBe(key('SELECT 3;'));
});

test('extensions are known before the first migration runs', () => {
  const files = {
    'migrations/000001_a.up.sql': 'CREATE EXTENSION IF NOT EXISTS "uuid-ossp";',
    'migrations/000002_b.up.sql': 'CREATE EXTENSION citext;',
  };
  expect(jobOf({ ...files, ...configuration }).extensions).toEqual(['uuid-ossp', 'citext']);
});
