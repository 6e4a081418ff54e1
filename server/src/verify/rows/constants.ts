import type { Lexis } from '../../core/readers/sql/lexis';
import { tokensOf } from './expression';

/** A string or number that an expression holds. */
export interface Constant {
  readonly text: string;
  /** It stands behind an operator that matches patterns, and is written as a regular expression. */
  readonly pattern: boolean;
}

/** All of them, in the order of the text; a number also with a minus, which stands apart from it. */
export function constantsIn(expression: string, lexis: Lexis): readonly Constant[] {
  const tokens = tokensOf(expression, lexis);
  return tokens.flatMap(({ kind, text, start }, index) => {
    if (kind === 'word' && /^\d/.test(text)) {
      // A point divides a number into two words.
      const number = /^\d+(?:\.\d+)?/.exec(expression.slice(start))?.[0] ?? text;
      return [
        { text: number, pattern: false },
        { text: `-${number}`, pattern: false },
      ];
    }
    if (kind !== 'quote' || !/^E?'/i.test(text)) return [];
    const raw = text.slice(text.indexOf("'") + 1, -1).replaceAll("''", "'");
    return [asConstant(raw, operatorBefore(tokens.slice(0, index).map((token) => token.text)))];
  });
}

/** The operator in front of a constant, through opening parentheses. */
function operatorBefore(before: readonly string[]): string {
  const significant = before.filter((text) => text !== '(').slice(-3);
  return significant.join('').toUpperCase();
}

function asConstant(raw: string, before: string): Constant {
  if (/(?:~~\*?|LIKE)$/.test(before)) return { text: `^${wild(raw, '%', '_')}$`, pattern: true };
  if (/GLOB$/.test(before)) return { text: `^${wild(raw, '*', '?')}$`, pattern: true };
  return { text: raw, pattern: /(?:~\*?|REGEXP|SIMILARTO)$/.test(before) };
}

/** A pattern of LIKE or GLOB as a regular expression of printable characters; GLOB's sets are written alike. */
function wild(pattern: string, many: string, one: string): string {
  return [...pattern]
    .map((character) => {
      if (character === many) return '[a-z]{0,4}';
      if (character === one) return '[a-z]';
      return many === '*' && /[[\]^-]/.test(character) ? character : character.replace(/[\\^$.*+?()[\]{}|]/, '\\$&');
    })
    .join('');
}
