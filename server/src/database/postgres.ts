import { Client, type ClientConfig, DatabaseError as PgError, type QueryConfig, type QueryResult } from 'pg';
import { type CopyWithRows, copiedRowAt, copyWithRows, withCopiedRow } from '../core/readers/sql/copy-rows';
import type { ServerAddress } from './address';
import { readCertificate } from './certificate';
import { sendCopy } from './copy-query';
import { ConnectionLost, type Database, DatabaseError, NoConnection, type Sent } from './database';
import { connectionFailure, connectTimeout } from './failure';
import { type ExtendedQuery, extendedQuery } from './postgres-query';
import { signalUntilEnded } from './signal-until-ended';
import { utf16Offset } from './utf16-offset';

/** @throws {NoConnection} */
export async function openPostgres(address: ServerAddress): Promise<Database> {
  const client = await connected(configOf(address));
  const { rows } = await client.query<{ version: string; name: string }>(
    "SELECT current_setting('server_version') AS version, current_database() AS name",
  );
  const { version = '', name = '' } = rows[0] ?? {};
  return new PostgresDatabase(client, address, version.split(' ')[0] ?? '', name);
}

class PostgresDatabase implements Database {
  readonly dialect = 'postgresql';
  /** The statement that runs. */
  private running: Promise<unknown> | null = null;
  private readonly notices: string[] = [];

  constructor(
    private readonly client: Client,
    private readonly address: ServerAddress,
    readonly version: string,
    readonly name: string,
  ) {
    client.on('notice', ({ message }) => this.notices.push(message ?? ''));
    // The statement that runs is told; between statements nobody is there to be told, and the next one finds out.
    client.on('error', () => undefined);
  }

  get title(): string {
    return `PostgreSQL ${this.version}`;
  }

  async send(sql: string): Promise<Sent> {
    this.notices.length = 0;
    const copy = copyWithRows(sql);
    const answer: QueryResult | readonly QueryResult[] = await this.ask(sql, { text: sql }, copy);
    const last = Array.isArray(answer) ? answer.at(-1) : answer;
    return { notices: [...this.notices], rows: last?.rowCount ?? null };
  }

  async query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<readonly Row[]> {
    const { rows } = await this.ask(sql, extendedQuery(sql, parameters));
    // Which columns a query answers is known to who wrote it alone.
    return rows as readonly Row[];
  }

  async cancel(): Promise<void> {
    const { running } = this;
    if (running === null) return;
    const { processID } = this.client as Client & { readonly processID: number };
    const other = await connected(configOf(this.address));
    await signalUntilEnded(running, () => other.query('SELECT pg_cancel_backend($1)', [processID]));
    await other.end();
  }

  async close(): Promise<void> {
    await this.client.end().catch(() => undefined);
  }

  private async ask(sql: string, query: QueryConfig | ExtendedQuery, copy: CopyWithRows | null = null) {
    const running: Promise<QueryResult> = copy ? sendCopy(this.client, copy) : this.client.query(query);
    this.running = running;
    try {
      return await running;
    } catch (error) {
      // The connection's end has a code of the server's too, but none of a statement's making.
      if (!(error instanceof PgError) || error.severity === 'FATAL') throw new ConnectionLost(connectionFailure(error));
      const told = withCopiedRow(error.detail ? `${error.message} (${error.detail})` : error.message, error.where);
      const row = copy && copiedRowAt(copy, error.where);
      const offset = error.position === undefined ? row : utf16Offset(sql, Number(error.position));
      throw new DatabaseError(told, error.code ?? null, offset);
    } finally {
      this.running = null;
    }
  }
}

async function connected(config: ClientConfig): Promise<Client> {
  const client = new Client(config);
  try {
    await client.connect();
    return client;
  } catch (error) {
    await client.end().catch(() => undefined);
    throw new NoConnection(connectionFailure(error));
  }
}

/** Parameters that the server takes with the connection. Prisma's `schema` is where its tables are made. */
function configOf({ host, port, user, password, database, parameters }: ServerAddress): ClientConfig {
  const schema = parameters.get('search_path') ?? parameters.get('schema') ?? parameters.get('currentSchema');
  const options = [parameters.get('options'), schema && `-c search_path=${schema.replace(/([ \\])/g, '\\$1')}`];
  return {
    host,
    port,
    ...(user !== '' && { user }),
    ...(password !== '' && { password }),
    ...(database !== '' && { database }),
    ssl: tlsOf(parameters),
    application_name: 'database-migrator',
    connectionTimeoutMillis: connectTimeout,
    keepAlive: true,
    options: options.filter(Boolean).join(' '),
  };
}

/** `sslmode` as libpq has it; without one no TLS is asked for (`prefer`, libpq's own default, would try and go on without). */
function tlsOf(parameters: ReadonlyMap<string, string>): ClientConfig['ssl'] {
  const mode = parameters.get('sslmode') ?? (/^(?:true|1)$/i.test(parameters.get('ssl') ?? '') ? 'require' : 'disable');
  const root = parameters.get('sslrootcert');
  const ca = root === undefined ? {} : { ca: readCertificate(root) };
  switch (mode) {
    case 'require':
    case 'no-verify':
      return { rejectUnauthorized: root !== undefined, ...ca };
    case 'verify-ca':
      return { rejectUnauthorized: true, checkServerIdentity: () => undefined, ...ca };
    case 'verify-full':
      return { rejectUnauthorized: true, ...ca };
    default:
      return false;
  }
}
