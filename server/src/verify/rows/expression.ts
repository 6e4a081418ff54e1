import type { Lexis } from '../../core/readers/sql/lexis';
import { Scanner, type TokenKind } from '../../core/readers/sql/scanner';

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly start: number;
}

/** The tokens of an expression, blanks and comments left out. */
export function tokensOf(expression: string, lexis: Lexis): readonly Token[] {
  const scanner = new Scanner(expression, lexis);
  const found: Token[] = [];
  for (let kind = scanner.next(); kind !== 'end'; kind = scanner.next()) {
    if (kind === 'blank' || kind === 'comment') continue;
    found.push({ kind, text: expression.slice(scanner.start, scanner.end), start: scanner.start });
  }
  return found;
}

/** Which of these names an expression speaks of. A name that is also a keyword may be taken for one too many, which does no harm. */
export function namesIn(expression: string, names: readonly string[], lexis: Lexis): readonly string[] {
  const spoken = new Set(tokensOf(expression, lexis).map(({ text }) => nameOf(text).toLowerCase()));
  return names.filter((name) => spoken.has(name.toLowerCase()));
}

/** The name that a token is, quoted or not. */
export function nameOf(text: string): string {
  const quote = text[0] ?? '';
  if (quote === '[') return text.slice(1, -1);
  return quote === '"' || quote === '`' ? text.slice(1, -1).replaceAll(quote + quote, quote) : text;
}

/** A domain's condition as one of a column. */
export function withValue(expression: string, column: string, lexis: Lexis): string {
  let text = '';
  let end = 0;
  for (const token of tokensOf(expression, lexis)) {
    if (token.kind !== 'word' || token.text !== 'VALUE') continue;
    text += expression.slice(end, token.start) + column;
    end = token.start + token.text.length;
  }
  return text + expression.slice(end);
}
