/**
 * The parsers, as the core receives them: it never loads one itself. `workspace/parsers` loads WASM and dialect builds on first need.
 * Types come from the parsers' own packages and vanish at build time.
 */
import type { ParseResult } from '@pgsql/types';
import type { parseStmt } from 'sqlite3-parser';

export interface PostgresParser {
  /** Throws an Error with `sqlDetails.cursorPosition` (0-based, in characters) on a syntax error. Locations in the result are UTF-8 bytes. */
  parse(sql: string): ParseResult;
}

export interface SqliteParser {
  parseStatement: typeof parseStmt;
}

/** Parsers that have been loaded; one that is missing leaves its dialect's statements unread, never the program broken. */
export interface Parsers {
  readonly postgres: PostgresParser | null;
  readonly sqlite: SqliteParser | null;
}
