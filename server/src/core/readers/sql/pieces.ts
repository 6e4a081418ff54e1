import type { Piece } from '../reader';

export function statementPiece(start: number, end: number): Piece {
  return { kind: 'statement', span: { start, end } };
}

export function blankPiece(start: number, end: number): Piece {
  return { kind: 'blank', span: { start, end } };
}

export function unreadPiece(start: number, end: number, reason: string): Piece {
  return { kind: 'unread', span: { start, end }, reason };
}

/** `end` without the blanks before it. */
export function trimmedEnd(text: string, end: number): number {
  let at = end;
  while (at > 0 && /\s/.test(text.charAt(at - 1))) at--;
  return at;
}
