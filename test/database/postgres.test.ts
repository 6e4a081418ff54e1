import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from '../../server/src/database/database';
import { openDatabase } from '../../server/src/database/open';
import { type InstalledServer, startInstalledServer } from '../../server/src/verify/engines/embedded-postgres';
import { completeInstalledPostgres, installedPostgres } from '../verify/support/installed-postgres';

let server: InstalledServer;
let database: Database;

beforeAll(async () => {
  completeInstalledPostgres();
  server = await startInstalledServer(installedPostgres);
  database = await open(server.url);
});
afterAll(async () => {
  await database.close();
  await server.stop();
});

const open = (url: string): Promise<Database> => openDatabase(url, { folder: '.' });

it('tells what it is, and never where', () => {
  expect(database.title).toMatch(/^PostgreSQL 18\.\d+$/);
  expect(database.name).toBe('postgres');
});

it('sends several statements in one string, as one transaction', async () => {
  await expect(database.send('CREATE TABLE a (id int); SELECT 1/0')).rejects.toMatchObject({ code: '22012' });
  expect(await database.query("SELECT to_regclass('a') AS found")).toEqual([{ found: null }]);
});

it('points at what the server does', async () => {
  const sql = "SELECT '😀', nothing";
  await expect(database.send(sql)).rejects.toMatchObject({ code: '42703', offset: sql.indexOf('nothing') });
});

it('tells notices and rows', async () => {
  const { notices, rows } = await database.send(
    "DO $$ BEGIN RAISE NOTICE 'hello'; END $$; SELECT generate_series(1, 3)",
  );
  expect(notices).toEqual(['hello']);
  expect(rows).toBe(3);
});

it('ends what runs when it is told to', async () => {
  const running = database.send('SELECT pg_sleep(60)');
  const ended = expect(running).rejects.toMatchObject({ name: 'DatabaseError', code: '57014' });
  await database.cancel();
  await ended;
});

it('tells a lost connection from a refusal', async () => {
  const other = await open(server.url);
  await expect(other.send('SELECT pg_terminate_backend(pg_backend_pid())')).rejects.toMatchObject({
    name: 'ConnectionLost',
  });
  await other.close();
});

it('looks for tables where the address says', async () => {
  await database.send('CREATE SCHEMA shop');
  const url = new URL(server.url);
  url.searchParams.set('schema', 'shop');
  const other = await open(url.href);
  expect(await other.query('SELECT current_schema() AS name')).toEqual([{ name: 'shop' }]);
  await other.close();
});

it('says why there is no way in, without the password', async () => {
  const closed = 'postgresql://app:hunter2@127.0.0.1:1/shop';
  await expect(open(closed)).rejects.toMatchObject({
    name: 'NoConnection',
    message: expect.stringMatching(/nothing listens/),
  });
  const wrong = new URL(server.url);
  wrong.pathname = '/nowhere';
  await expect(open(wrong.href)).rejects.toThrow(/database "nowhere" does not exist/);
});
