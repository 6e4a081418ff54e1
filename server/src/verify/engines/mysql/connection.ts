import { type Connection as Client, createConnection, type RowDataPacket } from 'mysql2/promise';
import { NoConnection } from '../../../database/database';
import { isRefusal } from '../../../database/mysql-refusal';
import { mysqlTls } from '../../../database/mysql-tls';
import { EngineFailure } from '../../engine-failure';
import { engineError } from './error';

/** One connection to a MySQL or MariaDB server. No message of it holds the address, which may have a password in it. */
export class Connection {
  private isMariadb = false;

  private constructor(private readonly client: Client) {
    // The statement that runs is told; between statements nobody is there to be told, and the next one finds out.
    client.on('error', () => undefined);
  }

  /** @throws {EngineFailure} when there is no way in */
  static async open(url: string): Promise<Connection> {
    try {
      const connection = new Connection(await createConnection(optionsFor(url)));
      await connection.send(names);
      connection.isMariadb = /mariadb/i.test(await connection.version());
      return connection;
    } catch (error) {
      if (error instanceof EngineFailure) throw error;
      throw new EngineFailure(`The shadow server cannot be used: ${reasonOf(error)}.`);
    }
  }

  /** "10.11.19-MariaDB-0+deb12u1-log", "8.0.46". */
  async version(): Promise<string> {
    const [row] = await this.query<{ version: string }>('SELECT VERSION() AS version');
    return row?.version ?? '';
  }

  /** The server's number of it, by which another connection can end it. */
  get id(): number {
    return this.client.threadId;
  }

  /** Makes it as a new one: settings, temporary tables, locks and an open transaction are gone. */
  async renew(database: string): Promise<void> {
    await this.client.reset().catch((error: unknown) => {
      throw new EngineFailure(`The shadow server ended the connection: ${reasonOf(error)}.`);
    });
    await this.send(names);
    // Coming to the database where the session stands already would not take note of its character set. Measured on MariaDB 10.11.
    await this.send(`USE information_schema; USE ${database}`);
  }

  /** Runs a string, which may hold several statements. */
  async send(sql: string): Promise<void> {
    await this.ask(sql, []);
  }

  /** The rows of one statement; `?` in it stand for the parameters. */
  async query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<readonly Row[]> {
    const rows = await this.ask(sql, parameters);
    // Which columns a query answers is known to who wrote it alone.
    return Array.isArray(rows) ? (rows as readonly unknown[] as readonly Row[]) : [];
  }

  /** Ends it at once, whatever runs. */
  destroy(): void {
    this.client.destroy();
  }

  private async ask(sql: string, values: readonly unknown[]): Promise<unknown> {
    try {
      const [result] = await this.client.query<RowDataPacket[]>({ sql, values: [...values] });
      return result;
    } catch (error) {
      if (isRefusal(error)) throw engineError(error, sql, this.isMariadb);
      throw new EngineFailure(`The shadow server ended the connection: ${reasonOf(error)}.`);
    }
  }
}

/** What the texts are in that are sent; the collation that goes with it is the server's choice, as it is for most clients. */
const names = 'SET NAMES utf8mb4';

function optionsFor(url: string) {
  const address = readAddress(url);
  const { searchParams } = address;
  const tls = mysqlTls(new Map(searchParams));
  return {
    host: address.hostname.replace(/^\[|\]$/g, ''),
    port: Number(address.port || 3306),
    user: decodeURIComponent(address.username),
    password: decodeURIComponent(address.password),
    ...(searchParams.has('socket') && { socketPath: searchParams.get('socket') ?? '' }),
    ...(tls && { ssl: tls }),
    multipleStatements: true,
    // A migration is to read no file of this machine.
    flags: ['-LOCAL_FILES'],
    dateStrings: true,
    jsonStrings: true,
    supportBigNumbers: true,
  };
}

function readAddress(url: string): URL {
  try {
    const address = new URL(url);
    if (/^(?:mysql|mariadb):$/.test(address.protocol)) return address;
  } catch {
    // Told below: what cannot be read names nothing either.
  }
  throw new EngineFailure('The address of the shadow server is not one of MySQL or MariaDB (mysql://user@host:3306).');
}

/** Without the address: of what went wrong on the network, its code alone. */
function reasonOf(error: unknown): string {
  if (isRefusal(error) || error instanceof NoConnection) return error.message;
  if (!(error instanceof Error)) return 'the connection broke off';
  if ('sqlMessage' in error && typeof error.sqlMessage === 'string') return error.sqlMessage;
  return 'code' in error && typeof error.code === 'string' ? error.code : 'the connection broke off';
}
