import { BaseErrorListener, CharStreams, CommonTokenStream, PredictionMode } from 'antlr4ng';
import { MySqlLexer } from 'dt-sql-parser/dist/lib/mysql/MySqlLexer.js';
import { MySqlParser } from 'dt-sql-parser/dist/lib/mysql/MySqlParser.js';
import type { MysqlRefusal } from '../../core/readers/parsers';

/** The grammar's time grows with the square of this and more; no statement that somebody wrote is near it. */
const deepest = 200;

/**
 * Asks dt-sql-parser's grammar of MySQL 8, a translation of the server's own, and stops at the first error. The package's own `validate`
 * goes on behind it, works out what could have stood there, and prints while it does so.
 * @returns null when it takes the statement
 */
export function wideRefusal(sql: string): MysqlRefusal | null {
  if (depthOf(sql) > deepest) return { offset: null };
  try {
    const listener = new Refusing();
    const lexer = new MySqlLexer(CharStreams.fromString(sql));
    lexer.removeErrorListeners();
    lexer.addErrorListener(listener);
    const parser = new MySqlParser(new CommonTokenStream(lexer));
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
