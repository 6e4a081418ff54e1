import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'vitest';
import type { Database } from '../../server/src/database/database';
import { openDatabase } from '../../server/src/database/open';
import { program } from '../cli/support';
import { inSession, states } from './support';
import { count, type Extent, extentOf, type Held, idOf } from './thirty-migrations';

/** One `up` in a process of its own. */
export interface RunProcess {
  /** Ends with the process; null where it was killed. */
  readonly ended: Promise<number | null>;
  /** Resolves with the first migration that begins, or with the end. */
  readonly begun: Promise<unknown>;
  output(): string;
  kill(): void;
}

export function upInProcess(folder: string, url: string): RunProcess {
  if (!existsSync(program.cliScript)) throw new Error('dist/cli.js is not there: npm run build');
  const child = spawn(process.execPath, [program.cliScript, 'up', '--yes', '--format', 'jsonl'], {
    cwd: folder,
    env: { ...process.env, DATABASE_URL: url },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const ended = once(child, 'close').then(([code]: (number | null)[]) => code ?? null);
  const begins = new Promise<void>((resolve) => {
    child.stdout.on('data', (data: Buffer) => {
      output += data.toString();
      if (output.includes('"kind":"begin"')) resolve();
    });
  });
  child.stderr.on('data', (data: Buffer) => {
    output += data.toString();
  });
  return { ended, begun: Promise.race([begins, ended]), output: () => output, kill: () => child.kill('SIGKILL') };
}

/** A place where the thirty are run. */
export interface Ground {
  readonly folder: string;
  readonly url: string;
}

/** What came of runs that were broken off. */
export interface Tally {
  kills: number;
  /** Migrations of which status said that nobody knows, or that they are unfinished. */
  unknown: number;
  rounds: number;
}

/** Breaks runs off at chance points until as many were broken off as asked for; each time what is there is held against what status says. */
export async function breakRuns(kills: number, ground: () => Promise<Ground>): Promise<Tally> {
  const tally: Tally = { kills: 0, unknown: 0, rounds: 0 };
  while (tally.kills < kills) {
    tally.rounds++;
    const { folder, url } = await ground();
    for (;;) {
      const run = upInProcess(folder, url);
      await run.begun;
      if (tally.kills < kills) {
        await wait(Math.random() * 400);
        run.kill();
      }
      const code = await run.ended;
      if (code !== null) {
        expect(run.output()).toMatch(/"outcome":"(?:done|nothing to do)"/);
        expect(code).toBe(0);
        break;
      }
      tally.kills++;
      await quiet(url, folder);
      tally.unknown += await compare(folder, url);
    }
    expect(Object.values(await extents(url, folder))).toEqual(Array.from({ length: count }, () => 'all'));
    expect(new Set(Object.values(await states(folder, url)))).toEqual(new Set(['applied']));
  }
  return tally;
}

/** Holds status against what is there; how many migrations it does not call applied or pending. */
export async function compare(folder: string, url: string): Promise<number> {
  const [said, held] = [await states(folder, url), await extents(url, folder)];
  let unknown = 0;
  for (const [id, state] of Object.entries(said)) {
    const extent = held[id];
    if (state === 'applied') expect(`${id} ${extent}`).toBe(`${id} all`);
    else if (state === 'pending') expect(`${id} ${extent}`).toBe(`${id} nothing`);
    else {
      expect(`${id} ${state}`).toMatch(/ (?:failed|unknown)$/);
      expect(`${id} ${extent}`).not.toBe(`${id} twice`);
      unknown++;
    }
  }
  return unknown;
}

export async function extents(url: string, folder: string): Promise<Readonly<Record<string, Extent>>> {
  const held = await inSession(url, folder, heldBy);
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [idOf(index + 1), extentOf(index + 1, held)]));
}

const mysqlCatalog = {
  columns: 'SELECT table_name AS t, column_name AS c FROM information_schema.columns WHERE table_schema = DATABASE()',
  indexes: 'SELECT DISTINCT index_name AS name FROM information_schema.statistics WHERE table_schema = DATABASE()',
};

const catalogs: Readonly<Record<string, { readonly columns: string; readonly indexes: string }>> = {
  sqlite: {
    columns:
      "SELECT m.name AS t, p.name AS c FROM sqlite_master m JOIN pragma_table_info(m.name) p WHERE m.type = 'table'",
    indexes: "SELECT name FROM sqlite_master WHERE type = 'index'",
  },
  postgresql: {
    columns: "SELECT table_name AS t, column_name AS c FROM information_schema.columns WHERE table_schema = 'public'",
    indexes: 'SELECT c.relname AS name FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE i.indisvalid',
  },
  mysql: mysqlCatalog,
  mariadb: mysqlCatalog,
};

async function heldBy(database: Database): Promise<Held> {
  const catalog = catalogs[database.dialect];
  if (!catalog) throw new Error(database.dialect);
  const columns = await database.query<{ t: string; c: string }>(catalog.columns);
  const names = new Set(columns.map(({ t }) => t));
  const log = new Map<number, number>();
  if (names.has('log'))
    for (const { step } of await database.query<{ step: number }>('SELECT step FROM log'))
      log.set(step, (log.get(step) ?? 0) + 1);
  const tables = new Map<number, number | null>();
  for (const name of names) {
    const number = Number(/^t(\d+)$/.exec(name)?.[1]);
    if (!number) continue;
    const hasX = columns.some(({ t, c }) => t === name && c === 'x');
    const rows = hasX ? await database.query<{ x: number }>(`SELECT x FROM ${name}`) : [];
    tables.set(number, rows[0]?.x ?? null);
  }
  const indexes = await database.query<{ name: string }>(catalog.indexes);
  return {
    log,
    tables,
    indexes: new Set(indexes.flatMap(({ name }) => (/^i\d+$/.test(name) ? [Number(name.slice(1))] : []))),
  };
}

/** Waits until the server has ended what a killed run had asked of it. */
export async function quiet(url: string, folder: string): Promise<void> {
  if (url.startsWith('sqlite')) return;
  const database = await openDatabase(url, { folder });
  const question = url.startsWith('postgres')
    ? 'SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()'
    : "SELECT 1 FROM information_schema.processlist WHERE db = DATABASE() AND id <> CONNECTION_ID() AND command <> 'Sleep'";
  while ((await database.query(question)).length > 0) await wait(10);
  await database.close();
}
