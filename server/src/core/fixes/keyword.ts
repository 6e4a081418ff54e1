import type { Dialect } from '../dialect';
import { lexisOf } from '../readers/sql/lexis';
import { Scanner } from '../readers/sql/scanner';
import type { Span } from '../span';

/**
 * Where words of the language stand in a text one after another, comments and blanks between them allowed; null when they do not.
 * What stands in parentheses is passed over.
 */
export function findWords(
  text: string,
  words: readonly string[],
  from: number,
  to: number,
  dialect: Dialect | null,
): Span | null {
  const scanner = new Scanner(text, lexisOf(dialect), from);
  let start = from;
  let matched = 0;
  let depth = 0;
  for (let kind = scanner.next(); kind !== 'end' && scanner.end <= to; kind = scanner.next()) {
    if (kind === 'blank' || kind === 'comment') continue;
    if (kind === 'symbol') depth += nesting[text.charAt(scanner.start)] ?? 0;
    if (depth > 0) continue;
    const word = kind === 'word' ? text.slice(scanner.start, scanner.end).toLowerCase() : null;
    if (word !== words[matched]) matched = 0;
    if (word !== words[matched]) continue;
    if (matched === 0) start = scanner.start;
    matched++;
    if (matched === words.length) return { start, end: scanner.end };
  }
  return null;
}

const nesting: Readonly<Record<string, number>> = { '(': 1, ')': -1 };

/** The words in the case of another one: "concurrently" beside "index" is lower case. */
export function inCaseOf(words: string, like: string): string {
  return like === like.toLowerCase() ? words.toLowerCase() : words.toUpperCase();
}
