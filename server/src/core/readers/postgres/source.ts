import type { RangeVar } from '@pgsql/types';
import type { ObjectName } from '../../operation';
import type { Span } from '../../span';
import { postgresLexis } from '../sql/lexis';
import { Scanner } from '../sql/scanner';
import { nextToken, type Token, tokenize } from '../sql/tokens';
import { identifierName } from './identifiers';
import { utf8Offsets } from './utf8-offsets';

/**
 * A text that the parser was given, and where it stands: a statement's own text, or SQL inside one of its strings. Offsets into
 * `text` become spans of the statement only here.
 */
export class Source {
  private tokenList: readonly Token[] | null = null;
  private bytes: ((byte: number) => number) | null = null;

  /**
   * @param place the offset in the statement of an offset in `text`
   * @param parsed what the parser was given in its stead; differs in comments only, and not in length
   */
  constructor(
    readonly text: string,
    private readonly place: (offset: number) => number = (offset) => offset,
    private readonly parsed = text,
  ) {}

  /** The same, where the parser was given it without its comments. */
  parsedAs(parsed: string): Source {
    return new Source(this.text, this.place, parsed);
  }

  get tokens(): readonly Token[] {
    this.tokenList ??= tokenize(this.text, postgresLexis);
    return this.tokenList;
  }

  /** Index of the first token that starts at `offset` or after it. */
  tokenIndex(offset: number): number {
    const { tokens } = this;
    let low = 0;
    let high = tokens.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((tokens[middle]?.start ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Offset in `text` of a location in the syntax tree. */
  offset(byte: number): number {
    this.bytes ??= utf8Offsets(this.parsed);
    return this.bytes(byte);
  }

  nameOf(text: string): string {
    return identifierName(text);
  }

  span(start: number, end: number): Span {
    return { start: this.place(start), end: this.place(end) };
  }

  /**
   * SQL that stands inside this text as a source of its own.
   * @param place the offset in this text of an offset in `text`
   */
  embed(text: string, place: (offset: number) => number): Source {
    return new Source(text, (offset) => this.place(place(offset)));
  }

  /** A table's name where the syntax tree says it stands. Reads no more of the text than the name: rows may follow, megabytes of them. */
  relation(node: RangeVar): ObjectName {
    const parts = node.catalogname !== undefined ? 3 : node.schemaname !== undefined ? 2 : 1;
    const scanner = new Scanner(this.text, postgresLexis, this.offset(node.location ?? 0));
    const first = nextToken(scanner);
    let last = first;
    for (let i = 1; i < 2 * parts - 1; i++) last = nextToken(scanner);
    const at = this.offset(node.location ?? 0);
    return {
      name: node.relname ?? '',
      schema: node.schemaname ?? null,
      span: this.span(first?.start ?? at, last?.end ?? at),
    };
  }
}
