import type { Piece, SplitRule } from '../reader';
import { StatementCursor } from './cursor';
import { splitGoose, wholeAsOne } from './goose';
import type { Lexis } from './lexis';

/**
 * Cuts a text into statements, the blanks and comments between them, and what is neither. Never throws, whatever the text.
 * @param text a half's text, templates already masked
 * @returns pieces that tile the text
 */
export function splitSql(text: string, rule: SplitRule, lexis: Lexis): readonly Piece[] {
  if (rule.ends === 'goose') return splitGoose(text, rule, lexis);
  if (rule.ends === 'nowhere') return wholeAsOne(text, rule, lexis);
  const cursor = new StatementCursor(text, rule, lexis);
  const pieces: Piece[] = [];
  for (let piece = cursor.next(); piece !== null; piece = cursor.next()) pieces.push(piece);
  return pieces;
}
