import type { MysqlParser, MysqlRefusal } from '../../core/readers/parsers';

/** What is asked of node-sql-parser: it throws what it refuses. */
interface QuickGrammar {
  astify(sql: string): unknown;
}

/** What is asked of dt-sql-parser: places count from 1. */
interface WideGrammar {
  validate(sql: string): readonly { readonly startLine: number; readonly startColumn: number }[];
}

/**
 * node-sql-parser takes 0.3 ms for a statement and refuses one in ten that are right; dt-sql-parser has the server's own grammar and takes
 * ten times as long. So it is asked about what the first refuses.
 */
export function grammars(quick: QuickGrammar, wide: WideGrammar): MysqlParser {
  return {
    refusal: (sql) => (accepts(quick, sql) ? null : refusalOf(wide, sql)),
  };
}

function accepts(grammar: QuickGrammar, sql: string): boolean {
  try {
    grammar.astify(sql);
    return true;
  } catch {
    return false;
  }
}

function refusalOf(grammar: WideGrammar, sql: string): MysqlRefusal | null {
  try {
    const [first] = grammar.validate(sql);
    return first === undefined ? null : { offset: offsetOf(sql, first.startLine, first.startColumn) };
  } catch {
    return { offset: null };
  }
}

function offsetOf(sql: string, line: number, column: number): number | null {
  let start = 0;
  for (let left = line - 1; left > 0; left--) {
    const end = sql.indexOf('\n', start);
    if (end < 0) return null;
    start = end + 1;
  }
  return start + column - 1;
}
