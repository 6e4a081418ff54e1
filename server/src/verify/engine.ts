import type { Dialect } from '../core/dialect';

/**
 * A database that is there for replaying alone. It knows nothing of migrations: it takes SQL as a server takes it. One statement or
 * string runs at a time.
 */
export interface Engine {
  readonly dialect: Dialect;
  /** With its version, for messages: "PostgreSQL 18.6 (PGlite 0.5.16)", "SQLite 3.54.1 (WASM, foreign_keys on)". */
  readonly title: string;
  /** "the embedded engine" or "the shadow server", for messages. */
  readonly place: string;
  /**
   * Sends a string as it is, by the simple protocol: PostgreSQL runs several statements in it as one transaction, SQLite and MySQL one by one.
   * @throws {DatabaseError} what the engine refuses
   */
  send(sql: string): Promise<Sent>;
  /**
   * Asks one question, whose text values come back as strings or what JSON makes of them.
   * @throws {DatabaseError}
   */
  query<Row>(sql: string, parameters?: readonly unknown[]): Promise<readonly Row[]>;
  /**
   * Keeps the whole database as it stands; nothing may be open. It costs up to a second in PostgreSQL. A shadow server's session is a
   * new one afterwards.
   */
  checkpoint(): Promise<Checkpoint>;
  /** Brings it back, whatever has happened since. A checkpoint may be restored several times. */
  restore(checkpoint: Checkpoint): Promise<void>;
  /** Gives a new session in the place of this one, where the engine has no statement for that. */
  renew?(): Promise<void>;
  /** To be called between migrations, when nothing is open: gives back what has piled up. */
  rest?(): Promise<void>;
  /** Ends it and removes what it kept anywhere. */
  close(): Promise<void>;
}

/** What an engine kept; only the engine that made it can use it. */
export interface Checkpoint {
  /** Lets go of what it holds. */
  release(): Promise<void>;
}

export interface Sent {
  /** What the engine said on the way, oldest first: PostgreSQL's messages at the level that the session asks for. */
  readonly notices: readonly string[];
}
