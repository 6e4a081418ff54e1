import type { Piece, SplitRule } from '../reader';
import { copyDataEnd, readsCopyData } from './copy-data';
import { Head } from './head';
import type { Lexis } from './lexis';
import { beginsStatement, findStatement, indentation } from './recovery';
import { Scanner } from './scanner';

const semicolon = 59;
const openParenthesis = 40;
const closeParenthesis = 41;
const backslash = 92;
const dot = 46;

const blockEnds = new Set(['if', 'loop', 'while', 'repeat', 'case']);

/**
 * Cuts a text as the server's own lexer sees statements, one piece a call, from any offset where a piece begins. Between two
 * pieces it remembers nothing but the delimiter that MySQL's client command has set.
 */
export class StatementCursor {
  private delimiter = ';';

  constructor(
    private readonly text: string,
    private readonly rule: SplitRule,
    private readonly lexis: Lexis,
    private at = 0,
  ) {}

  /** The next piece, null at the end of the text. */
  next(): Piece | null {
    const start = this.at;
    if (start >= this.text.length) return null;
    const piece = this.between(start) ?? this.command(start) ?? this.statement(start);
    this.at = piece.span.end;
    return piece;
  }

  /** Blanks, comments, stray semicolons and DELIMITER lines at `start`; null when something else stands there. */
  private between(start: number): Piece | null {
    const scanner = new Scanner(this.text, this.lexis, start);
    for (;;) {
      const kind = scanner.next();
      if (kind === 'comment' && !scanner.terminated) return this.openComment(start, scanner.start);
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
    return unreadPiece(this.text, open, found < 0 ? this.text.length : found, 'unterminated comment');
  }

  private delimiterAt(at: number): number | null {
    return this.delimiter !== ';' && this.text.startsWith(this.delimiter, at) ? at + this.delimiter.length : null;
  }

  private delimiterCommand(at: number): number | null {
    if (!this.lexis.delimiterCommand) return null;
    delimiterLine.lastIndex = at;
    const match = delimiterLine.exec(this.text);
    if (match === null) return null;
    this.delimiter = match[1] ?? ';';
    return at + match[0].length;
  }

  private command(at: number): Piece | null {
    if (!this.rule.psqlCommands || this.text.charCodeAt(at) !== backslash) return null;
    psqlCommand.lastIndex = at;
    return { kind: 'unread', span: { start: at, end: at + (psqlCommand.exec(this.text)?.[0].length ?? 1) }, reason: 'psql command' };
  }

  private statement(start: number): Piece {
    const { text, lexis } = this;
    const scanner = new Scanner(text, lexis, start);
    const head = new Head();
    const indent = indentation(text, start);
    let depth = 0;
    let parentheses = 0;
    /** Where the last statement of a body ended: END closes the body only there. */
    let statementEnd = -1;
    /** End of the last token that is neither blank nor comment. */
    let end = start;
    for (;;) {
      switch (scanner.next()) {
        case 'end':
          return { kind: 'statement', span: { start, end } };
        case 'blank':
          if (scanner.lineStart >= 0 && scanner.end - scanner.lineStart <= indent) {
            const here = scanner.end;
            if (here < text.length && beginsStatement(text, here, head, depth > 0, lexis)) return unreadPiece(text, start, here, noTerminator);
          }
          continue;
        case 'comment':
          if (!scanner.terminated) return { kind: 'statement', span: { start, end } };
          continue;
        case 'quote': {
          const cut = this.openQuote(scanner, indent);
          if (cut !== null) return unreadPiece(text, start, cut, `unterminated ${quoteName(text, scanner.start)}`);
          break;
        }
        case 'word': {
          const begin = scanner.start;
          head.add(text, begin, scanner.end);
          if (head.creates !== null && lexis.bodies.has(head.creates) && this.delimiter === ';') {
            const change = this.bodyDepth(scanner, head.creates, depth, statementEnd);
            if (change !== 0) {
              depth += change;
              statementEnd = scanner.end;
            }
          }
          break;
        }
        case 'symbol': {
          const code = text.charCodeAt(scanner.start);
          if (code === openParenthesis) parentheses++;
          else if (code === closeParenthesis) parentheses--;
          else if (code === backslash && this.rule.psqlCommands) return { kind: 'statement', span: { start, end: Math.max(end, start + 1) } };
          else if (code === semicolon && this.delimiter === ';') {
            statementEnd = scanner.end;
            if (depth > 0 || (parentheses > 0 && head.creates === 'rule')) break;
            return { kind: 'statement', span: { start, end: this.withCopyData(start, scanner.end, head) } };
          }
          break;
        }
      }
      if (this.delimiterAt(scanner.start) !== null && scanner.start > start) return { kind: 'statement', span: { start, end } };
      end = scanner.end;
    }
  }
}
