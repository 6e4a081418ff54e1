import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { type Connection, type ConnectionOptions, createConnection, type RowDataPacket } from 'mysql2/promise';
import { inject } from 'vitest';
import type { MariadbPlace } from './mariadb-run';

/**
 * A real MariaDB for tests: one server for the whole run, started by the first test that asks (`mariadb-run.ts`).
 *
 *     const database = await freshDatabase();
 *     await database.query('CREATE TABLE t (id int PRIMARY KEY)');
 *     const rows = await database.query<{ id: number }>('SELECT id FROM t');
 *     await database.drop();
 *
 * Where MariaDB is not installed the tests fail and say so: none of them is skipped.
 */
export interface MariadbDatabase {
  readonly name: string;
  /** For what needs more than a question and its answer. Several statements may stand in one string. */
  readonly connection: Connection;
  /**
   * Runs one string, which may hold several statements, and gives the rows of the last of them.
   * @throws what the server refuses, with `code` ("ER_DUP_ENTRY"), `errno` and `sqlState`
   */
  query<Row = Record<string, unknown>>(sql: string): Promise<readonly Row[]>;
  /** Drops it and ends the connection. */
  drop(): Promise<void>;
}

/** An empty database in utf8mb4 with a connection of its own, whose session nobody else has touched. */
export async function freshDatabase(): Promise<MariadbDatabase> {
  const { socket } = await mariadbPlace();
  return makeDatabase({ socketPath: socket, user: 'root' }, 'CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci');
}

/** The same on any server of the family. @param options how the database is made: its character set */
export async function makeDatabase(server: ConnectionOptions, options: string): Promise<MariadbDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  const connection = await createConnection({ ...server, multipleStatements: true });
  await connection.query(`CREATE DATABASE ${name} ${options}`);
  await connection.query(`USE ${name}`);
  return {
    name,
    connection,
    query: async <Row>(sql: string) => {
      const [result] = await connection.query<RowDataPacket[] | RowDataPacket[][]>(sql);
      return lastRows(result) as Row[];
    },
    drop: async () => {
      await connection.query(`DROP DATABASE IF EXISTS ${name}`);
      await connection.end();
    },
  };
}

/** The server's version, without what the package adds: "10.11.19". */
export async function mariadbVersion({ query }: Pick<MariadbDatabase, 'query'>): Promise<string> {
  const [row] = await query<{ version: string }>('SELECT version() AS version');
  return /^[\d.]+/.exec(row?.version ?? '')?.[0] ?? '';
}

/** The server's address for who connects by TCP; it may make databases. */
export async function mariadbUrl(): Promise<string> {
  return `mariadb://root@127.0.0.1:${(await mariadbPlace()).port}`;
}

/** Several statements give a list of results, of which some are rows. */
function lastRows(result: RowDataPacket[] | RowDataPacket[][]): readonly RowDataPacket[] {
  if (!Array.isArray(result)) return [];
  const last: unknown = result.findLast((one) => Array.isArray(one) || isHeader(one));
  if (last === undefined) return result as RowDataPacket[];
  return Array.isArray(last) ? last : [];
}

/** What a statement without rows answers. */
function isHeader(value: unknown): boolean {
  return typeof value === 'object' && value !== null && value.constructor.name === 'ResultSetHeader';
}

let place: Promise<Extract<MariadbPlace, { socket: string }>> | undefined;

/** @throws where there is no MariaDB */
function mariadbPlace(): Promise<Extract<MariadbPlace, { socket: string }>> {
  place ??= text(connect(inject('mariadb'))).then((answer) => {
    const told = JSON.parse(answer) as MariadbPlace;
    if ('missing' in told) throw new Error(told.missing);
    return told;
  });
  return place;
}
