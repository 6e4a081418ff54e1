/**
 * The parsers, as the core receives them: it never loads one itself. `workspace/parsers` loads WASM and dialect builds on first need.
 * Types come from the parsers' own packages and vanish at build time.
 */
import type { Tree as PythonTree } from '@lezer/common';
import type { ParseResult } from '@pgsql/types';
import type { parseStmt } from 'sqlite3-parser';

export interface PostgresParser {
  /** Throws an Error with `sqlDetails.cursorPosition` (0-based, in characters) on a syntax error. Locations in the result are UTF-8 bytes. */
  parse(sql: string): ParseResult;
}

export interface SqliteParser {
  parseStatement: typeof parseStmt;
}

/** Why a grammar refuses a statement. */
export interface MysqlRefusal {
  /** Where it stopped, in UTF-16 units of the text; null when it does not say. */
  readonly offset: number | null;
}

/** Grammars of MySQL and MariaDB, which judge and tell nothing: no two agree on what a statement looks like. Never throws. */
export interface MysqlParser {
  /**
   * Null when one of them takes the text, which is one statement without its terminator.
   * @param otherwise the same in words that they know, of the same length: none of them knows all, MariaDB's least
   */
  refusal(sql: string, otherwise: string): MysqlRefusal | null;
}

/** Python's grammar. Never throws: what it does not understand becomes nodes of errors, and the rest is read. */
export interface PythonParser {
  parse(text: string): PythonTree;
  /** MD5 of a text in hexadecimal digits: SQLAlchemy ends names with some of them that were too long. */
  md5(text: string): string;
}
