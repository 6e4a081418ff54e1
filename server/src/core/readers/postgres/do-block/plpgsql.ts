import type { Unread } from '../../../migration';
import type { Token } from '../../sql/tokens';
import { Clause } from '../clause';
import type { Source } from '../source';
import { asSql } from './variables';

interface StaticSql {
  readonly kind: 'sql';
  readonly source: Source;
}

interface Execute {
  readonly kind: 'execute';
  readonly source: Source;
  /** The string it runs; null when it runs anything else. */
  readonly literal: Token | null;
  /** Offset of the word EXECUTE. */
  readonly start: number;
}

/** A statement of a block that runs SQL. */
export type BlockPart = (StaticSql | Execute) & { readonly conditional: boolean };

/** The statements of a body in the order of the text, and what is wrong with the block when it does not hold together. */
export interface Block {
  readonly parts: readonly BlockPart[];
  readonly problem: Unread | null;
}

/** Reads a PL/pgSQL body as far as is needed to find its SQL (src/pl/plpgsql/src/pl_gram.y). */
export function readBlock(source: Source): Block {
  const reader = new BlockReader(source);
  const problem = reader.read();
  return { parts: reader.parts, problem };
}

/** Statements that run no SQL, or only queries. */
const withoutSql = new Set('raise return exit continue null assert get open fetch move close'.split(' '));

class BlockReader {
  readonly parts: BlockPart[] = [];
  private readonly clause: Clause;
  /** How many conditions enclose the present statement. */
  private conditions = 0;

  constructor(private readonly source: Source) {
    this.clause = new Clause(source, 0, source.tokens.length);
  }

  read(): Unread | null {
    try {
      this.block();
      return null;
    } catch (error) {
      if (!(error instanceof Misplaced)) throw error;
      return {
        span: this.source.span(error.start, this.source.tokens.at(-1)?.end ?? error.start),
        reason: error.message,
      };
    }
  }

  /** Fails at a clause, by default at the present token, or at the last one when the text ends. */
  private expected(what: string, at = this.clause): Misplaced {
    const token = at.peek() ?? this.source.tokens.at(-1);
    return new Misplaced(`PL/pgSQL block: expected ${what}`, token?.start ?? 0);
  }

  private expect(...words: readonly string[]): void {
    if (!this.clause.accept(...words)) throw this.expected(words.join(' ').toUpperCase());
  }

  /** [ <<label>> ] [ DECLARE … ] BEGIN … [ EXCEPTION … ] END. What a handler may undo is conditional like the handler itself. */
  private block(): void {
    this.label();
    if (this.clause.accept('declare')) this.clause.skipTo(['begin']);
    this.expect('begin');
    const first = this.parts.length;
    this.statements();
    if (this.clause.accept('exception')) {
      this.parts.splice(
        first,
        this.parts.length,
        ...this.parts.slice(first).map((part) => ({ ...part, conditional: true })),
      );
      while (this.clause.accept('when')) {
        this.skipExpression('then');
        this.conditional();
      }
    }
    this.expect('end');
  }

  private conditional(): void {
    this.conditions++;
    this.statements();
    this.conditions--;
  }

  /** Statements up to a word that ends their list. */
  private statements(): void {
    while (!this.clause.done && !lastWords.has(this.clause.peek()?.word ?? '')) this.statement();
  }

  private statement(): void {
    this.label();
    const word = this.clause.peek()?.word ?? '';
    if (word === 'declare' || word === 'begin') {
      this.block();
      this.finish();
    } else if (word === 'if') this.ifStatement();
    else if (word === 'case') this.caseStatement();
    else if (loops.has(word)) this.loop();
    else if (word === 'execute') this.execute();
    else this.simple();
  }

  private label(): void {
    if (!this.clause.accept('<', '<')) return;
    this.clause.skipTo(['>', '>']);
    this.expect('>', '>');
  }

  /** The rest of a statement whose end has been read: a label, and the semicolon. */
  private finish(): void {
    this.clause.skipTo([';']);
    this.expect(';');
  }

  private ifStatement(): void {
    do {
      this.clause.skip();
      this.skipExpression('then');
      this.conditional();
    } while (this.clause.is('elsif') || this.clause.is('elseif'));
    if (this.clause.accept('else')) this.conditional();
    this.expect('end', 'if');
    this.finish();
  }

  private caseStatement(): void {
    this.clause.skip();
    this.skipTo('when');
    while (this.clause.accept('when')) {
      this.skipExpression('then');
      this.conditional();
    }
    if (this.clause.accept('else')) this.conditional();
    this.expect('end', 'case');
    this.finish();
  }

  private loop(): void {
    const header = this.clause.copy();
    this.skipExpression('loop');
    const query = header.before(this.clause.start);
    if (query.skipTo(['in'])) this.loopQuery(query);
    this.conditional();
    this.expect('end', 'loop');
    this.finish();
  }

  /** What FOR … IN runs: a query, or one that is built; bounds of a counter run nothing. */
  private loopQuery(header: Clause): void {
    header.accept('in');
    const query = header.upTo(['loop']);
    if (query.is('execute')) this.add({ kind: 'execute', source: this.source, literal: null, start: query.start });
    else if (queries.has(query.peek()?.word ?? '')) this.add({ kind: 'sql', source: asSql(query) });
  }

  private execute(): void {
    const text = this.upToSemicolon();
    const { start } = text;
    text.accept('execute');
    const string = text.peek();
    const alone = text.peek(1) === undefined || text.peek(1)?.word === 'into' || text.peek(1)?.word === 'using';
    const literal = string?.kind === 'quote' && alone ? string : null;
    this.add({ kind: 'execute', source: this.source, literal, start });
  }

  private simple(): void {
    const text = this.upToSemicolon();
    if (withoutSql.has(text.peek()?.word ?? '') || isAssignment(text)) return;
    this.add({ kind: 'sql', source: asSql(text) });
  }

  private add(part: StaticSql | Execute): void {
    this.parts.push({ ...part, conditional: this.conditions > 0 });
  }

  private upToSemicolon(): Clause {
    const text = this.clause.upTo([';']);
    if (!this.clause.accept(';')) throw this.expected('";"', text);
    return text;
  }

  /** Steps over an expression and the keyword behind it. */
  private skipExpression(keyword: string): void {
    this.skipTo(keyword);
    this.expect(keyword);
  }

  /** An expression may hold the same keyword in a CASE … END of its own. */
  private skipTo(keyword: string): void {
    let cases = 0;
    while (!this.clause.done && (cases > 0 || !this.clause.is(keyword))) {
      if (this.clause.is(';')) throw this.expected(keyword.toUpperCase());
      if (this.clause.is('case')) cases++;
      else if (this.clause.is('end')) cases--;
      this.clause.skipBalanced();
    }
  }
}

const loops = new Set(['loop', 'while', 'for', 'foreach']);

/** Words at which a list of statements ends. */
const lastWords = new Set(['end', 'else', 'elsif', 'elseif', 'when', 'exception']);

const queries = new Set(['select', 'with', 'insert', 'update', 'delete', 'merge', 'values', 'table']);

/** `target := expression`, where the target may have fields and subscripts; `=` means the same. */
function isAssignment(text: Clause): boolean {
  const rest = text.copy();
  rest.skip();
  while (rest.is('.') || rest.is('[')) {
    if (rest.accept('.')) rest.skip();
    else rest.skipBalanced();
  }
  return rest.is(':', '=') || rest.is('=');
}

/** Says from where on a block does not hold together. */
class Misplaced extends Error {
  constructor(
    message: string,
    readonly start: number,
  ) {
    super(message);
  }
}
