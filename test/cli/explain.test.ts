import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import type { ExplainReport } from '../../server/src/report/explain/explain-report';
import { temporaryFolder } from '../support/folder';
import { run } from './support';

const schema = JSON.parse(readFileSync('schemas/explain-report.schema.json', 'utf8'));
const validate = new Ajv({ strict: true, allErrors: true, allowUnionTypes: true }).compile(schema);

const history = {
  postgresql:
    'CREATE TABLE teams (id bigint PRIMARY KEY);\nCREATE TABLE users (id bigint PRIMARY KEY, name varchar(50), note text, team bigint, CONSTRAINT users_team FOREIGN KEY (team) REFERENCES teams);\n',
  mysql: 'CREATE TABLE users (id bigint PRIMARY KEY, name varchar(50), note text);\n',
  sqlite: 'CREATE TABLE users (id integer PRIMARY KEY, name text, note text);\n',
};

/** A folder whose second migration is this way up. */
function folder(up: string, { dialect = 'postgresql' as keyof typeof history, down = '', tool = 'goose' } = {}) {
  const isGoose = tool === 'goose';
  const goose = (text: string, back: string) =>
    `-- +goose NO TRANSACTION\n-- +goose Up\n${text}\n-- +goose Down\n${back}\n`;
  const files = isGoose
    ? { 'migrations/001_users.sql': goose(history[dialect], ''), 'migrations/002_more.sql': goose(up, down) }
    : { 'migrations/1_users.up.sql': history[dialect], 'migrations/2_more.up.sql': up };
  return temporaryFolder({
    'database-migrator.json': JSON.stringify({ framework: tool, dialect }),
    ...files,
  });
}

const second = (tool: string) => (tool === 'goose' ? 'migrations/002_more.sql' : 'migrations/2_more.up.sql');

async function explain(up: string, options: Parameters<typeof folder>[1] = {}): Promise<ExplainReport> {
  const { code, output } = await run(
    folder(up, options),
    'explain',
    second(options?.tool ?? 'goose'),
    '--format',
    'json',
  );
  expect(code).toBe(0);
  const report = JSON.parse(output);
  expect(validate(report), JSON.stringify(validate.errors)).toBe(true);
  return report;
}

/** What the only statement comes to. */
async function only(up: string, options: Parameters<typeof folder>[1] = {}) {
  const { statements } = await explain(up, options);
  expect(statements).toHaveLength(1);
  return statements[0];
}

describe('a statement', () => {
  it('is told with all that the schema has', async () => {
    expect(await only('ALTER TABLE users ADD COLUMN email text;')).toEqual({
      file: 'migrations/002_more.sql',
      half: 'up',
      range: { start: { line: 2, character: 0 }, end: { line: 2, character: 40 } },
      text: 'ALTER TABLE users ADD COLUMN email text;',
      operations: ['addColumn'],
      change: 'additive',
      preserve: [],
      locks: [{ relation: 'users', mode: 'AccessExclusiveLock' }],
      blocks: 'reads and writes',
      rewrites: [],
      scans: [],
      rebuildsIndexes: [],
      inverse: 'ALTER TABLE users DROP COLUMN email;',
    });
  });

  it('names every relation that it locks', async () => {
    const { locks } = (await only('ALTER TABLE users DROP CONSTRAINT users_team;')) ?? {};
    expect(locks).toEqual([
      { relation: 'users', mode: 'AccessExclusiveLock' },
      { relation: 'teams', mode: 'AccessExclusiveLock' },
    ]);
  });

  it.each([
    ['CREATE INDEX i ON users (name);', { blocks: 'writes', rebuildsIndexes: ['users'], inverse: 'DROP INDEX i;' }],
    ['CREATE INDEX CONCURRENTLY i ON users (name);', { blocks: 'schema changes' }],
    ['ALTER TABLE users ALTER COLUMN id TYPE text;', { blocks: 'reads and writes', rewrites: ['users'] }],
    ['ALTER TABLE users ALTER COLUMN name SET NOT NULL;', { blocks: 'reads and writes', scans: ['users'] }],
    [
      "INSERT INTO users VALUES (1, 'a');",
      {
        blocks: 'nothing',
        locks: [
          { relation: 'users', mode: 'RowExclusiveLock' },
          // The foreign key holds the row that it refers to.
          { relation: 'teams', mode: 'RowShareLock' },
        ],
      },
    ],
    ["COMMENT ON COLUMN users.name IS 'x';", { inverse: 'COMMENT ON COLUMN users.name IS NULL;' }],
  ])('of PostgreSQL: %s', async (up, expected) => {
    expect(await only(up)).toMatchObject(expected);
  });

  it.each([
    ['ALTER TABLE users ADD COLUMN b int', 'additive', []],
    ['CREATE TABLE other (id int)', 'additive', []],
    ['ALTER TABLE users ADD CONSTRAINT c CHECK (id > 0) NOT VALID', 'additive', []],
    ['ALTER TABLE users DROP COLUMN note', 'destructive', ['users.note']],
    ['DROP TABLE users', 'destructive', ['rows of users']],
    ['TRUNCATE teams CASCADE', 'destructive', ['rows of teams', 'rows of users']],
    ["DELETE FROM users WHERE name = 'x'", 'destructive', ['rows of users']],
    ["UPDATE users SET name = 'x', note = NULL", 'data', ['users.name', 'users.note']],
    ['INSERT INTO teams VALUES (1)', 'data', []],
    ['ALTER TABLE users RENAME COLUMN name TO title', 'destructive', []],
    ['ALTER TABLE users RENAME TO people', 'destructive', []],
    ['ALTER TABLE users ALTER COLUMN name TYPE varchar(80)', 'additive', []],
    ['ALTER TABLE users ALTER COLUMN name TYPE text', 'additive', []],
    ['ALTER TABLE users ALTER COLUMN name TYPE varchar(50)', 'neutral', []],
    ['ALTER TABLE users ALTER COLUMN name TYPE varchar(20)', 'destructive', ['users.name']],
    ['ALTER TABLE users ALTER COLUMN id TYPE integer', 'destructive', ['users.id']],
    ['ALTER TABLE users DROP CONSTRAINT users_team', 'neutral', []],
    ["COMMENT ON TABLE users IS 'x'", 'neutral', []],
    ['SELECT 1', 'neutral', []],
  ])('%s is %s', async (up, change, preserve) => {
    expect(await only(`${up};`)).toMatchObject({ change, preserve });
  });

  it('that could not be read is listed, and not called harmless', async () => {
    expect(await only('CREATE TABEL x;')).toMatchObject({
      operations: [],
      change: 'destructive',
      inverse: null,
      unread: 'syntax error at "TABEL"',
    });
    expect(await only("DO $$ BEGIN EXECUTE 'DROP TABLE ' || 'users'; END $$;")).toMatchObject({
      change: 'destructive',
      unread: 'it builds SQL while it runs',
    });
  });

  it('on a table that its half has made blocks nobody and takes nothing away', async () => {
    const { statements, migrations } = await explain(
      'CREATE TABLE new (id int, name text);\nCREATE INDEX i ON new (id);\nALTER TABLE new DROP COLUMN name;\nDROP TABLE new;',
    );
    expect(statements.map(({ change, preserve, blocks }) => [change, preserve, blocks])).toEqual([
      ['additive', [], 'nothing'],
      ['additive', [], 'nothing'],
      ['neutral', [], 'nothing'],
      ['neutral', [], 'nothing'],
    ]);
    expect(statements[1]?.locks).toEqual([{ relation: 'new', mode: 'ShareLock' }]);
    expect(migrations).toEqual([{ id: '002', change: 'additive', preserve: [], downtime: 'none' }]);
  });

  it('of the way back is told after those of the way up', async () => {
    const { statements, migrations } = await explain('ALTER TABLE users ADD COLUMN b int;', {
      down: 'ALTER TABLE users DROP COLUMN b;',
    });
    expect(statements.map(({ half, change, preserve }) => [half, change, preserve])).toEqual([
      ['up', 'additive', []],
      ['down', 'destructive', ['users.b']],
    ]);
    expect(migrations).toMatchObject([{ change: 'additive', preserve: [] }]);
  });
});

describe('other databases', () => {
  it.each([
    ['ALTER TABLE users ADD COLUMN b int;', { blocks: 'schema changes', rewrites: [], change: 'additive' }],
    [
      'ALTER TABLE users MODIFY id int;',
      { blocks: 'writes', rewrites: ['users'], change: 'destructive', preserve: ['users.id'] },
    ],
    ['ALTER TABLE users MODIFY name varchar(60);', { blocks: 'schema changes', change: 'additive', preserve: [] }],
    ['CREATE INDEX i ON users (name);', { blocks: 'schema changes', rebuildsIndexes: ['users'] }],
    ['DROP TABLE users;', { locks: [{ relation: 'users', mode: 'EXCLUSIVE' }], preserve: ['rows of users'] }],
  ])('MySQL: %s', async (up, expected) => {
    expect(await only(up, { dialect: 'mysql' })).toMatchObject(expected);
  });

  it.each([
    [
      'ALTER TABLE users ADD COLUMN b int;',
      { blocks: 'writes', locks: [{ relation: 'main', mode: 'DATABASE WRITE' }] },
    ],
    ['ALTER TABLE users DROP COLUMN note;', { rewrites: ['users'], preserve: ['users.note'], change: 'destructive' }],
    ['CREATE INDEX i ON users (name);', { rebuildsIndexes: ['users'], blocks: 'writes' }],
  ])('SQLite: %s', async (up, expected) => {
    expect(await only(up, { dialect: 'sqlite' })).toMatchObject(expected);
  });
});

it('tells a rebuild of SQLite where it is complete', async () => {
  const up = `CREATE TABLE new (id integer PRIMARY KEY, name text);
INSERT INTO new SELECT id, name FROM users;
DROP TABLE users;
ALTER TABLE new RENAME TO users;`;
  const { statements, migrations } = await explain(up, { dialect: 'sqlite' });
  expect(statements.map(({ operations, change, blocks }) => [operations, change, blocks])).toEqual([
    [[], 'neutral', 'writes'],
    [[], 'neutral', 'writes'],
    [[], 'neutral', 'writes'],
    [['rebuildTable'], 'destructive', 'writes'],
  ]);
  expect(statements[3]).toMatchObject({ preserve: ['users.note'], rewrites: ['users'] });
  expect(migrations).toMatchObject([{ downtime: 'writes wait', preserve: ['users.note'] }]);
});

it('takes what the history does not tell of PostgreSQL for the longer one, and says so', async () => {
  const { statements, migrations } = await explain('ALTER TABLE elsewhere ALTER COLUMN at TYPE bigint;');
  expect(statements).toMatchObject([
    { unread: expect.stringMatching(/at has is not known here/), change: 'destructive' },
  ]);
  expect(migrations).toMatchObject([{ downtime: 'reads and writes wait' }]);
});

it('names partitions, and the tables whose indexes are built', async () => {
  const up = `CREATE TABLE p (k int, v text) PARTITION BY RANGE (k);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (9);`;
  const { statements } = await explain(`${up}\nCREATE INDEX i ON p (v);`);
  expect(statements[2]).toMatchObject({
    locks: [
      { relation: 'p', mode: 'ShareLock' },
      { relation: 'p1', mode: 'ShareLock' },
    ],
    rebuildsIndexes: ['p1'],
    blocks: 'nothing',
  });
});

it('says where MySQL cannot tell what a change costs', async () => {
  const { migrations } = await explain('ALTER TABLE elsewhere MODIFY at date;', { dialect: 'mysql' });
  expect(migrations).toMatchObject([{ downtime: 'unknown' }]);
});

describe('downtime', () => {
  const downtime = async (up: string, options: Parameters<typeof folder>[1] = {}) =>
    (await explain(up, options)).migrations.map((one) => one.downtime);

  it.each([
    ['ALTER TABLE users ADD COLUMN b int;', 'none'],
    ['CREATE INDEX i ON users (name);', 'writes wait'],
    ['CREATE INDEX CONCURRENTLY i ON users (name);', 'none'],
    ['ALTER TABLE users ALTER COLUMN id TYPE text;', 'reads and writes wait'],
    ['CREATE TABEL x;', 'unknown'],
  ])('of %s is %s', async (up, expected) => {
    expect(await downtime(up)).toEqual([expected]);
  });

  it('lasts as long as the transaction that a lock is kept for', async () => {
    const up = "ALTER TABLE users ADD COLUMN b int;\nUPDATE users SET name = 'x';\n";
    expect(await downtime(up)).toEqual(['none']);
    expect(await downtime(up, { tool: 'golang-migrate' })).toEqual(['reads and writes wait']);
    expect(await downtime(`BEGIN;\n${up}COMMIT;\n`)).toEqual(['reads and writes wait']);
    const { output } = await run(
      folder(`${up}CREATE INDEX i ON users (b);`, { tool: 'golang-migrate' }),
      'explain',
      second('golang-migrate'),
    );
    expect(output).toContain('reads and writes of users wait from line 1 on until line 3 is through a whole table');
    expect(
      await downtime(`BEGIN;\nALTER TABLE users ADD COLUMN b int;\nCOMMIT;\nUPDATE users SET name = 'x';\n`),
    ).toEqual(['none']);
  });
});

describe('for people', () => {
  it('says what each statement does, and why people wait', async () => {
    const up = 'ALTER TABLE users DROP COLUMN note;\nCREATE INDEX i ON users (name);\n\\restrict x\n';
    const { output } = await run(folder(up, { tool: 'golang-migrate' }), 'explain', 'migrations/2_more.up.sql');
    expect(output).toBe(`2 more  destructive · preserve users.note · downtime: reads and writes wait
  reads and writes of users wait from line 1 on until line 2 is through a whole table

migrations/2_more.up.sql
  1:1  destructive  ALTER TABLE users DROP COLUMN note;
    Lock      ACCESS EXCLUSIVE on users: reads and writes wait for a moment
    Preserve  users.note
    Back      ALTER TABLE users ADD COLUMN note text;
              the values of "users.note" are gone; restore them from a backup
  2:1  additive  CREATE INDEX i ON users (name);
    Lock      SHARE on users: writes wait until it is done
    Index     built on users
    Back      DROP INDEX i;
  3:1  unread  not read (psql command, which only psql runs): what it does is not known

1 migration · 2 statements explained, 1 not known
`);
  });

  it('says so where there is nothing to explain', async () => {
    expect(await run(temporaryFolder({ 'a.txt': '' }), 'explain')).toMatchObject({
      code: 0,
      output: 'No migrations to explain\n',
    });
  });
});

it('refuses a format that it does not have', async () => {
  expect(await run(folder('SELECT 1;'), 'explain', '--format', 'yaml')).toMatchObject({ code: 2 });
});
