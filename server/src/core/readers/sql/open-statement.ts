import type { Piece } from '../reader';
import { Body } from './body';
import { copyDataEnd, readsCopyData } from './copy-data';
import { Head } from './head';
import type { Lexis } from './lexis';
import { cutOpenQuote } from './open-quote';
import { statementPiece, trimmedEnd, unreadPiece } from './pieces';
import { beginsStatement, indentation } from './recovery';
import { Scanner } from './scanner';

const semicolon = 59;
const openParenthesis = 40;
const closeParenthesis = 41;
const backslash = 92;

const delimiterCommand = /delimiter[ \t]+\S/iy;

const noTerminator = 'no ";" before the next statement';

/** What ends a statement besides the end of the text. */
export interface Ends {
  /** ";" or what MySQL's client command DELIMITER has put in its place. */
  readonly delimiter: string;
  readonly psqlCommands: boolean;
}

/** Reads on from a statement's first character to its end. */
export class OpenStatement {
  private readonly scanner: Scanner;
  private readonly head = new Head();
  private readonly body: Body;
  private readonly indent: number;
  private parentheses = 0;
  /** End of the last token that is neither blank nor comment. */
  private end: number;

  constructor(
    private readonly text: string,
    private readonly lexis: Lexis,
    private readonly ends: Ends,
    private readonly start: number,
  ) {
    this.scanner = new Scanner(text, lexis, start);
    this.body = new Body(text, lexis, this.head);
    this.indent = indentation(text, start);
    this.end = start;
  }

  read(): Piece {
    for (;;) {
      if (this.atDelimiter()) return this.statement();
      const piece = this.token();
      if (piece !== null) return piece;
    }
  }

  private statement(): Piece {
    return statementPiece(this.start, this.end);
  }

  /** Takes one token; answers the piece when the statement ends there. */
  private token(): Piece | null {
    const { scanner } = this;
    switch (scanner.next()) {
      case 'end':
        return this.statement();
      case 'blank':
        return this.afterBlank();
      case 'comment':
        return scanner.terminated ? null : this.statement();
      case 'quote': {
        const cut = cutOpenQuote(this.text, scanner, this.indent);
        if (cut !== null) return unreadPiece(this.start, trimmedEnd(this.text, cut), 'unterminated quote');
        break;
      }
      case 'word':
        this.word();
        break;
      case 'symbol': {
        const piece = this.symbol(this.text.charCodeAt(scanner.start));
        if (piece !== null) return piece;
      }
    }
    this.end = scanner.end;
    return null;
  }

  private afterBlank(): Piece | null {
    const { text, scanner } = this;
    if (scanner.lineStart < 0 || scanner.end - scanner.lineStart > this.indent || scanner.end >= text.length)
      return null;
    const begins = beginsStatement(text, scanner.end, this.head, this.body.isOpen, this.lexis);
    if (this.endsForServer && (begins || this.atDelimiterCommand())) return this.statement();
    return begins ? unreadPiece(this.start, this.end, noTerminator) : null;
  }

  /** What MySQL's client sends up to its delimiter may be several statements, which the server parts at semicolons. */
  private get endsForServer(): boolean {
    return this.ends.delimiter !== ';' && this.text.charCodeAt(this.end - 1) === semicolon;
  }

  private atDelimiterCommand(): boolean {
    delimiterCommand.lastIndex = this.scanner.end;
    return this.lexis.delimiterCommand && delimiterCommand.test(this.text);
  }

  private word(): void {
    const { scanner } = this;
    this.cutAtDelimiter();
    this.head.add(this.text, scanner.start, scanner.end);
    if (this.ends.delimiter === ';') this.body.word(scanner);
  }

  private symbol(code: number): Piece | null {
    if (code === openParenthesis) this.parentheses++;
    else if (code === closeParenthesis) this.parentheses--;
    else if (code === backslash && this.ends.psqlCommands) return this.statement();
    else if (code === semicolon && this.ends.delimiter === ';') return this.semicolon();
    return null;
  }

  private semicolon(): Piece | null {
    this.body.semicolon(this.scanner.end);
    // Only a rule holds statements in parentheses; elsewhere the parenthesis is one that was not closed.
    if (this.body.isOpen || (this.parentheses > 0 && this.head.creates === 'rule')) return null;
    return statementPiece(this.start, this.withCopyData(this.scanner.end));
  }

  private withCopyData(end: number): number {
    if (this.head.first !== 'copy' || !this.lexis.copyData || !readsCopyData(this.text.slice(this.start, end)))
      return end;
    return copyDataEnd(this.text, end) ?? end;
  }

  private atDelimiter(): boolean {
    const { delimiter } = this.ends;
    return delimiter !== ';' && this.end > this.start && this.text.startsWith(delimiter, this.scanner.end);
  }

  /** MySQL's client looks for the delimiter at every character: `END$$` is not one word to it. */
  private cutAtDelimiter(): void {
    const { scanner } = this;
    if (this.ends.delimiter === ';') return;
    const found = this.text.slice(scanner.start, scanner.end).indexOf(this.ends.delimiter, 1);
    if (found > 0) scanner.end = scanner.start + found;
  }
}
