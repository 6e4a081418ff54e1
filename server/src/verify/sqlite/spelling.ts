import { sqliteLexis } from '../../core/readers/sql/lexis';
import { lower, type Token, tokenize } from '../../core/readers/sql/tokens';
import { quoteSqlite } from '../../core/writers/sqlite/identifiers';

/** A token of a definition, with its text in the one spelling by which definitions are compared. */
export interface Spelled {
  readonly kind: Token['kind'];
  readonly start: number;
  readonly end: number;
  /** Words and names in lower case, names without needless quotes; strings as they are. */
  readonly text: string;
}

/** The tokens of a definition: ALTER TABLE quotes names, people write keywords and blanks as they like, and none of it means anything. */
export function spell(sql: string): readonly Spelled[] {
  return tokenize(sql, sqliteLexis).map(({ kind, start, end, word }) => ({
    kind,
    start,
    end,
    text: kind === 'quote' ? spellQuote(sql.slice(start, end)) : word,
  }));
}

/** The tokens as text for people and for comparing. */
export function textOf(tokens: readonly Spelled[]): string {
  let text = '';
  let before: Spelled | null = null;
  for (const token of tokens) {
    text += before !== null && isApart(before, token) ? ` ${token.text}` : token.text;
    before = token;
  }
  return text;
}

/** A definition in the one spelling. */
export function respell(sql: string): string {
  return textOf(spell(sql));
}

/** A list of columns without the order that they have anyway. */
export function withoutAscending(columns: readonly Spelled[]): string {
  return textOf(
    columns.filter(({ kind, text }, index) => {
      const isLast = /^[,)]$/.test(columns[index + 1]?.text ?? ')');
      return !(kind === 'word' && text === 'asc' && isLast && index > 1);
    }),
  );
}

/** The name that a token stands for, in lower case: SQLite does not tell names by their case. */
export function nameOf({ kind, text }: Spelled): string {
  return kind === 'quote' && text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text;
}

/** "users" and "USERS" are one name. */
export const foldName = lower;

function spellQuote(quoted: string): string {
  if (quoted.startsWith("'")) return quoted;
  const close = quoted.startsWith('[') ? ']' : quoted.charAt(0);
  const inner = quoted.slice(1, -1);
  return quoteSqlite(lower(close === ']' ? inner : inner.replaceAll(close + close, close)));
}

/** Operators of two characters come as two tokens. */
const operator = /^[=<>!|&-]$/;
/** A parenthesis behind another word belongs to a function or a type. */
const beforeGroup =
  /^(?:all|and|as|between|by|case|check|distinct|else|except|exists|filter|from|having|in|intersect|join|key|not|on|or|over|select|set|then|union|unique|using|values|when|where)$/;

function isApart(left: Spelled, right: Spelled): boolean {
  if (/^[,).;]$/.test(right.text) || /^[(.]$/.test(left.text)) return false;
  if (right.text === '(') return left.kind === 'symbol' || beforeGroup.test(left.text);
  return !(operator.test(left.text) && operator.test(right.text));
}
