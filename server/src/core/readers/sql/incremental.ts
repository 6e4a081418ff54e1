import { shift } from '../../span';
import type { Piece, SplitRule } from '../reader';
import { readsCopyData } from './copy-data';
import { isCut, isPsqlCommand, mostCuts, StatementCursor } from './cursor';
import type { Lexis } from './lexis';
import { splitSql } from './split';

/** A text and its pieces. */
export interface SplitText {
  readonly text: string;
  readonly pieces: readonly Piece[];
}

/**
 * The same pieces as `splitSql(text, rule, lexis)`, by cutting again only around the change.
 * @param previous what was split before, by the same rule and lexis
 */
export function resplit(previous: SplitText, text: string, rule: SplitRule, lexis: Lexis): readonly Piece[] {
  if (previous.text === text) return previous.pieces;
  if (
    rule.ends !== 'server' ||
    rule.delimiter !== undefined ||
    setsDelimiter(previous.text, lexis) ||
    setsDelimiter(text, lexis)
  )
    return splitSql(text, rule, lexis);
  const change = changeBetween(previous.text, text);
  const kept = keptBefore(previous, change.start);
  const pieces = previous.pieces.slice(0, kept);
  const moved = text.length - previous.text.length;
  const reusable = firstReusable(text, change.newEnd);
  const cursor = new StatementCursor(text, rule, lexis, pieces.at(-1)?.span.end ?? 0);
  const oldCuts = previous.pieces.filter(isCut).length;
  let old = kept;
  for (let piece = cursor.next(); piece !== null; piece = cursor.next()) {
    const at = piece.span.start;
    if (at >= reusable && cursor.cuts + oldCuts <= mostCuts) {
      while (old < previous.pieces.length && startOf(previous, old) + moved < at) old++;
      if (old < previous.pieces.length && startOf(previous, old) + moved === at) {
        return pieces.concat(previous.pieces.slice(old).map((later) => ({ ...later, span: shift(later.span, moved) })));
      }
    }
    pieces.push(piece);
  }
  return pieces;
}

const delimiter = /^[ \t]*delimiter[ \t]/im;

/** The delimiter is the one thing that is remembered from piece to piece. */
function setsDelimiter(text: string, lexis: Lexis): boolean {
  return lexis.delimiterCommand && delimiter.test(text);
}

function startOf(split: SplitText, index: number): number {
  return split.pieces[index]?.span.start ?? split.text.length;
}

function changeBetween(before: string, after: string): { readonly start: number; readonly newEnd: number } {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let tail = 0;
  while (
    tail < shorter - start &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  )
    tail++;
  return { start, newEnd: after.length - tail };
}

/**
 * How many pieces before the change stay as they are: up to a statement that ends in a semicolon and is followed by something
 * else, so that it is neither the end of the text nor an open quote that ended it. What looked in vain for its end through the rest
 * of the text does not stay.
 */
function keptBefore(previous: SplitText, start: number): number {
  let kept = 0;
  let candidate = 0;
  for (let index = 0; index < previous.pieces.length; index++) {
    const piece = previous.pieces[index];
    if (piece === undefined || piece.span.end >= start || looksAhead(previous.text, piece)) break;
    if (piece.kind === 'blank') continue;
    kept = candidate;
    if (piece.kind === 'statement' && previous.text.charAt(piece.span.end - 1) === ';') candidate = index + 1;
  }
  return kept;
}

function looksAhead(text: string, piece: Piece): boolean {
  if (piece.kind === 'unread') return !isPsqlCommand(piece);
  return (
    piece.kind === 'statement' &&
    /c/i.test(text.charAt(piece.span.start)) &&
    readsCopyData(text.slice(piece.span.start, piece.span.end))
  );
}

/** A boundary counts only from the line after the change on: a statement looks at the indentation of its own line. */
function firstReusable(text: string, from: number): number {
  const line = text.indexOf('\n', from);
  return line < 0 ? text.length : line + 1;
}
