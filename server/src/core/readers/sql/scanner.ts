import type { Lexis } from './lexis';

/** What a token is. `symbol` is one character that is none of the others; `end` is the end of the text. */
export type TokenKind = 'blank' | 'comment' | 'quote' | 'word' | 'symbol' | 'end';

const other = 0;
const blank = 1;
const wordChar = 2;
const mark = 3;

/** Classes of the ASCII characters; everything above is part of a word, but for the byte order mark. */
const classes = new Uint8Array(128);
for (const code of [9, 10, 11, 12, 13, 32]) classes[code] = blank;
for (let code = 48; code < 58; code++) classes[code] = wordChar;
for (let code = 65; code < 91; code++) classes[code] = classes[code + 32] = wordChar;
classes[95] = wordChar;
for (const character of '\'"`[-/#$') classes[character.charCodeAt(0)] = mark;

const byteOrderMark = 0xfeff;
const newline = 10;
const carriageReturn = 13;
const singleQuote = 39;
const dollar = 36;
const backslash = 92;
const exclamation = 33;
const capitalM = 77;

function classOf(code: number): number {
  return code < 128 ? (classes[code] ?? other) : code === byteOrderMark ? blank : wordChar;
}

/** Letters, digits, underscore and everything beyond ASCII; a dollar sign continues a word but does not begin one. */
export function isWordCharacter(code: number): boolean {
  return classOf(code) === wordChar;
}

/** `!`, or MariaDB's `M!`, behind the opening of a comment. */
function isCodeMark(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === exclamation || (code === capitalM && text.charCodeAt(at + 1) === exclamation);
}

const dollarTag = /\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$/y;

/**
 * Walks over the tokens of a text, one `next` at a time, and makes no objects: the fields hold the token that was read last.
 * It never fails: a quote or comment without an end reaches to the end of the text and is not `terminated`.
 */
export class Scanner {
  kind: TokenKind = 'end';
  start = 0;
  end = 0;
  /** False for a quote or block comment that the text ends in. */
  terminated = true;
  /** Offset after the last line break of a blank token, or -1. */
  lineStart = -1;

  constructor(
    readonly text: string,
    private readonly lexis: Lexis,
    from = 0,
  ) {
    this.end = from;
  }

  next(): TokenKind {
    const { text } = this;
    const at = this.end;
    this.start = at;
    this.terminated = true;
    if (at >= text.length) return this.take('end', text.length);
    const code = text.charCodeAt(at);
    switch (classOf(code)) {
      case blank:
        return this.blanks(at);
      case wordChar:
        return this.word(at);
      case mark:
        return this.marked(at, code);
      default:
        return this.take('symbol', at + 1);
    }
  }

  private take(kind: TokenKind, end: number): TokenKind {
    this.kind = kind;
    this.end = end;
    return kind;
  }

  private blanks(from: number): TokenKind {
    const { text } = this;
    this.lineStart = -1;
    let at = from;
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (classOf(code) !== blank) break;
      if (code === newline || code === carriageReturn) this.lineStart = at + 1;
    }
    return this.take('blank', at);
  }

  private word(from: number): TokenKind {
    const { text } = this;
    let at = from + 1;
    while (at < text.length) {
      const code = text.charCodeAt(at);
      if (classOf(code) !== wordChar && code !== dollar) break;
      at++;
    }
    const escapes = this.lexis.backslash === 'in E strings' && at === from + 1 && (text.charCodeAt(from) | 32) === 101;
    if (escapes && text.charCodeAt(at) === singleQuote) return this.quote(at, singleQuote, true);
    return this.take('word', at);
  }

  private marked(at: number, code: number): TokenKind {
    const { text, lexis } = this;
    switch (code) {
      case singleQuote:
      case 34:
        return this.quote(at, code, lexis.backslash === 'in all strings');
      case 96:
        return lexis.backticks ? this.quote(at, code, false) : this.take('symbol', at + 1);
      case 91:
        return lexis.brackets ? this.upTo(']', at + 1, 'quote') : this.take('symbol', at + 1);
      case dollar:
        return this.dollars(at);
      case 35:
        return this.opensHashComment(at) ? this.lineComment(at) : this.take('symbol', at + 1);
      case 45:
        return this.opensDashComment(at) ? this.lineComment(at) : this.take('symbol', at + 1);
      default:
        if (text.charCodeAt(at + 1) !== 42) return this.take('symbol', at + 1);
        if (lexis.versionComments && isCodeMark(text, at + 2)) return this.upTo('*/', at + 3, 'quote');
        return lexis.nestedComments ? this.nestedComment(at) : this.upTo('*/', at + 2, 'comment');
    }
  }

  private opensDashComment(at: number): boolean {
    if (this.text.charCodeAt(at + 1) !== 45) return false;
    return !this.lexis.dashNeedsBlank || at + 2 >= this.text.length || classOf(this.text.charCodeAt(at + 2)) === blank;
  }

  private opensHashComment(at: number): boolean {
    if (this.lexis.hash === 'no comment') return false;
    return this.lexis.hash === 'comment' || at === 0 || this.text.charCodeAt(at - 1) === newline;
  }

  private quote(open: number, code: number, escapes: boolean): TokenKind {
    const { text } = this;
    for (let at = open + 1; at < text.length; at++) {
      const here = text.charCodeAt(at);
      if (here === backslash && escapes) at++;
      else if (here === code) {
        if (text.charCodeAt(at + 1) !== code) return this.take('quote', at + 1);
        at++;
      }
    }
    this.terminated = false;
    return this.take('quote', text.length);
  }

  private dollars(at: number): TokenKind {
    dollarTag.lastIndex = at;
    const tag = this.lexis.dollarQuotes ? dollarTag.exec(this.text)?.[0] : undefined;
    return tag === undefined ? this.take('symbol', at + 1) : this.upTo(tag, at + tag.length, 'quote');
  }

  private upTo(closing: string, from: number, kind: TokenKind): TokenKind {
    const found = this.text.indexOf(closing, from);
    this.terminated = found >= 0;
    return this.take(kind, found < 0 ? this.text.length : found + closing.length);
  }

  private lineComment(from: number): TokenKind {
    const { text } = this;
    let at = from;
    while (at < text.length && text.charCodeAt(at) !== newline && text.charCodeAt(at) !== carriageReturn) at++;
    return this.take('comment', at);
  }

  private nestedComment(from: number): TokenKind {
    const { text } = this;
    let depth = 0;
    for (let at = from; at < text.length - 1; at++) {
      const code = text.charCodeAt(at);
      const follows = text.charCodeAt(at + 1);
      if (code === 47 && follows === 42) {
        depth++;
        at++;
      } else if (code === 42 && follows === 47) {
        at++;
        if (--depth === 0) return this.take('comment', at + 1);
      }
    }
    this.terminated = false;
    return this.take('comment', text.length);
  }
}
