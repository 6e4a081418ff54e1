import { existsSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { cacheFolder } from '../../scripts/lib/paths.mjs';
import { type InstalledServer, startInstalledServer } from '../../server/src/verify/engines/embedded-postgres';
import type { EngineChoice, ReplayJob } from '../../server/src/verify/job';
import { Verifier, type VerifierOptions, VerifyRefused } from '../../server/src/verify/verifier';
import { mariadbUrl } from '../support/mariadb';
import { jobOf } from './job/job';
import { completeInstalledPostgres, installedPostgres, leftServerFolders } from './support/installed-postgres';

const script = path.resolve('dist', 'verify.js');

let server: InstalledServer;
beforeAll(async () => {
  if (!existsSync(script)) throw new Error('dist/verify.js is not there: npm run build');
  completeInstalledPostgres();
  server = await startInstalledServer(installedPostgres);
});
afterAll(() => server.stop());

function job(engine: EngineChoice, up = 'CREATE TABLE users (id int PRIMARY KEY);'): ReplayJob {
  const files = {
    'migrations/1_users.up.sql': up,
    'migrations/1_users.down.sql': 'DROP TABLE users;',
    'database-migrator.json': '{ "framework": "golang-migrate", "dialect": "postgresql" }',
  };
  return { ...jobOf(files), engine };
}

const shadow = (): EngineChoice => ({ kind: 'server', url: server.url });
const installed: EngineChoice = { kind: 'embedded-postgres', packageFolder: installedPostgres };

function verifier(options: Partial<VerifierOptions> = {}): Verifier {
  const made = new Verifier({ script, cacheFolder: cacheFolder(), ...options });
  onTestFinished(() => made.dispose());
  return made;
}

async function databases(): Promise<readonly unknown[]> {
  const client = new Client({ connectionString: server.url });
  await client.connect();
  const { rows } = await client.query("SELECT datname FROM pg_database WHERE datname LIKE 'database_migrator%'");
  await client.end();
  return rows;
}

const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: unknown) => error,
  );

/** The process behind a verifier, to do to it what happens to processes. */
function childOf(made: Verifier): { readonly pid: number; disconnect(): void } {
  const { process } = made as unknown as { process: { child: { pid: number; disconnect(): void } } };
  return process.child;
}

const sleep = 'CREATE TABLE users (id int); SELECT pg_sleep(600);';

it.each([
  ['a shadow server', shadow],
  ['embedded-postgres', () => installed],
])('replays on %s, and leaves nothing there', async (_, engine) => {
  const left = leftServerFolders();
  const made = verifier();
  const verdicts = await made.run(job(engine()));
  expect(verdicts.get(0)).toMatchObject({ up: { status: 'ok' }, reverted: true });
  await made.dispose();
  expect(await databases()).toEqual([]);
  expect(left()).toEqual([]);
});

it('replays on a shadow server of MariaDB', async () => {
  const files = {
    'migrations/1_users.up.sql': 'CREATE TABLE users (id int PRIMARY KEY);',
    'migrations/1_users.down.sql': 'DROP TABLE users;',
    'database-migrator.json': '{ "framework": "golang-migrate", "dialect": "mariadb" }',
  };
  const verdicts = await verifier().run({ ...jobOf(files), engine: { kind: 'server', url: await mariadbUrl() } });
  expect(verdicts.get(0)).toMatchObject({ up: { status: 'ok' }, reverted: true });
});

it('tells that a server cannot be reached, without its address', async () => {
  const url = 'postgresql://me:s3cret@127.0.0.1:1/x';
  expect(await failure(verifier().run(job({ kind: 'server', url })))).toEqual(
    new VerifyRefused('The shadow server cannot be used: ECONNREFUSED.'),
  );
});

describe('a statement that runs', () => {
  it('is given up with its database', async () => {
    const made = verifier();
    const controller = new AbortController();
    const watch = {
      signal: controller.signal,
      onEvent: ({ kind }: { kind: string }) => kind === 'begin' && controller.abort(),
    };
    expect(await failure(made.run(job(shadow(), sleep), watch))).toMatchObject({ name: 'AbortError' });
    expect((await made.run(job(shadow()))).size).toBe(1);
    await made.dispose();
    expect(await databases()).toEqual([]);
  });

  it('is stopped in time', async () => {
    const made = verifier({ statementTimeoutMilliseconds: 1_000 });
    expect(await failure(made.run(job(shadow(), sleep)))).toEqual(
      new VerifyRefused('A statement of migration "1" ran for more than 1 s and was stopped.'),
    );
    await made.dispose();
    expect(await databases()).toEqual([]);
  });

  it.each([
    ['disposing', (made: Verifier) => made.dispose()],
    ['a signal', (made: Verifier) => process.kill(childOf(made).pid, 'SIGTERM')],
    ['the end of who asked', (made: Verifier) => childOf(made).disconnect()],
  ])('does not keep anything beyond %s', async (_, end) => {
    for (const engine of [shadow(), installed]) {
      const left = leftServerFolders();
      const made = verifier();
      const running = made.run(job(engine, sleep), { onEvent: ({ kind }) => kind === 'begin' && end(made) });
      expect(await failure(running)).toBeInstanceOf(VerifyRefused);
      await made.dispose();
      expect(await databases()).toEqual([]);
      expect(left()).toEqual([]);
    }
  });
});
