import { BaseErrorListener, CharStreams, CommonTokenStream, PredictionMode } from 'antlr4ng';
import { MySqlLexer } from 'dt-sql-parser/dist/lib/mysql/MySqlLexer.js';
import { MySqlParser } from 'dt-sql-parser/dist/lib/mysql/MySqlParser.js';
import type { MysqlRefusal } from '../../core/readers/parsers';

/** The grammar's time grows with the square of this and more; no statement that somebody wrote is near it. */
const deepest = 200;

/** Words that are names to the servers as well, and none to this grammar. Found by asking both about a column of every keyword's name. */
const names = new Set(
  `active always authentication challenge_response clone component factor finish following generate geomcollection get_master_public_key
  get_source_public_key gtid_only histogram inactive initial initiate locked network_namespace old persist persist_only preceding reference
  registration replica replicas require_row_format resource restart retain skip stream thread_priority type unregister vcpu`.split(
    /\s+/,
  ),
);

/**
 * Asks dt-sql-parser's grammar of MySQL 8, a translation of the server's own, and stops at the first error. The package's own `validate`
 * goes on behind it, works out what could have stood there, and prints while it does so.
 * @returns null when it takes the statement
 */
export function wideRefusal(sql: string): MysqlRefusal | null {
  if (depthOf(sql) > deepest) return { offset: null };
  const refusal = refusalOf(sql, false);
  if (refusal === null) return null;
  const named = refusalOf(sql, true);
  // Where it got further it was nearer to what was meant.
  return named === null || (named.offset ?? 0) > (refusal.offset ?? 0) ? named : refusal;
}

/** @param named those words are read as names */
function refusalOf(sql: string, named: boolean): MysqlRefusal | null {
  try {
    const listener = new Refusing();
    const lexer = new MySqlLexer(CharStreams.fromString(sql));
    lexer.removeErrorListeners();
    lexer.addErrorListener(listener);
    const tokens = new CommonTokenStream(lexer);
    if (named && !nameWords(tokens)) return { offset: null };
    const parser = new MySqlParser(tokens);
    parser.removeErrorListeners();
    parser.addErrorListener(listener);
    parser.interpreter.predictionMode = PredictionMode.SLL;
    parser.buildParseTrees = false;
    parser.program();
    return null;
  } catch (thrown) {
    return { offset: thrown instanceof Refused ? offsetOf(sql, thrown.line, thrown.column) : null };
  }
}

/** Makes names of the words that are; false when there are none. */
function nameWords(tokens: CommonTokenStream): boolean {
  tokens.fill();
  const found = tokens.getTokens().filter(({ text }) => names.has(text?.toLowerCase() ?? ''));
  for (const token of found) token.type = MySqlLexer.ID;
  return found.length > 0;
}

class Refused extends Error {
  /** @param line from 1 @param column from 0, in code points */
  constructor(
    readonly line: number,
    readonly column: number,
  ) {
    super();
  }
}

class Refusing extends BaseErrorListener {
  override syntaxError(_recognizer: unknown, _symbol: unknown, line: number, column: number): void {
    throw new Refused(line, column);
  }
}

/** Offset in UTF-16 units. */
function offsetOf(sql: string, line: number, column: number): number {
  let start = 0;
  for (let left = line - 1; left > 0; left--) start = sql.indexOf('\n', start) + 1;
  let offset = start;
  for (let left = column; left > 0; left--) offset += (sql.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1;
  return offset;
}

function depthOf(sql: string): number {
  let depth = 0;
  let most = 0;
  for (let at = 0; at < sql.length; at++) {
    const code = sql.charCodeAt(at);
    if (code === 40) most = Math.max(most, ++depth);
    else if (code === 41) depth--;
  }
  return most;
}
