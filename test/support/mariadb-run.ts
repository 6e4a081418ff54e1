import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Path of the socket that answers where the run's MariaDB is. */
    mariadb: string;
  }
}

/** What a test is told on that socket, as JSON. */
export type MariadbPlace = { readonly socket: string; readonly port: number } | { readonly missing: string };

const folder = mkdtempSync(path.join(tmpdir(), 'database-migrator-mariadb-'));
let server: Promise<RunningServer> | null = null;
const answering = createServer((client) => {
  server ??= start();
  const answer = server.then(
    ({ socket, port }): MariadbPlace => ({ socket, port }),
    (error: unknown): MariadbPlace => ({ missing: error instanceof Error ? error.message : String(error) }),
  );
  answer.then((place) => client.end(JSON.stringify(place)));
});

/**
 * Vitest's global setup: one MariaDB server for the whole run, in a folder of its own. It is started when a test first asks for it and
 * ended with the run, whatever becomes of that. Tests reach it by `mariadb.ts`.
 */
export function setup({ provide }: TestProject): void {
  const asked = path.join(folder, 'asked');
  answering.listen(asked);
  provide('mariadb', asked);
}

export async function teardown(): Promise<void> {
  answering.close();
  await server?.then(({ stop }) => stop()).catch(() => undefined);
  rmSync(folder, { recursive: true, force: true });
}

interface RunningServer {
  readonly socket: string;
  readonly port: number;
  stop(): Promise<void>;
}

async function start(): Promise<RunningServer> {
  const data = path.join(folder, 'data');
  const user = `--user=${userInfo().username}`;
  const small = ['--innodb-buffer-pool-size=64M', '--innodb-log-file-size=16M', '--skip-name-resolve'];
  const install = ['--no-defaults', user, `--datadir=${data}`, ...small, '--skip-test-db'];
  try {
    // Root comes in without a password; the server's grants are there all the same, for statements that grant.
    await promisify(execFile)('mariadb-install-db', [...install, '--auth-root-authentication-method=normal']);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      throw new Error('MariaDB is not installed, and these tests need it: apt-get install mariadb-server-core');
    throw error;
  }
  const socket = path.join(folder, 'socket');
  const port = await freePort();
  const log = path.join(folder, 'log');
  const options = [
    `--datadir=${data}`,
    `--socket=${socket}`,
    `--pid-file=${path.join(folder, 'pid')}`,
    `--log-error=${log}`,
    '--bind-address=127.0.0.1',
    `--port=${port}`,
    '--innodb-flush-log-at-trx-commit=0',
    '--innodb-doublewrite=0',
    '--event-scheduler=off',
  ];
  const server = spawn('mariadbd', ['--no-defaults', user, ...small, ...options], { stdio: 'ignore' });
  // A run that breaks off without its teardown leaves no server.
  const kill = () => void server.kill('SIGKILL');
  process.once('exit', kill);
  const ended = once(server, 'exit');
  while (server.exitCode === null && !existsSync(socket)) await wait(50);
  if (hasEnded(server)) throw new Error(`MariaDB does not start:\n${readFileSync(log, 'utf8')}`);
  return {
    socket,
    port,
    stop: async () => {
      process.off('exit', kill);
      // Nothing is to be kept, so that nothing has to be written in order.
      kill();
      await ended;
    },
  };
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess) => exitCode !== null || signalCode !== null;

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port is free');
  return address.port;
}
