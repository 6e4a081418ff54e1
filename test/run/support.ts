import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll } from 'vitest';
import { main } from '../../server/src/cli/main';
import type { Terminal } from '../../server/src/cli/terminal';
import type { Database } from '../../server/src/database/database';
import { openDatabase } from '../../server/src/database/open';
import type { RunEvent, StatusReport } from '../../server/src/protocol';
import { type InstalledServer, startInstalledServer } from '../../server/src/verify/engines/embedded-postgres';
import { program, type Run, recorded } from '../cli/support';
import { completeInstalledPostgres, installedPostgres } from '../verify/support/installed-postgres';

/** Runs a command line that is about a database. */
export function migrator(folder: string, url: string, ...args: string[]): Promise<Run> {
  return migratorWith(folder, { env: { DATABASE_URL: url } }, ...args);
}

export function migratorWith(folder: string, more: Partial<Terminal>, ...args: string[]): Promise<Run> {
  return recorded(folder, more, (terminal) => main(args, terminal, program));
}

/** What `status` says of each migration, by id. */
export async function states(folder: string, url: string): Promise<Readonly<Record<string, string>>> {
  const { output, errors } = await migrator(folder, url, 'status', '--format', 'json');
  if (output === '') throw new Error(errors);
  const { projects }: StatusReport = JSON.parse(output);
  return Object.fromEntries(projects.flatMap(({ migrations }) => migrations.map(({ id, state }) => [id, state])));
}

export function eventsOf({ output }: Run): readonly RunEvent[] {
  return output
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as RunEvent);
}

/** One question to a database, in a session of its own. */
export async function ask<Row>(url: string, folder: string, sql: string): Promise<readonly Row[]> {
  return inSession(url, folder, (database) => database.query<Row>(sql));
}

export async function inSession<T>(url: string, folder: string, work: (database: Database) => Promise<T>): Promise<T> {
  const database = await openDatabase(url, { folder });
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

/** A real PostgreSQL for the tests of a file; each asks for a database of its own. */
export function postgresForTests(): () => Promise<string> {
  let server: InstalledServer | null = null;
  beforeAll(async () => {
    completeInstalledPostgres();
    server = await startInstalledServer(installedPostgres);
  });
  afterAll(() => server?.stop());
  return async () => {
    if (server === null) throw new Error('the server has not started');
    const { url } = server;
    const name = `run_${randomBytes(4).toString('hex')}`;
    await inSession(url, '/', (database) => database.send(`CREATE DATABASE ${name}`));
    return url.replace(/\/postgres$/, `/${name}`);
  };
}
