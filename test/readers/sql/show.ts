import type { Piece, SplitRule } from '../../../server/src/core/readers/reader';
import type { Lexis } from '../../../server/src/core/readers/sql/lexis';
import { splitSql } from '../../../server/src/core/readers/sql/split';

export const server: SplitRule = { ends: 'server', psqlCommands: false };
export const psql: SplitRule = { ends: 'server', psqlCommands: true };
export const goose: SplitRule = { ends: 'goose', psqlCommands: false };

/** What a text was cut into, blanks left out; unread pieces as "reason: text". */
export function cut(text: string, lexis: Lexis, rule: SplitRule = server): readonly string[] {
  return splitSql(text, rule, lexis)
    .filter((piece) => piece.kind !== 'blank')
    .map((piece) => shown(text, piece));
}

function shown(text: string, piece: Piece): string {
  const part = text.slice(piece.span.start, piece.span.end);
  return piece.kind === 'unread' ? `${piece.reason}: ${part}` : part;
}
