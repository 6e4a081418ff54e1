import type { Unread } from '../../migration';
import { postgresLexis } from '../sql/lexis';
import { Scanner } from '../sql/scanner';
import { nextToken } from '../sql/tokens';
import type { Source } from './source';
import { characterOffset } from './utf8-offsets';

/** Longest piece of the source that a message repeats: an open quote would otherwise repeat all that follows it. */
const longestQuotation = 40;

/** All of a source. */
export function unreadWhole(source: Source, reason: string): Unread {
  return { span: source.span(0, source.text.length), reason };
}

/**
 * What the parser refused: the token at which it stopped, or everything when it names no place.
 * @param error what was thrown, anything at all
 */
export function unreadBy(error: unknown, source: Source): Unread {
  const { text } = source;
  const message = error instanceof Error ? error.message : String(error);
  const position = errorPosition(error);
  // Not an answer of the parser but the end of it: too deep a nesting, no memory left, a defect.
  if (position === null) return unreadWhole(source, `reading failed: ${message}`);
  const reason = shorten(message.replace(' at or near "', ' at "'));
  const start = characterOffset(text, position);
  const placed = (position > 0 || / at or near "/.test(message)) && start < text.length;
  if (!placed) return unreadWhole(source, reason);
  const token = nextToken(new Scanner(text, postgresLexis, start));
  return { span: source.span(token?.start ?? start, token?.end ?? text.length), reason };
}

/** True for an answer of the parser: it has read the text and refuses it. */
export function isSyntaxError(error: unknown): boolean {
  return errorPosition(error) !== null;
}

/** The place in characters that an error of the parser carries, 0 also when it has none; null for any other error. */
function errorPosition(error: unknown): number | null {
  if (typeof error !== 'object' || error === null || !('sqlDetails' in error)) return null;
  const details = error.sqlDetails;
  if (typeof details !== 'object' || details === null || !('cursorPosition' in details)) return null;
  return typeof details.cursorPosition === 'number' ? details.cursorPosition : null;
}

function shorten(message: string): string {
  const quoted = message.indexOf('"') + 1;
  const excess = message.length - quoted - longestQuotation;
  return quoted > 0 && excess > 1 ? `${message.slice(0, quoted + longestQuotation)}…"` : message;
}
