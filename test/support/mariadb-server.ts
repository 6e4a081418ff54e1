import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { userInfo } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';

/** A server that runs in a folder. */
export interface MariadbServer {
  readonly socket: string;
  readonly port: number;
  /** Ends it at once, as a machine that loses its power would: what it has not written is gone. */
  stop(): Promise<void>;
}

const user = `--user=${userInfo().username}`;
const small = ['--innodb-buffer-pool-size=64M', '--innodb-log-file-size=16M', '--skip-name-resolve'];
const dataOf = (folder: string) => path.join(folder, 'data');

/**
 * Makes the data of a new server in a folder.
 * @throws where MariaDB is not installed
 */
export async function installMariadb(folder: string): Promise<void> {
  const install = ['--no-defaults', user, `--datadir=${dataOf(folder)}`, ...small, '--skip-test-db'];
  try {
    // Root comes in without a password; the server's grants are there all the same, for statements that grant.
    await promisify(execFile)('mariadb-install-db', [...install, '--auth-root-authentication-method=normal']);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      throw new Error('MariaDB is not installed, and these tests need it: apt-get install mariadb-server-core');
    throw error;
  }
}

/**
 * Starts the server of a folder, on a free port of this machine alone.
 * @param isDurable what it has committed outlives it; otherwise it is quicker
 */
export async function startMariadb(folder: string, isDurable = false): Promise<MariadbServer> {
  const socket = path.join(folder, 'socket');
  rmSync(socket, { force: true });
  const port = await freePort();
  const log = path.join(folder, 'log');
  const options = [
    `--datadir=${dataOf(folder)}`,
    // A server that starts clears away what it takes for an older one's leavings.
    `--tmpdir=${folder}`,
    `--socket=${socket}`,
    `--pid-file=${path.join(folder, 'pid')}`,
    `--log-error=${log}`,
    '--bind-address=127.0.0.1',
    `--port=${port}`,
    `--innodb-flush-log-at-trx-commit=${isDurable ? 1 : 0}`,
    `--innodb-doublewrite=${isDurable ? 1 : 0}`,
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
