import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Engine } from '../../../server/src/verify/engine';
import { openPgliteEngine } from '../../../server/src/verify/engines/pglite';
import { startMeter } from '../../../server/src/verify/postgres/meter/meter';
import { preparePostgres } from '../../../server/src/verify/postgres/prepare';
import { takeSnapshot } from '../../../server/src/verify/postgres/snapshot';
import { pgliteFolders } from '../engines/pglite-folders';

let engine: Engine;

beforeAll(async () => {
  engine = await openPgliteEngine({ ...pgliteFolders, extensions: [] });
});

afterAll(() => engine.close());

beforeEach(async () => {
  await engine.send(`ROLLBACK; DROP SCHEMA IF EXISTS app CASCADE; DROP SCHEMA public CASCADE; CREATE SCHEMA public;
    CREATE TABLE users (id serial PRIMARY KEY, name text); INSERT INTO users (name) VALUES ('a'), ('b');
    CREATE INDEX users_name_idx ON users (name); CREATE VIEW names AS SELECT name FROM users;
    CREATE SCHEMA app; CREATE TABLE app.users (id int PRIMARY KEY, "user" int REFERENCES users)`);
  await preparePostgres(engine);
  await engine.send('BEGIN');
});

async function commit(sql: string): Promise<void> {
  for (const string of [sql, 'COMMIT', 'BEGIN']) await engine.send(string);
}

async function measure(...statements: readonly string[]) {
  const meter = await startMeter(engine);
  const measured: Awaited<ReturnType<typeof meter.after>>[] = [];
  for (const statement of statements) measured.push(await meter.after(await engine.send(statement)));
  return measured;
}

it('leaves out a lock that is held already, unless it got stronger', async () => {
  const [first, second, third] = await measure(
    'LOCK users IN SHARE MODE',
    'CREATE INDEX i ON users (lower(name))',
    'ALTER TABLE users ADD note text',
  );
  expect(first?.locks).toEqual([{ relation: 'users', mode: 'ShareLock' }]);
  expect(second?.locks).toEqual([]);
  expect(third?.locks).toEqual([{ relation: 'users', mode: 'AccessExclusiveLock' }]);
});

it('names what is dropped or renamed as it was called before', async () => {
  const [dropped] = await measure('DROP TABLE users CASCADE');
  expect(dropped?.locks.filter(({ mode }) => mode === 'AccessExclusiveLock').map(({ relation }) => relation)).toEqual(
    expect.arrayContaining(['users', 'app.users', 'names', 'users_id_seq', 'users_pkey']),
  );
});

it('tells a schema other than public', async () => {
  const [measured] = await measure('ALTER TABLE app.users ALTER id TYPE bigint');
  expect(measured?.locks).toEqual([{ relation: 'app.users', mode: 'AccessExclusiveLock' }]);
  expect(measured?.rewrites).toEqual(['app.users']);
  expect(measured?.indexBuilds).toEqual(['app.users_pkey']);
});

it('puts the strongest lock first', async () => {
  const [measured] = await measure('ALTER TABLE app.users DROP CONSTRAINT users_user_fkey; SELECT * FROM names');
  expect(measured?.locks.map(({ mode }) => mode).at(-1)).toBe('AccessShareLock');
  expect(measured?.locks[0]?.mode).toBe('AccessExclusiveLock');
});

it('leaves out tables that the half has made, and what is built for them', async () => {
  const [made, changed] = await measure(
    'CREATE TABLE fresh (id int PRIMARY KEY, name text UNIQUE)',
    'ALTER TABLE fresh ALTER id TYPE bigint; CREATE INDEX ON fresh (name)',
  );
  for (const measured of [made, changed]) {
    expect(measured).toEqual({ locks: [], rewrites: [], scans: [], indexBuilds: [] });
  }
});

it('is not blinded by a statement that changes the message level', async () => {
  const [, measured] = await measure(
    'SET LOCAL client_min_messages = error',
    'ALTER TABLE users ADD CONSTRAINT named CHECK (name <> $$$$)',
  );
  expect(measured?.scans).toEqual(['users']);
});

it('does not tell locks that a snapshot or the meter itself has taken', async () => {
  await takeSnapshot(engine);
  const measured = await measure('SELECT 1', 'SELECT 2');
  expect(measured.map(({ locks }) => locks)).toEqual([[], []]);
});

it('tells indexes that daily work goes through only when they are locked beyond it', async () => {
  const [written, reindexed] = await measure('INSERT INTO users (name) VALUES (1)', 'DROP INDEX users_name_idx');
  expect(written?.locks).toEqual([{ relation: 'users', mode: 'RowExclusiveLock' }]);
  expect(reindexed?.locks.map(({ relation }) => relation)).toEqual(expect.arrayContaining(['users', 'users_name_idx']));
});

it('does not take TRUNCATE for a rewrite, and REFRESH for one', async () => {
  await commit('CREATE MATERIALIZED VIEW m AS SELECT name FROM users');
  const [truncated, refreshed] = await measure('TRUNCATE app.users', 'REFRESH MATERIALIZED VIEW m');
  expect(truncated).toMatchObject({ rewrites: [], indexBuilds: [] });
  expect(refreshed?.rewrites).toEqual(['m']);
});

it('tells the table whose foreign key is checked, not another one with a constraint of that name', async () => {
  await commit('CREATE TABLE other (u int CONSTRAINT users_user_fkey REFERENCES users)');
  const [measured] = await measure(
    'ALTER TABLE app.users DROP CONSTRAINT users_user_fkey, ADD CONSTRAINT users_user_fkey FOREIGN KEY ("user") REFERENCES users',
  );
  expect(measured?.scans).toEqual(['app.users']);
});
