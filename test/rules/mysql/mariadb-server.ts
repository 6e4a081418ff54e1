import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Connection, createConnection } from 'mysql2/promise';

/** A MariaDB server of the system's package, for one test file: in a folder of its own, reached by its socket alone. */
export interface MariadbServer {
  readonly connection: Connection;
  stop(): Promise<void>;
}

export async function startMariadb(): Promise<MariadbServer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'mariadb-'));
  const data = path.join(folder, 'data');
  const socket = path.join(folder, 'socket');
  const user = `--user=${userInfo().username}`;
  execFileSync('mariadb-install-db', [
    '--no-defaults',
    user,
    `--datadir=${data}`,
    '--skip-test-db',
    '--auth-root-authentication-method=normal',
  ]);
  const options = [
    '--skip-networking',
    '--innodb-flush-log-at-trx-commit=0',
    `--socket=${socket}`,
    `--datadir=${data}`,
  ];
  const server = spawn('mariadbd', ['--no-defaults', user, ...options], { stdio: 'ignore' });
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  while (server.exitCode === null && !existsSync(socket)) await wait(50);
  const connection = await createConnection({ socketPath: socket, user: 'root', multipleStatements: true });
  return {
    connection,
    stop: async () => {
      connection.destroy();
      server.kill();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
