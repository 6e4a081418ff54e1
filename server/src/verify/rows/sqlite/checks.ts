import { sqliteLexis } from '../../../core/readers/sql/lexis';
import { namesIn, tokensOf } from '../expression';
import type { CheckShape } from '../shape';

/**
 * The CHECK constraints in the text of a CREATE TABLE: SQLite's catalog keeps them nowhere else.
 * @param columns names of the table's columns
 */
export function checksIn(sql: string, columns: readonly string[]): readonly CheckShape[] {
  const tokens = tokensOf(sql, sqliteLexis);
  return tokens.flatMap(({ kind, text }, index) => {
    if (kind !== 'word' || text.toUpperCase() !== 'CHECK' || tokens[index + 1]?.text !== '(') return [];
    let depth = 0;
    const end = tokens.findIndex((token, place) => {
      if (place <= index || token.kind !== 'symbol') return false;
      if (token.text === '(') depth++;
      if (token.text === ')') depth--;
      return depth === 0;
    });
    const from = tokens[index + 1]?.start ?? 0;
    const expression = sql.slice(from + 1, tokens[end]?.start);
    return [{ columns: namesIn(expression, columns, sqliteLexis), expression }];
  });
}
