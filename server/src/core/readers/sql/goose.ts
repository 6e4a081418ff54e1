import { shift } from '../../span';
import type { Piece, SplitRule } from '../reader';
import { StatementCursor } from './cursor';
import type { Lexis } from './lexis';

const marker = /^[ \t]*--[ \t]*\+(?:goose|migrate)[ \t]+statement(begin|end)\b/i;
const wholeComment = /^[ \t]*--/;

/**
 * Cuts a text as goose and sql-migrate do, line by line: a statement ends with a line that ends in ";", whatever quotes are open,
 * and everything between StatementBegin and StatementEnd is one. Source: goose's internal/sqlparser.
 */
export function splitGoose(text: string, rule: SplitRule, lexis: Lexis): readonly Piece[] {
  const pieces: Piece[] = [];
  const add = (more: readonly Piece[]) => pieces.push(...more);
  let from = 0;
  for (let line = 0; line < text.length; ) {
    const next = lineAfter(text, line);
    const content = text.slice(line, next);
    const direction = marker.exec(content)?.[1]?.toLowerCase();
    if (direction !== undefined) {
      add(unfinished(text, from, line, rule, lexis));
      const block = direction === 'begin' ? blockEnd(text, next) : null;
      if (block !== null) {
        pieces.push({ kind: 'blank', span: { start: line, end: next } });
        add(chunk(text, next, block.start, rule, lexis, 'one'));
        pieces.push({ kind: 'blank', span: { start: block.start, end: block.end } });
      } else {
        const reason =
          direction === 'begin' ? 'StatementBegin without StatementEnd' : 'StatementEnd without StatementBegin';
        pieces.push({ kind: 'unread', span: { start: line, end: next }, reason });
      }
      from = block?.end ?? next;
      line = from;
      continue;
    }
    line = next;
    if (!wholeComment.test(content) && endsStatement(content)) {
      add(chunk(text, from, next, rule, lexis, 'joined'));
      from = next;
    }
  }
  add(unfinished(text, from, text.length, rule, lexis));
  return pieces;
}

/** A text that goes to the server as one string, whatever stands in it. */
export function wholeAsOne(text: string, rule: SplitRule, lexis: Lexis): readonly Piece[] {
  return chunk(text, 0, text.length, rule, lexis, 'one');
}

function lineAfter(text: string, line: number): number {
  const end = text.indexOf('\n', line);
  return end < 0 ? text.length : end + 1;
}

/** The line that closes a StatementBegin, null when another StatementBegin or the end comes first. */
function blockEnd(text: string, from: number): { readonly start: number; readonly end: number } | null {
  for (let line = from; line < text.length; line = lineAfter(text, line)) {
    const end = lineAfter(text, line);
    const direction = marker.exec(text.slice(line, end))?.[1]?.toLowerCase();
    if (direction !== undefined) return direction === 'end' ? { start: line, end } : null;
  }
  return null;
}

/** The line's last word before a word that opens a comment ends in a semicolon. */
function endsStatement(line: string): boolean {
  let last = '';
  for (const word of line.split(/\s+/)) {
    if (word.startsWith('--')) break;
    if (word !== '') last = word;
  }
  return last.endsWith(';');
}

/** Lines that no semicolon ends: nothing, or a statement that goose refuses. */
function unfinished(text: string, from: number, to: number, rule: SplitRule, lexis: Lexis): readonly Piece[] {
  const pieces = chunk(text, from, to, rule, lexis, 'joined');
  const last = pieces.findLastIndex((piece) => piece.kind === 'statement');
  return pieces.map((piece, index) =>
    index === last ? { kind: 'unread', span: piece.span, reason: noSemicolon } : piece,
  );
}

const noSemicolon = 'no line ends this statement with ";"';
const cutInQuote =
  'a statement ends at a line that ends in ";", here inside a quote: put StatementBegin and StatementEnd around it';

/**
 * Pieces of the lines that goose sends together. They are one statement to goose, however many the server finds in them.
 * @param how `joined` leaves apart what a missing semicolon has run together with its neighbours
 */
function chunk(
  text: string,
  from: number,
  to: number,
  rule: SplitRule,
  lexis: Lexis,
  how: 'one' | 'joined',
): readonly Piece[] {
  const cursor = new StatementCursor(text.slice(from, to), rule, lexis);
  const joined: Piece[] = [];
  for (let piece = cursor.next(); piece !== null; piece = cursor.next()) {
    const span = shift(piece.span, from);
    if (piece.kind === 'unread' && how === 'one') join(joined, span.start, span.end);
    else if (piece.kind === 'unread') joined.push({ kind: 'unread', span, reason: reasonInGoose(piece.reason) });
    else if (piece.kind === 'statement') join(joined, span.start, span.end);
    else joined.push({ kind: 'blank', span });
  }
  return joined;
}

function reasonInGoose(reason: string): string {
  return reason === 'unterminated quote' ? cutInQuote : reason;
}

/** Adds a statement, making it one with the statement before when only a blank is between. */
function join(pieces: Piece[], start: number, end: number): void {
  const before = pieces.at(-1)?.kind === 'blank' ? pieces.at(-2) : pieces.at(-1);
  if (before?.kind !== 'statement') {
    pieces.push({ kind: 'statement', span: { start, end } });
    return;
  }
  pieces.splice(pieces.lastIndexOf(before));
  pieces.push({ kind: 'statement', span: { start: before.span.start, end } });
}
