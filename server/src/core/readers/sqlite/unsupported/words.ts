import type { ObjectName } from '../../../operation';
import { type Span, span } from '../../../span';
import { sqliteLexis } from '../../sql/lexis';
import { type Token, tokenize } from '../../sql/tokens';

/** The tokens of a statement that the grammar has refused, and texts of the same length that hold only some of them. */
export class Words {
  readonly tokens: readonly Token[];

  constructor(
    readonly text: string,
    tokens: readonly Token[] = tokenize(text, sqliteLexis).filter(({ word }) => word !== ';'),
  ) {
    this.tokens = tokens;
  }

  /** True when these keywords stand from a place on. */
  are(at: number, ...words: readonly string[]): boolean {
    return words.every((word, index) => this.tokens[at + index]?.word === word);
  }

  /** The words from a place on, up to another one. */
  from(at: number, to = this.tokens.length): Words {
    return new Words(this.text, this.tokens.slice(at, to));
  }

  get length(): number {
    return this.tokens.length;
  }

  get span(): Span {
    return span(this.tokens[0]?.start ?? 0, this.tokens.at(-1)?.end ?? 0);
  }

  /** Split where a comma stands outside of parentheses. */
  parts(): readonly Words[] {
    const parts: Token[][] = [[]];
    let depth = 0;
    for (const token of this.tokens) {
      if (token.word === '(') depth++;
      if (token.word === ')') depth--;
      if (token.word === ',' && depth === 0) parts.push([]);
      else parts.at(-1)?.push(token);
    }
    return parts.map((tokens) => new Words(this.text, tokens));
  }

  /** These words as text, each in its place, blanks everywhere else. */
  asText(): string {
    let text = '';
    for (const { start, end } of this.tokens) text = text.padEnd(start) + this.text.slice(start, end);
    return text;
  }
}

/** Texts laid over one another: what the second one has in place of the blanks of the first. */
export function overlaid(under: string, over: string): string {
  const length = Math.max(under.length, over.length);
  let text = '';
  for (let at = 0; at < length; at++) text += (over[at] ?? ' ') === ' ' ? (under[at] ?? ' ') : over[at];
  return text;
}

/** The possibly qualified name at a place, and the place behind it; null where no name can stand. */
export function nameAt(
  { text, tokens }: Words,
  at: number,
): { readonly name: ObjectName; readonly next: number } | null {
  const first = tokens[at];
  if (!first || first.kind === 'symbol') return null;
  const second = tokens[at + 1]?.word === '.' ? tokens[at + 2] : undefined;
  const last = second ?? first;
  if (last.kind === 'symbol') return null;
  const name = unquoted(text.slice(last.start, last.end));
  const schema = second ? unquoted(text.slice(first.start, first.end)) : null;
  return { name: { name, schema, span: span(last.start, last.end) }, next: at + (second ? 3 : 1) };
}

function unquoted(text: string): string {
  const quote = text.charAt(0);
  if (quote === '[') return text.slice(1, -1);
  return quote === '"' || quote === '`' ? text.slice(1, -1).replaceAll(quote + quote, quote) : text;
}
