import type { Identifier, ObjectName } from '../../operation';
import type { Span } from '../../span';
import type { Token } from './tokens';

/** A text with its tokens, and what a name in it stands for. */
export interface ClauseSource {
  readonly text: string;
  readonly tokens: readonly Token[];
  /** Index of the first token that starts at `offset` or after it. */
  tokenIndex(offset: number): number;
  /** Offsets of the text as a span of the statement. */
  span(start: number, end: number): Span;
  /** The name that an identifier stands for; quotes are part of the text. */
  nameOf(text: string): string;
}

/**
 * A run of tokens that is read from the left. A syntax tree says what a statement means but not where its parts end, nor where
 * some of them are at all: that is found here, following the grammar (PostgreSQL's src/backend/parser/gram.y, MySQL's sql/sql_yacc.yy).
 */
export class Clause<S extends ClauseSource = ClauseSource> {
  /** @param at index of the first token that is left @param to index after the last one */
  constructor(
    readonly source: S,
    private at: number,
    private to: number,
  ) {}

  get done(): boolean {
    return this.at >= this.to;
  }

  /** Offset in the source's text of what is left. */
  get start(): number {
    return this.peek()?.start ?? this.end;
  }

  get end(): number {
    return this.source.tokens[this.to - 1]?.end ?? 0;
  }

  get span(): Span {
    return this.source.span(this.start, this.end);
  }

  /** Source text of what is left. */
  get text(): string {
    return this.source.text.slice(this.start, this.end);
  }

  peek(ahead = 0): Token | undefined {
    const index = this.at + ahead;
    return index < this.to ? this.source.tokens[index] : undefined;
  }

  /** True when these words, or symbols, come next. */
  is(...words: readonly string[]): boolean {
    return words.every((word, ahead) => this.peek(ahead)?.word === word);
  }

  /** Steps over these words when they come next. */
  accept(...words: readonly string[]): boolean {
    if (!this.is(...words)) return false;
    this.at += words.length;
    return true;
  }

  /** Steps over the next token. */
  skip(): void {
    this.at++;
  }

  copy(): Clause<S> {
    return new Clause(this.source, this.at, this.to);
  }

  /** Steps to where one of these word sequences stands outside parentheses; stays and answers false when none does. */
  skipTo(...alternatives: readonly (readonly string[])[]): boolean {
    const start = this.at;
    while (!this.done) {
      if (alternatives.some((words) => this.is(...words))) return true;
      this.skipBalanced();
    }
    this.at = start;
    return false;
  }

  /** Steps over the next token, or over all that its parenthesis or bracket encloses. */
  skipBalanced(): void {
    let depth = 0;
    do {
      const word = this.peek()?.word;
      if (word === '(' || word === '[') depth++;
      else if (word === ')' || word === ']') depth--;
      this.at++;
    } while (depth > 0 && !this.done);
  }

  /** What the parentheses that come next enclose; steps over them. */
  group(): Clause<S> {
    const open = this.at;
    if (!this.is('(')) throw this.unexpected('a parenthesis');
    this.skipBalanced();
    return new Clause(this.source, open + 1, this.at - 1);
  }

  /** What is left, cut at the commas outside parentheses. */
  split(): readonly Clause<S>[] {
    const parts: Clause<S>[] = [];
    while (!this.done) {
      const from = this.at;
      this.skipTo([',']) || this.skipToEnd();
      parts.push(new Clause(this.source, from, this.at));
      this.at++;
    }
    return parts;
  }

  skipToEnd(): void {
    this.at = this.to;
  }

  /** What is left of the tokens that start before an offset of the source's text. Steps to that offset. */
  before(offset: number): Clause<S> {
    const from = this.at;
    this.at = Math.max(from, Math.min(this.to, this.source.tokenIndex(offset)));
    return new Clause(this.source, from, this.at);
  }

  /** What a copy that has been read on from here has stepped over. */
  readBy(copy: Clause<S>): Clause<S> {
    return new Clause(this.source, this.at, copy.at);
  }

  /** What comes before one of these word sequences, or all that is left. Steps to it. */
  upTo(...alternatives: readonly (readonly string[])[]): Clause<S> {
    const from = this.at;
    if (!this.skipTo(...alternatives)) this.skipToEnd();
    return new Clause(this.source, from, this.at);
  }

  identifier(): Identifier {
    const token = this.peek();
    if (token === undefined || token.word === '(') throw this.unexpected('a name');
    this.at++;
    return {
      name: this.source.nameOf(this.source.text.slice(token.start, token.end)),
      span: this.source.span(token.start, token.end),
    };
  }

  /** A name with up to two qualifiers before it. */
  name(): ObjectName {
    const parts = this.names();
    const last = parts.at(-1);
    const first = parts[0];
    if (last === undefined || first === undefined) throw this.unexpected('a name');
    return {
      name: last.name,
      schema: parts.at(-2)?.name ?? null,
      span: { start: first.span.start, end: last.span.end },
    };
  }

  /** The parts of a dotted name. */
  names(): readonly Identifier[] {
    const parts = [this.identifier()];
    while (this.accept('.')) parts.push(this.identifier());
    return parts;
  }

  /** The names between commas. */
  nameList(): readonly ObjectName[] {
    return this.split().map((part) => part.name());
  }

  private unexpected(wanted: string): Error {
    return new Error(`expected ${wanted} at offset ${this.start} of the statement`);
  }
}
