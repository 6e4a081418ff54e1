import type { Span } from '../../span';
import { Clause as SqlClause } from '../sql/clause';
import { mysqlLexis } from '../sql/lexis';
import { type Token, tokenize } from '../sql/tokens';
import { withoutVersionComments } from './version-comments';

/** A run of MySQL tokens. */
export type Clause = SqlClause<Source>;

/** A symbol, which no name is. */
const notInNames = /^[\0-#%&(-/:-@[-^{-\x7f]$/;

interface Replacement {
  readonly span: Span;
  readonly instead: string;
}

/** A statement's text and its tokens. */
export class Source {
  /** Executable comments opened, of the same length. */
  readonly text: string;
  private tokenList: readonly Token[] | null = null;
  /** All of it is of forms that are known here and to no grammar: none is asked. */
  vouched = false;
  /** Where the text is wrong for certain. */
  refused: Span | null = null;
  private judged: string | null = null;
  private said: string | null = null;
  private readonly otherWords: Replacement[] = [];

  constructor(
    text: string,
    readonly isMariadb: boolean,
  ) {
    this.text = withoutVersionComments(text, isMariadb);
  }

  get tokens(): readonly Token[] {
    this.tokenList ??= tokenize(this.text, mysqlLexis);
    return this.tokenList;
  }

  /** All tokens but a closing semicolon. */
  clause(): Clause {
    const { tokens } = this;
    const ends = tokens.at(-1)?.word === ';' ? 1 : 0;
    return new SqlClause<Source>(this, 0, tokens.length - ends);
  }

  tokenIndex(offset: number): number {
    const at = this.tokens.findIndex(({ start }) => start >= offset);
    return at < 0 ? this.tokens.length : at;
  }

  span(start: number, end: number): Span {
    return { start, end };
  }

  nameOf(text: string): string {
    if (notInNames.test(text)) throw new Error(`expected a name instead of ${text}`);
    return unquoted(text);
  }

  /** Notes words that no grammar knows, and what is said to them instead: the like, or nothing. It must not be longer. */
  sayInstead({ span }: Clause, instead = ''): void {
    this.otherWords.push({ span, instead });
  }

  /** Notes words that this server does not take, whatever the grammars say; the first count. */
  refuse(words: Span): void {
    if (this.refused === null || words.start < this.refused.start) this.refused = words;
  }

  /** The text for the grammars, which take `--` for a comment whatever follows: two signs are said as `-+`. */
  get judgedText(): string {
    this.judged ??= /--\S/.test(this.text) ? this.withSignsApart() : this.text;
    return this.judged;
  }

  /** The same in words that the grammars know; of the same length. */
  get inOtherWords(): string {
    this.said ??= replaced(this.judgedText, [...this.otherWords, ...slowWords(this)]);
    return this.said;
  }

  private withSignsApart(): string {
    return this.tokens.reduce((text, { word, start }, at) => {
      const next = this.tokens[at + 1];
      const isPair = word === '-' && next?.word === '-' && next.start === start + 1;
      return isPair ? `${text.slice(0, start + 1)}+${text.slice(start + 2)}` : text;
    }, this.text);
  }
}

function replaced(text: string, replacements: readonly Replacement[]): string {
  let result = '';
  let from = 0;
  for (const { span, instead } of [...replacements].sort((a, b) => a.span.start - b.span.start)) {
    if (span.start < from) continue;
    result += text.slice(from, span.start) + instead.padEnd(span.end - span.start);
    from = span.end;
  }
  return result + text.slice(from);
}

/** `_utf8'x'` and `@a := 1`, which the quick grammar does not know everywhere, and which the wide one takes its time for. */
function slowWords({ text, tokens }: Source): readonly Replacement[] {
  return tokens.flatMap(({ word, start, end }, at) => {
    const next = tokens[at + 1];
    if (next === undefined) return [];
    if (word.charAt(0) === '_' && next.kind === 'quote' && text.charAt(next.start) !== '`')
      return [{ span: { start, end }, instead: '' }];
    return word === ':' && next.word === '=' && next.start === end ? [{ span: { start, end }, instead: '' }] : [];
  });
}

/** Steps over words that only MariaDB has. False where they do not come. */
export function acceptMariadb(clause: Clause, ...words: readonly string[]): boolean {
  const from = clause.copy();
  if (!clause.accept(...words)) return false;
  clause.source.sayInstead(from.readBy(clause));
  return true;
}

/** Notes what is left where a statement, or a part of one, has to end. */
export function refuseRest(clause: Clause): void {
  if (!clause.done) clause.source.refuse(clause.span);
}

/** Vouches for a statement of these parts when all of them have been read to their ends. */
export function vouchWhenDone(...parts: readonly Clause[]): void {
  const [first] = parts;
  if (first !== undefined && parts.every(({ done }) => done)) first.source.vouched = true;
}

/** Steps over words that MariaDB has not. False where they do not come. */
export function acceptMysql(clause: Clause, ...words: readonly string[]): boolean {
  const from = clause.copy();
  if (!clause.accept(...words)) return false;
  refuseInMariadb(from.readBy(clause));
  return true;
}

/** Notes words that MySQL takes and MariaDB does not. */
export function refuseInMariadb(words: Clause): void {
  if (words.source.isMariadb) words.source.refuse(words.span);
}

/** A name as the server keeps it: without its quotes. `"name"` is one in ANSI mode; where a name must stand it is taken as such. */
export function unquoted(text: string): string {
  const quote = text.charAt(0);
  if (quote !== '`' && quote !== '"' && quote !== "'") return text;
  return text.slice(1, -1).replaceAll(quote + quote, quote);
}

/** What a string literal stands for. Source: MySQL's manual, 11.1.1 "String Literals". */
export function stringValue(literal: string): string {
  const quote = literal.charAt(0);
  return literal
    .slice(1, -1)
    .replace(/\\([\s\S])/g, (_all, escaped: string) => escapes[escaped] ?? escaped)
    .replaceAll(quote + quote, quote);
}

const escapes: Readonly<Record<string, string>> = {
  '0': '\0',
  b: '\b',
  n: '\n',
  r: '\r',
  t: '\t',
  Z: '\x1a',
  '%': '\\%',
  _: '\\_',
};
