import { Client, DatabaseError, type QueryConfig } from 'pg';
import { type CopyWithRows, copyWithRows } from '../../../core/readers/sql/copy-rows';
import { sendCopy } from '../../../database/copy-query';
import { type ExtendedQuery, extendedQuery } from '../../../database/postgres-query';
import { EngineFailure } from '../../engine-failure';
import { engineError } from '../postgres/error';

/** One connection to a server. No message of it holds the address, which may have a password in it. */
export class Connection {
  private readonly notices: string[] = [];

  private constructor(private readonly client: Client) {
    client.on('notice', ({ message }) => this.notices.push(message ?? ''));
    // The statement that runs is told; between statements nobody is there to be told, and the next one finds out.
    client.on('error', () => undefined);
  }

  /**
   * @param database on the server, instead of the one that the address names
   * @throws {EngineFailure} when there is no way in
   */
  static async open(url: string, database: string | null): Promise<Connection> {
    const client = clientFor(url, database);
    const connection = new Connection(client);
    try {
      await client.connect();
      return connection;
    } catch (error) {
      await client.end().catch(() => undefined);
      throw new EngineFailure(`The shadow server cannot be used: ${reasonOf(error)}.`);
    }
  }

  /** Sends a string by the simple protocol; what the server said on the way. */
  async send(sql: string): Promise<readonly string[]> {
    this.notices.length = 0;
    await this.ask(sql, { text: sql }, copyWithRows(sql));
    return [...this.notices];
  }

  async query<Row>(sql: string, parameters: readonly unknown[]): Promise<readonly Row[]> {
    const { rows } = await this.ask(sql, extendedQuery(sql, parameters));
    // Which columns a query answers is known to who wrote it alone.
    return rows as readonly Row[];
  }

  async close(): Promise<void> {
    await this.client.end().catch(() => undefined);
  }

  private async ask(sql: string, query: QueryConfig | ExtendedQuery, copy: CopyWithRows | null = null) {
    try {
      return await (copy ? sendCopy(this.client, copy) : this.client.query(query));
    } catch (error) {
      // The connection's end has a code of the server's too, but none of a statement's making.
      if (error instanceof DatabaseError && error.severity !== 'FATAL') {
        const { message, code, detail, position, where } = error;
        throw engineError({ message, code, detail, position, where }, sql);
      }
      throw new EngineFailure(`The shadow server ended the connection: ${reasonOf(error)}.`);
    }
  }
}

function clientFor(url: string, database: string | null): Client {
  try {
    const address = new URL(url);
    if (!/^postgres(?:ql)?:$/.test(address.protocol)) throw new TypeError('another kind of address');
    if (database !== null) address.pathname = `/${encodeURIComponent(database)}`;
    return new Client({ connectionString: address.href, application_name: 'database-migrator' });
  } catch {
    throw new EngineFailure(
      'The address of the shadow server is not one of PostgreSQL (postgresql://user@host:5432/name).',
    );
  }
}

/** Without the address: of what went wrong on the network, its code alone. */
function reasonOf(error: unknown): string {
  if (error instanceof DatabaseError) return error.message;
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : 'the connection broke off';
}
