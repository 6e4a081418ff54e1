import type { Span } from '../../../span';
import type { Clause } from '../source';

/** A piece of a body that a grammar can judge by itself. */
export interface Fragment {
  readonly span: Span;
  /** An expression is judged as what a SELECT selects. */
  readonly kind: 'statement' | 'expression';
}

/** What a body is made of, in order: its frame of BEGIN, IF and such is read here and is for no grammar to judge. */
export class Fragments {
  readonly all: Fragment[] = [];

  statement(clause: Clause): void {
    this.all.push({ span: clause.span, kind: 'statement' });
  }

  expression(clause: Clause): void {
    if (clause.done) throw new Error(`expected an expression at offset ${clause.start}`);
    this.all.push({ span: clause.span, kind: 'expression' });
  }
}

/** What comes before one of these words, which stands neither in parentheses nor in a CASE. Steps to it. */
export function expressionUpTo(clause: Clause, ...ends: readonly string[]): Clause {
  const from = clause.copy();
  let cases = 0;
  while (!clause.done) {
    const word = clause.peek()?.word ?? '';
    if (cases === 0 && ends.includes(word)) return from.readBy(clause);
    if (word === 'case') cases++;
    if (word === 'end') cases--;
    clause.skipBalanced();
  }
  throw new Error(`expected ${ends.join(' or ')} behind offset ${from.start}`);
}

/** Steps over words that must come. */
export function expect(clause: Clause, ...words: readonly string[]): void {
  if (!clause.accept(...words)) throw new Error(`expected ${words.join(' ')} at offset ${clause.start}`);
}
