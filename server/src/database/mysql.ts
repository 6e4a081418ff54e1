import { type Connection, createConnection, type RowDataPacket } from 'mysql2/promise';
import type { ServerAddress } from './address';
import { ConnectionLost, type Database, DatabaseError, NoConnection, type Sent } from './database';
import { connectionFailure, connectTimeout } from './failure';
import { isRefusal } from './mysql-refusal';
import { mysqlTls } from './mysql-tls';
import { signalUntilEnded } from './signal-until-ended';

/** @throws {NoConnection} */
export async function openMysql(address: ServerAddress): Promise<Database> {
  const client = await connected(address);
  const [[row]] = await client.query<RowDataPacket[]>('SELECT VERSION() AS version, DATABASE() AS name');
  const { version = '', name } = (row ?? {}) as { version?: string; name?: string | null };
  return new MysqlDatabase(client, address, version, name ?? '');
}

class MysqlDatabase implements Database {
  readonly dialect: 'mysql' | 'mariadb';
  /** The statement that runs. */
  private running: Promise<unknown> | null = null;

  constructor(
    private readonly client: Connection,
    private readonly address: ServerAddress,
    readonly version: string,
    readonly name: string,
  ) {
    this.dialect = /mariadb/i.test(version) ? 'mariadb' : 'mysql';
    client.on('error', () => undefined);
  }

  get title(): string {
    return `${this.dialect === 'mariadb' ? 'MariaDB' : 'MySQL'} ${/^[\d.]+/.exec(this.version)?.[0] ?? this.version}`;
  }

  async send(sql: string): Promise<Sent> {
    const answer = await this.ask(sql, []);
    const last = Array.isArray(answer) ? answer.at(-1) : answer;
    const rows = typeof last === 'object' && last !== null && 'affectedRows' in last ? Number(last.affectedRows) : null;
    return { notices: [], rows };
  }

  async query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<readonly Row[]> {
    const rows = await this.ask(sql, parameters);
    return Array.isArray(rows) ? (rows as readonly unknown[] as readonly Row[]) : [];
  }

  async cancel(): Promise<void> {
    const { running } = this;
    if (running === null) return;
    const other = await connected(this.address);
    await signalUntilEnded(running, () => other.query(`KILL QUERY ${this.client.threadId}`));
    await other.end();
  }

  async close(): Promise<void> {
    await this.client.end().catch(() => this.client.destroy());
  }

  private async ask(sql: string, values: readonly unknown[]): Promise<unknown> {
    const running = this.client.query<RowDataPacket[]>({ sql, values: [...values] });
    this.running = running;
    try {
      const [result] = await running;
      return result;
    } catch (error) {
      if (!isRefusal(error)) throw new ConnectionLost(connectionFailure(error));
      const near = / near '([\s\S]*?)' at line \d+$/.exec(error.message)?.[1];
      const offset = near ? sql.indexOf(near) : -1;
      throw new DatabaseError(error.message, error.code ?? null, offset < 0 ? null : offset);
    } finally {
      this.running = null;
    }
  }
}

async function connected({ host, port, user, password, database, parameters }: ServerAddress): Promise<Connection> {
  const tls = mysqlTls(parameters);
  const socket = parameters.get('socket');
  try {
    const client = await createConnection({
      host,
      port,
      user,
      password,
      ...(database !== '' && { database }),
      ...(socket !== undefined && { socketPath: socket }),
      ...(tls && { ssl: tls }),
      connectTimeout,
      multipleStatements: true,
      // A migration is to read no file of this machine.
      flags: ['-LOCAL_FILES'],
      dateStrings: true,
      supportBigNumbers: true,
      bigNumberStrings: false,
    });
    await client.query('SET NAMES utf8mb4');
    return client;
  } catch (error) {
    throw new NoConnection(connectionFailure(error));
  }
}
