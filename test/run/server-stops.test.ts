import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '../../server/src/database/open';
import { temporaryFolder } from '../support/folder';
import { installMariadb, startMariadb } from '../support/mariadb-server';
import { compare, extents, quiet, upInProcess } from './broken-runs';
import { inSession, postgresForTests, states } from './support';
import { count, thirtyMigrations } from './thirty-migrations';

const stops = process.env['TEST_LONG'] ? 10 : 1;
const postgres = postgresForTests();

it(`PostgreSQL breaks down ${stops} times in the midst of a run, and up finishes`, async () => {
  let stopped = 0;
  while (stopped < stops) {
    const folder = temporaryFolder(thirtyMigrations('goose'));
    const url = await postgres();
    await interrupt(folder, url, async () => {
      stopped++;
      const session = await openDatabase(url, { folder });
      const [row] = await session.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      // The server ends all sessions when one of its processes is killed, and recovers from its log as after a loss of power.
      process.kill(row?.pid ?? 0, 'SIGKILL');
      await session.close();
    });
    await comeBack(url, folder);
    await finish(folder, url);
  }
});

it(`MariaDB is stopped ${stops} times in the midst of a run, and up finishes`, async () => {
  const place = mkdtempSync(path.join(os.tmpdir(), 'database-migrator-mariadb-'));
  onTestFinished(() => rmSync(place, { recursive: true, force: true, maxRetries: 5 }));
  await installMariadb(place);
  let server = await startMariadb(place, true);
  onTestFinished(() => server.stop());
  for (let stop = 0; stop < stops; stop++) {
    const folder = temporaryFolder(thirtyMigrations('plain'));
    const name = `stop_${stop}`;
    const urlOf = () => `mariadb://root@127.0.0.1:${server.port}/${name}`;
    await inSession(`mariadb://root@127.0.0.1:${server.port}/`, folder, (database) =>
      database.send(`CREATE DATABASE ${name}`),
    );
    await interrupt(folder, urlOf(), () => server.stop());
    server = await startMariadb(place, true);
    await comeBack(urlOf(), folder);
    await finish(folder, urlOf());
  }
});

/** Begins a run and does something to its server in the midst of it. */
async function interrupt(folder: string, url: string, stop: () => Promise<unknown>): Promise<void> {
  const run = upInProcess(folder, url);
  await run.begun;
  await wait(Math.random() * 200);
  await stop();
  const code = await run.ended;
  // It may have been faster than the stop.
  if (code === 0) return;
  expect(run.output()).toMatch(/The connection was lost|"outcome":"failed"/);
}

async function comeBack(url: string, folder: string): Promise<void> {
  for (;;) {
    try {
      await inSession(url, folder, (database) => database.query('SELECT 1 AS one'));
      return;
    } catch {
      await wait(50);
    }
  }
}

async function finish(folder: string, url: string): Promise<void> {
  await quiet(url, folder);
  await compare(folder, url);
  const again = upInProcess(folder, url);
  expect(`${await again.ended} ${again.output()}`).toMatch(/^0 /);
  expect(Object.values(await extents(url, folder))).toEqual(Array.from({ length: count }, () => 'all'));
  expect(new Set(Object.values(await states(folder, url)))).toEqual(new Set(['applied']));
}
