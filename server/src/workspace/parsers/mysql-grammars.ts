import type { MysqlParser } from '../../core/readers/parsers';
import { wideRefusal } from './mysql-wide-grammar';

/** What is asked of node-sql-parser: it throws what it refuses. */
interface QuickGrammar {
  astify(sql: string): unknown;
}

/**
 * node-sql-parser takes 0.3 ms for a statement and refuses one in ten that are right; dt-sql-parser has nearly all of the server's grammar
 * and takes ten times as long. So it is asked about what the first refuses.
 */
export function grammars(quick: QuickGrammar): MysqlParser {
  return { refusal: (sql) => (accepts(quick, sql) ? null : wideRefusal(sql)) };
}

function accepts(grammar: QuickGrammar, sql: string): boolean {
  try {
    grammar.astify(sql);
    return true;
  } catch {
    return false;
  }
}
