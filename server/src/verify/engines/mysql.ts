import type { Dialect } from '../../core/dialect';
import { DatabaseError } from '../../database/database';
import type { Checkpoint, Engine, Sent } from '../engine';
import { beyondDatabase } from './mysql/beyond';
import { Connection } from './mysql/connection';
import { Databases } from './mysql/databases';
import { mirror } from './mysql/mirror';

/**
 * A database of its own on a MySQL or MariaDB server that is there for such things.
 * @param dialect of the history: what it is told as, whatever the server is
 * @param url of the server; it may hold a password, which no message repeats
 * @throws {EngineFailure} when the server cannot be reached or gives no database
 */
export async function openMysqlEngine(dialect: Dialect, url: string): Promise<Engine> {
  const admin = await Connection.open(url);
  const databases = new Databases(admin);
  try {
    const name = await databases.take();
    const connection = await Connection.open(url);
    await connection.renew(name);
    return new MysqlEngine(dialect, titleOf(await admin.version()), { admin, databases, name, connection });
  } catch (error) {
    await databases.dropAll().catch(() => undefined);
    admin.destroy();
    throw error;
  }
}

function titleOf(version: string): string {
  const [number = ''] = /^[\d.]+/.exec(version) ?? [];
  return `${/mariadb/i.test(version) ? 'MariaDB' : 'MySQL'} ${number} (shadow server)`;
}

interface Parts {
  /** Beside the session: it copies, and ends what the session runs. */
  readonly admin: Connection;
  readonly databases: Databases;
  /** Of the database that is replayed in. */
  readonly name: string;
  readonly connection: Connection;
}

class MysqlEngine implements Engine {
  readonly place = 'the shadow server';

  constructor(
    readonly dialect: Dialect,
    readonly title: string,
    private readonly parts: Parts,
  ) {}

  async send(sql: string): Promise<Sent> {
    const beyond = beyondDatabase(sql);
    if (beyond !== null) {
      const reason = `${beyond} is not touched on a shadow server: it lies beyond the database that is dropped afterwards`;
      throw new DatabaseError(reason, null, null);
    }
    await this.parts.connection.send(sql);
    return { notices: [] };
  }

  query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<readonly Row[]> {
    return this.parts.connection.query<Row>(sql, parameters);
  }

  async renew(): Promise<void> {
    await this.parts.connection.renew(this.parts.name);
  }

  /** A second database beside the first: DDL commits by itself, so that no transaction brings anything back. */
  async checkpoint(): Promise<Checkpoint> {
    await this.renew();
    const { admin, databases, name } = this.parts;
    const copy = await databases.take();
    await mirror(admin, name, copy);
    return new MysqlCheckpoint(copy, databases);
  }

  async restore(checkpoint: Checkpoint): Promise<void> {
    if (!(checkpoint instanceof MysqlCheckpoint)) throw new TypeError('a checkpoint of another engine');
    await this.renew();
    await mirror(this.parts.admin, checkpoint.copy, this.parts.name);
    // The session took note of the database's character set when it came there.
    await this.renew();
  }

  async close(): Promise<void> {
    const { admin, databases, connection } = this.parts;
    try {
      // A statement that still runs would keep the database from being dropped. Where the session has ended, there is nothing to end.
      await admin.send(`KILL CONNECTION ${connection.id}`).catch(() => undefined);
      await databases.dropAll();
    } finally {
      connection.destroy();
      admin.destroy();
    }
  }
}

class MysqlCheckpoint implements Checkpoint {
  constructor(
    readonly copy: string,
    private readonly databases: Databases,
  ) {}

  async release(): Promise<void> {
    this.databases.giveBack(this.copy);
  }
}
