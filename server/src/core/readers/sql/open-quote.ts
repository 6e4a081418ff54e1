import { findStatement } from './recovery';
import { isWordCharacter, type Scanner } from './scanner';

const opensBody = /\b(?:as|do|is)\s*$/i;

/**
 * Where a statement must be cut because its quote was never closed; null when the quote is sound. A quote without an end
 * reaches to the next quote of the same kind, which was meant to open: what follows then is no operator but a word.
 * @param scanner stands on the quote
 * @param indent indentation of the statement
 */
export function cutOpenQuote(text: string, scanner: Scanner, indent: number): number | null {
  const { start, end, terminated } = scanner;
  const dollars = text.charAt(start) === '$';
  if (terminated && !(dollars ? closesAtOpening(text, start, end) : isWordCharacter(text.charCodeAt(end)))) return null;
  const found = findStatement(text, start, end, indent, dollars);
  return found >= 0 ? found : terminated ? null : text.length;
}

function closesAtOpening(text: string, start: number, end: number): boolean {
  const tag = text.indexOf('$', start + 1) + 1 - start;
  return opensBody.test(text.slice(Math.max(start + tag, end - tag - 40), end - tag));
}
