import type { Dialect } from '../core/dialect';

/** What can be asked: a live database, or an engine that history is replayed in. */
export interface Queryable {
  /**
   * Asks one question; numbers, booleans and JSON come back as such, everything else as text.
   * @throws {DatabaseError | ConnectionLost}
   */
  query<Row>(sql: string, parameters?: readonly unknown[]): Promise<readonly Row[]>;
}

/** One session with a live database. It knows nothing of migrations; one statement or string runs at a time. */
export interface Database extends Queryable {
  readonly dialect: Dialect;
  /** As the server says it: "16.2", "10.11.6-MariaDB". */
  readonly version: string;
  /** With its product, for messages: "PostgreSQL 16.2". */
  readonly title: string;
  /** The database's own name; of SQLite the file's. Never holds an address or a password. */
  readonly name: string;
  /**
   * Sends a string as it is, as the server takes several statements in one (PostgreSQL's simple protocol).
   * @throws {DatabaseError} what the server refuses, in its own words
   * @throws {ConnectionLost} when nobody can tell what became of it
   */
  send(sql: string): Promise<Sent>;
  /** Ends what runs just now, by a session of its own where the server needs one. */
  cancel(): Promise<void>;
  close(): Promise<void>;
}

export interface Sent {
  /** What the server said on the way, oldest first. */
  readonly notices: readonly string[];
  /** Rows that the statement touched, where the server tells; of a string, its last statement's. */
  readonly rows: number | null;
}

/** What the server refused, in its own words. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';

  /**
   * @param code SQLSTATE, MySQL's symbol ("ER_DUP_ENTRY"), or SQLite's result code by name; null where there is none
   * @param offset UTF-16 offset in what was sent, of the word the server points at; null where it points at none
   * @param begin UTF-16 offset at which the statement begins that failed, with the blanks and comments before it; null where it is not told
   */
  constructor(
    message: string,
    readonly code: string | null,
    readonly offset: number | null,
    readonly begin: number | null = null,
  ) {
    super(message);
  }

  /** By its name: a driver is a bundle of its own, with a class of its own of this name. */
  static override [Symbol.hasInstance](value: unknown): value is DatabaseError {
    return isNamed(value, 'DatabaseError');
  }
}

/** The session ended while something was asked of it: what was sent last may have been done or not. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost';

  static override [Symbol.hasInstance](value: unknown): value is ConnectionLost {
    return isNamed(value, 'ConnectionLost');
  }
}

/** There is no way in. The message says why and never holds the address. */
export class NoConnection extends Error {
  override readonly name = 'NoConnection';

  static override [Symbol.hasInstance](value: unknown): value is NoConnection {
    return isNamed(value, 'NoConnection');
  }
}

function isNamed(value: unknown, name: string): boolean {
  return value instanceof Error && value.name === name;
}
