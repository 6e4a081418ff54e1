import type { Lexis } from './lexis';
import { Scanner } from './scanner';

/** A word, number or part of one; a string or quoted name; or one other character. Blanks and comments are no tokens. */
export interface Token {
  readonly kind: 'word' | 'quote' | 'symbol';
  readonly start: number;
  readonly end: number;
  /** A word in lower case, a symbol as it is, '' for a quote. */
  readonly word: string;
}

/** The tokens of a text, as far as they matter for finding where a clause begins and ends. */
export function tokenize(text: string, lexis: Lexis): readonly Token[] {
  const tokens: Token[] = [];
  const scanner = new Scanner(text, lexis);
  for (let token = nextToken(scanner); token !== null; token = nextToken(scanner)) tokens.push(token);
  return tokens;
}

/** The scanner's next token; null at the end of the text. */
export function nextToken(scanner: Scanner): Token | null {
  for (;;) {
    const kind = scanner.next();
    if (kind === 'end') return null;
    if (kind === 'blank' || kind === 'comment') continue;
    const { start, end, text } = scanner;
    if (kind === 'quote') return { kind, start, end, word: '' };
    if (kind === 'symbol') return { kind, start, end, word: text.charAt(start) };
    if (end === start + 1 && unicodeName.test(text.slice(start, end + 2))) {
      scanner.end = end + 1;
      scanner.next();
      return { kind: 'quote', start, end: scanner.end, word: '' };
    }
    return { kind, start, end, word: lower(text.slice(start, end)) };
  }
}

const unicodeName = /^u&"$/i;
const beyondAscii = /[^\0-\x7f]/;

/** Lower case as the server folds names in UTF-8: ASCII letters only. */
export function lower(word: string): string {
  return beyondAscii.test(word) ? word.replace(/[A-Z]+/g, (letters) => letters.toLowerCase()) : word.toLowerCase();
}
