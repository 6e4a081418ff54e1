import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../../server/src/verify/engine';
import { openPgliteEngine } from '../../../server/src/verify/engines/pglite';
import { comparePostgres } from '../../../server/src/verify/postgres/compare';
import { takeSnapshot } from '../../../server/src/verify/postgres/snapshot';
import { pgliteFolders } from '../engines/pglite-folders';

let engine: Engine;

beforeAll(async () => {
  engine = await openPgliteEngine({ ...pgliteFolders, extensions: [] });
});

afterAll(() => engine.close());

afterEach(() => engine.send('ROLLBACK; RESET ALL; DROP SCHEMA public CASCADE; CREATE SCHEMA public'));

async function titles(): Promise<readonly string[]> {
  return [...(await takeSnapshot(engine)).values()].map(({ title }) => title);
}

const schema = `CREATE TABLE users (id serial PRIMARY KEY, email text NOT NULL);
  CREATE INDEX users_email_idx ON users (email); CREATE TYPE mood AS ENUM ('sad');
  CREATE VIEW emails AS SELECT email FROM users`;

it('calls things as people do', async () => {
  await engine.send(`${schema}; CREATE SCHEMA app; CREATE TABLE app.t (a int)`);
  expect(await titles()).toEqual(
    expect.arrayContaining([
      'table users',
      'column users.email',
      'constraint users_pkey on users',
      'index users_email_idx',
      'enum mood',
      'view emails',
      'sequence users_id_seq',
      'schema app',
      'table app.t',
      'column app.t.a',
    ]),
  );
  await engine.send('DROP SCHEMA app CASCADE');
});

it('leaves out what is the system’s, a session’s or an extension’s', async () => {
  const before = await titles();
  await engine.send('CREATE TEMPORARY TABLE gone (id serial PRIMARY KEY, t text); CREATE TEMPORARY VIEW v AS SELECT 1');
  expect(await titles()).toEqual(before);
  expect(before).toEqual(['schema public']);
});

it('tells an extension, and nothing of what it brings', async () => {
  const extended = await openPgliteEngine({ ...pgliteFolders, extensions: ['citext'] });
  const before = await takeSnapshot(extended);
  await extended.send('CREATE EXTENSION citext');
  const differences = comparePostgres(before, await takeSnapshot(extended));
  expect(differences).toMatchObject([{ kind: 'extra', object: 'extension citext', repair: ['DROP EXTENSION citext'] }]);
  await extended.close();
});

describe('settings of the session', () => {
  const paths = async () => (await engine.query<{ search_path: string }>('SHOW search_path'))[0]?.search_path;

  it('do not change what is told', async () => {
    await engine.send(`${schema}; ALTER TABLE users ADD at timestamptz DEFAULT '2020-01-01 00:00+00'`);
    const before = await takeSnapshot(engine);
    await engine.send(`SET search_path = ''; SET TimeZone = 'Asia/Tokyo'; SET DateStyle = 'German'`);
    expect(comparePostgres(before, await takeSnapshot(engine))).toEqual([]);
    expect(before.get('view public.emails')?.facts['definition']).toContain('FROM users');
  });

  it('stay as they were outside of a transaction', async () => {
    await engine.send(`SET search_path = app, public`);
    await takeSnapshot(engine);
    expect(await paths()).toBe('app, public');
  });

  it('stay as they were set inside one, and are kept or go at its end as without a snapshot', async () => {
    await engine.send(`SET search_path = outer_path; BEGIN; SET search_path = inner_path`);
    await takeSnapshot(engine);
    expect(await paths()).toBe('inner_path');
    await engine.send('COMMIT');
    expect(await paths()).toBe('inner_path');
    await engine.send('BEGIN; SET LOCAL search_path = local_path');
    await takeSnapshot(engine);
    expect(await paths()).toBe('local_path');
    await engine.send('COMMIT');
    expect(await paths()).toBe('inner_path');
    await engine.send('BEGIN; SET search_path = lost_path');
    await takeSnapshot(engine);
    await engine.send('ROLLBACK');
    expect(await paths()).toBe('inner_path');
  });
});

it('is the same object while nothing has changed', async () => {
  await engine.send(schema);
  const before = await takeSnapshot(engine);
  await engine.send('BEGIN; CREATE TABLE t (a int)');
  const between = await takeSnapshot(engine);
  await engine.send('ROLLBACK');
  expect(await takeSnapshot(engine)).toBe(before);
  expect(between).not.toBe(before);
});

it('does not take the gap that a dropped column leaves for another position', async () => {
  await engine.send('CREATE TABLE t (a int, b int, c int)');
  const before = await takeSnapshot(engine);
  await engine.send('ALTER TABLE t ADD d int; ALTER TABLE t DROP d');
  await engine.send('ALTER TABLE t DROP a');
  expect(comparePostgres(before, await takeSnapshot(engine)).map(({ object }) => object)).toEqual(['column t.a']);
});

it('tells the fewest columns that changed places, and that they cannot come back', async () => {
  await engine.send('CREATE TABLE t (a int, b int, c int, d int)');
  const before = await takeSnapshot(engine);
  await engine.send('ALTER TABLE t DROP b; ALTER TABLE t ADD b int');
  const differences = comparePostgres(before, await takeSnapshot(engine));
  expect(differences).toMatchObject([{ object: 'column t.b', field: 'position', restorable: false, repair: [] }]);
});

it('tells a table that is gone as one, with all that makes it', async () => {
  await engine.send(
    `${schema}; COMMENT ON COLUMN users.email IS 'where'; ALTER TABLE users ADD n int REFERENCES users`,
  );
  const before = await takeSnapshot(engine);
  await engine.send('DROP TABLE users CASCADE');
  const [table, view, ...others] = comparePostgres(before, await takeSnapshot(engine));
  expect(others).toEqual([]);
  expect(view?.object).toBe('view emails');
  expect(table).toMatchObject({ kind: 'missing', object: 'table users', field: null, after: null });
  expect(table?.repair).toEqual([
    'CREATE SEQUENCE users_id_seq AS integer',
    `CREATE TABLE users (\n  id integer DEFAULT nextval('users_id_seq'::regclass) NOT NULL,\n  email text NOT NULL,\n  n integer\n)`,
    'ALTER TABLE users ADD CONSTRAINT users_pkey PRIMARY KEY (id)',
    'CREATE INDEX users_email_idx ON users USING btree (email)',
    'ALTER TABLE users ADD CONSTRAINT users_n_fkey FOREIGN KEY (n) REFERENCES users(id)',
    'ALTER SEQUENCE users_id_seq OWNED BY users.id',
    `COMMENT ON COLUMN users.email IS 'where'`,
  ]);
});

it('says of a fact how it was and how it is', async () => {
  await engine.send(schema);
  const before = await takeSnapshot(engine);
  await engine.send('ALTER TABLE users ALTER email DROP NOT NULL');
  expect(comparePostgres(before, await takeSnapshot(engine))).toEqual([
    {
      kind: 'changed',
      object: 'column users.email',
      field: 'NOT NULL',
      before: 'NOT NULL',
      after: null,
      restorable: true,
      repair: ['ALTER TABLE users ALTER COLUMN email SET NOT NULL'],
    },
  ]);
});
