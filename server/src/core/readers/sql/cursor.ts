import type { Piece, SplitRule } from '../reader';
import type { Lexis } from './lexis';
import { type Ends, OpenStatement } from './open-statement';
import { blankPiece, trimmedEnd, unreadPiece } from './pieces';
import { findStatement, indentation } from './recovery';
import { Scanner } from './scanner';

const semicolon = 59;
const backslash = 92;

/**
 * Every quote or comment without an end is looked for to the end of the text. So many of them are in no SQL: the rest is then
 * left unread, so that the time stays in proportion to the text.
 */
export const mostCuts = 100;

const delimiterLine = /delimiter[ \t]+(\S+)[^\r\n]*/iy;
const psqlCommand = /\\(?:;|[^\r\n]*)/y;

const psqlCommandReason = 'psql command';
/** No statement of any dialect begins with a backslash: one that does is psql's, run by something else. */
const strayPsqlCommand = 'psql command, which only psql runs';

/**
 * Cuts a text as the server's own lexer sees statements, one piece a call, from any offset where a piece begins. Between two
 * pieces it remembers nothing but the delimiter that MySQL's client command has set.
 */
export class StatementCursor implements Ends {
  delimiter: string;
  readonly psqlCommands: boolean;
  /** How many quotes and comments were given up so far. */
  cuts = 0;

  constructor(
    private readonly text: string,
    rule: SplitRule,
    private readonly lexis: Lexis,
    private at = 0,
  ) {
    this.psqlCommands = rule.psqlCommands;
    this.delimiter = rule.delimiter ?? ';';
  }

  /** The next piece, null at the end of the text. */
  next(): Piece | null {
    const start = this.at;
    if (start >= this.text.length) return null;
    const piece =
      this.between(start) ?? this.command(start) ?? new OpenStatement(this.text, this.lexis, this, start).read();
    const whole = isCut(piece) && ++this.cuts > mostCuts ? { ...piece, span: { start, end: this.text.length } } : piece;
    this.at = whole.span.end;
    return whole;
  }

  /** Blanks, comments, stray semicolons and DELIMITER lines at `start`; null when something else stands there. */
  private between(start: number): Piece | null {
    const scanner = new Scanner(this.text, this.lexis, start);
    for (;;) {
      const kind = scanner.next();
      if (kind === 'comment' && !scanner.terminated) return this.openComment(start, scanner.start);
      // A delimiter of Liquibase or Atlas may begin with a line break.
      const ended = kind === 'blank' ? this.delimiterAt(scanner.start) : null;
      if (ended !== null) scanner.end = ended;
      if (kind === 'blank' || kind === 'comment') continue;
      if (kind === 'symbol' && this.delimiter === ';' && this.text.charCodeAt(scanner.start) === semicolon) continue;
      const skipped = this.delimiterAt(scanner.start) ?? this.delimiterCommand(scanner.start);
      if (skipped !== null && kind !== 'end') {
        scanner.end = skipped;
        continue;
      }
      return scanner.start > start ? blankPiece(start, scanner.start) : null;
    }
  }

  private openComment(start: number, open: number): Piece {
    if (open > start) return blankPiece(start, open);
    const found = findStatement(this.text, open, this.text.length, indentation(this.text, open), false);
    return unreadPiece(open, found < 0 ? this.text.length : trimmedEnd(this.text, found), 'unterminated comment');
  }

  private delimiterAt(at: number): number | null {
    return this.delimiter !== ';' && this.text.startsWith(this.delimiter, at) ? at + this.delimiter.length : null;
  }

  private delimiterCommand(at: number): number | null {
    if (!this.lexis.delimiterCommand) return null;
    delimiterLine.lastIndex = at;
    const match = delimiterLine.exec(this.text);
    if (match === null || indentation(this.text, at) !== at - (this.text.lastIndexOf('\n', at - 1) + 1)) return null;
    this.delimiter = match[1] ?? ';';
    return at + match[0].length;
  }

  private command(at: number): Piece | null {
    if (this.text.charCodeAt(at) !== backslash) return null;
    psqlCommand.lastIndex = at;
    return unreadPiece(
      at,
      at + (psqlCommand.exec(this.text)?.[0].length ?? 1),
      this.psqlCommands ? psqlCommandReason : strayPsqlCommand,
    );
  }
}

/** True for a piece that ends where a quote or comment was given up. */
export function isCut(piece: Piece): boolean {
  return piece.kind === 'unread' && piece.reason.startsWith('unterminated');
}

/** True for a piece that holds a backslash command. */
export function isPsqlCommand(piece: Piece): boolean {
  return piece.kind === 'unread' && (piece.reason === psqlCommandReason || piece.reason === strayPsqlCommand);
}
