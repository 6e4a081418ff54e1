import type { Node } from '@pgsql/types';
import type { Operation } from '../../operation';
import type { Span } from '../../span';
import { postgresLexis } from '../sql/lexis';
import { Scanner } from '../sql/scanner';
import { nextToken } from '../sql/tokens';
import { Clause } from './clause';
import type { Source } from './source';

/** One statement of a source, from its first token to its last, the terminator left out. Offsets are in the source's text. */
export class Statement {
  constructor(
    readonly source: Source,
    readonly start: number,
    readonly end: number,
  ) {}

  /** The statement between two offsets, without the blanks and comments around it. */
  static between(source: Source, from: number, to: number): Statement {
    const first = nextToken(new Scanner(source.text, postgresLexis, from));
    return new Statement(source, Math.min(first?.start ?? to, to), lastTokenEnd(source.text, from, to));
  }

  get span(): Span {
    return this.source.span(this.start, this.end);
  }

  get text(): string {
    return this.source.text.slice(this.start, this.end);
  }

  /** Its tokens. */
  clause(): Clause {
    return new Clause(this.source, this.source.tokenIndex(this.start), this.source.tokenIndex(this.end));
  }
}

/** Reads a statement that stands inside another: a WITH query, an element of CREATE SCHEMA. */
export type ReadNested = (node: Node, statement: Statement) => readonly Operation[];

/** Scanning is needed only where a comment may stand behind the last token. */
function lastTokenEnd(text: string, from: number, to: number): number {
  let end = to;
  while (end > from && /\s/.test(text.charAt(end - 1))) end--;
  const line = text.slice(Math.max(from, text.lastIndexOf('\n', end - 1) + 1), end);
  if (!line.endsWith('*/') && !line.includes('--')) return end;
  const scanner = new Scanner(text, postgresLexis, from);
  let last = from;
  for (let token = nextToken(scanner); token !== null && token.start < end; token = nextToken(scanner))
    last = token.end;
  return last;
}
