import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Replays } from './replayed';

const rows = { perTable: 3, seed: 1 };

let replays: Replays;
beforeAll(() => {
  replays = new Replays('postgresql');
});
afterAll(() => replays.close());

const golangMigrate = { 'database-migrator.json': '{ "dialect": "postgresql", "framework": "golang-migrate" }' };

/** The verdict on a pair of files after others, by golang-migrate: a file is one string. */
async function pair(up: string, down: string, before = 'CREATE TABLE users (id int PRIMARY KEY, name text NOT NULL);') {
  const { verdicts } = await replays.replay(
    {
      'migrations/000001_a.up.sql': before,
      'migrations/000001_a.down.sql': 'SELECT 1;',
      'migrations/000002_b.up.sql': up,
      'migrations/000002_b.down.sql': down,
      ...golangMigrate,
    },
    { rows, wanted: ({ id }) => id === '000002' },
  );
  const verdict = verdicts.get('000002');
  if (!verdict) throw new Error('no verdict');
  return verdict;
}

const fine = { up: { status: 'ok' }, down: { status: 'ok' }, reverted: true, reappliable: true, dataKept: true };

describe('statements are sent as the framework sends them', () => {
  test('CONCURRENTLY alone in its file runs', async () => {
    const verdict = await pair('CREATE INDEX CONCURRENTLY i ON users (name);', 'DROP INDEX CONCURRENTLY i;');
    expect(verdict).toMatchObject(fine);
    expect(verdict.notes).toEqual([expect.stringContaining('locks of what runs outside a transaction')]);
  });

  test('beside another statement of one string it is refused as on a server', async () => {
    const up = 'CREATE INDEX i ON users (name);\nCREATE INDEX CONCURRENTLY j ON users (name);';
    const { up: way } = await pair(up, 'DROP INDEX i;');
    expect(way).toMatchObject({ status: 'failed', error: { code: '25001', span: { start: 32 } } });
  });

  test('BEGIN and COMMIT of the file itself', async () => {
    const up = 'BEGIN;\nALTER TABLE users ADD COLUMN age int;\nCOMMIT;\n';
    expect(await pair(up, 'BEGIN;\nALTER TABLE users DROP COLUMN age;\nCOMMIT;\n')).toMatchObject(fine);
  });

  test('an enum value is used once its transaction has ended', async () => {
    const before = "CREATE TYPE mood AS ENUM ('ok');\nCREATE TABLE people (mood mood);";
    const up = "ALTER TYPE mood ADD VALUE 'sad';";
    const used = await pair(up, "UPDATE people SET mood = 'ok' WHERE mood = 'sad';", before);
    expect(used).toMatchObject({ down: { status: 'ok' }, reverted: false });
    const { up: way } = await pair(`${up}\nINSERT INTO people VALUES ('sad');`, 'SELECT 1;', before);
    expect(way).toMatchObject({ status: 'failed', error: { code: '55P04' } });
  });

  test('a deferred constraint is checked when its half ends', async () => {
    const before =
      'CREATE TABLE a (id int PRIMARY KEY);\nCREATE TABLE b (a int REFERENCES a DEFERRABLE INITIALLY DEFERRED);';
    const { up } = await pair('INSERT INTO b VALUES (4711);', 'DELETE FROM b WHERE a = 4711;', before);
    expect(up).toMatchObject({ status: 'failed', error: { code: '23503' } });
  });

  test('settings of one half are not there in the other', async () => {
    const up = 'CREATE SCHEMA app; SET search_path = app; CREATE TABLE t (id int);';
    const { down } = await pair(up, 'DROP TABLE t;');
    expect(down).toMatchObject({ status: 'failed', error: { code: '42P01' } });
  });
});

test('locks, rewrites and scans of each statement', async () => {
  const up = `ALTER TABLE users ADD COLUMN age int;
ALTER TABLE users ALTER COLUMN id TYPE bigint;
CREATE INDEX users_name ON users (name);`;
  const verdict = await pair(up, 'SELECT 1;');
  expect(verdict.up.statements).toMatchObject([
    { span: { start: 0 }, locks: [{ relation: 'users', mode: 'AccessExclusiveLock' }], rewrites: [] },
    { rewrites: ['users'] },
    { rewrites: [], indexBuilds: ['users_name'] },
  ]);
});

test('locks of the way back, and of rows that are written', async () => {
  const up = "ALTER TABLE users ADD COLUMN age int;\nUPDATE users SET name = 'x';";
  const verdict = await pair(up, 'ALTER TABLE users DROP COLUMN age;');
  const alone = { locks: [{ relation: 'users', mode: 'AccessExclusiveLock' }] };
  expect(verdict).toMatchObject({ up: { statements: [alone, { locks: [] }] }, down: { statements: [alone] } });
  const { up: written } = await pair("UPDATE users SET name = 'x';", 'SELECT 1;');
  expect(written.statements).toMatchObject([{ locks: [{ relation: 'users', mode: 'RowExclusiveLock' }] }]);
});

test('a role that no migration makes is stood in for, visibly', async () => {
  const verdict = await pair('GRANT SELECT ON users TO "app user";', 'REVOKE SELECT ON users FROM "app user";');
  expect(verdict).toMatchObject(fine);
  expect(verdict.notes).toEqual(['role "app user" is made by no migration here: an empty one stood in for it']);
});

test('an extension that is not there is told, never stubbed', async () => {
  const { verdicts } = await replays.replay({
    'migrations/000001_a.up.sql': 'CREATE EXTENSION postgis;',
    'migrations/000002_b.up.sql': 'CREATE TABLE places (id int, at geometry);',
    'migrations/000003_c.up.sql': 'CREATE TABLE others (id int);',
    'migrations/000003_c.down.sql': 'DROP TABLE others;',
    ...golangMigrate,
  });
  expect([...verdicts.values()].map(({ up, notes }) => [up.status, ...notes])).toEqual([
    ['skipped', 'not verified: extension "postgis" is not in the embedded engine · use a shadow database'],
    ['skipped', 'not verified: it rests on 000001, which was not applied (type "geometry" does not exist)'],
    ['ok'],
  ]);
});

test('a repair is offered only where it mends its difference', async () => {
  const verdict = await pair(
    'ALTER TABLE users ALTER COLUMN name DROP NOT NULL;\nALTER TABLE users DROP COLUMN id;',
    'ALTER TABLE users ADD COLUMN id int;',
  );
  const repairs = new Map(verdict.differences.map(({ object, field, repair }) => [`${object} ${field}`, repair]));
  expect(repairs.get('column users.name NOT NULL')).toEqual(['ALTER TABLE users ALTER COLUMN name SET NOT NULL']);
  // The primary key cannot come back as long as the column holds nothing.
  const key = verdict.differences.find(({ object }) => object.startsWith('constraint users_pkey'));
  expect(key).toMatchObject({ kind: 'missing', repair: [] });
});

test('what is no row of the history does not stay in the database', async () => {
  await pair('ALTER TABLE users ADD COLUMN age int;', 'ALTER TABLE users DROP COLUMN age;');
  const again = await pair('INSERT INTO users VALUES (1, $$x$$);', 'DELETE FROM users;');
  expect(again.up.status).toBe('ok');
});

test('what a trigger makes of the generated rows is not put down to the migration', async () => {
  const before = `CREATE TABLE teams (id int PRIMARY KEY);
CREATE FUNCTION make_events() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN EXECUTE format('CREATE TABLE events_%s ()', NEW.id); RETURN NULL; END $$;
CREATE TRIGGER make_events AFTER INSERT ON teams FOR EACH ROW EXECUTE FUNCTION make_events();`;
  const verdict = await pair('ALTER TABLE teams ADD COLUMN name text;', 'ALTER TABLE teams DROP COLUMN name;', before);
  expect(verdict).toMatchObject({ ...fine, differences: [] });
});

test('what is folded from the clock is not put down to the next migration', async () => {
  const view = `CREATE VIEW fresh AS SELECT id FROM users WHERE 'now'::timestamp > '2020-01-01';`;
  const { verdicts } = await replays.replay({
    'migrations/000001_a.up.sql': 'CREATE TABLE users (id int PRIMARY KEY);',
    'migrations/000002_b.up.sql': view,
    'migrations/000002_b.down.sql': 'DROP VIEW fresh;',
    'migrations/000003_c.up.sql': 'CREATE TABLE other (id int);',
    'migrations/000003_c.down.sql': 'DROP TABLE other;',
    ...golangMigrate,
  });
  expect(verdicts.get('000003')).toMatchObject({ reverted: true, differences: [] });
  const users = 'CREATE TABLE users (id int PRIMARY KEY);';
  expect(await pair('DROP VIEW fresh;', view, `${users}\n${view}`)).toMatchObject({ reverted: true, differences: [] });
});

test('values that were made up are not what a cast, a condition or a reference is refused for', async () => {
  const before =
    'CREATE TABLE notes (id int PRIMARY KEY, body text, kind text);\nCREATE TABLE kinds (name text PRIMARY KEY);';
  for (const up of [
    'ALTER TABLE notes ALTER COLUMN body TYPE json USING body::json;',
    "ALTER TABLE notes ADD CHECK (kind IN ('a', 'b'));",
    'ALTER TABLE notes ADD FOREIGN KEY (kind) REFERENCES kinds;',
  ]) {
    const verdict = await pair(up, 'SELECT 1;', before);
    expect(verdict).toMatchObject({ up: { status: 'ok', error: null }, dataKept: null });
    expect(verdict.notes).toEqual([expect.stringContaining('those that were made up are refused')]);
  }
});
