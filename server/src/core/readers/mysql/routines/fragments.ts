import type { Clause } from '../source';

/** A piece of a body that a grammar can judge by itself. */
export interface Fragment {
  readonly clause: Clause;
  readonly kind: 'statement' | 'expression' | 'type';
}

/** What a body is made of, in order: its frame of BEGIN, IF and such is read here and is for no grammar to judge. */
export class Fragments {
  readonly all: Fragment[] = [];

  statement(clause: Clause): void {
    this.all.push({ clause, kind: 'statement' });
  }

  type(clause: Clause): void {
    this.all.push({ clause, kind: 'type' });
  }

  expression(clause: Clause): void {
    if (clause.done) throw new Error(`expected an expression at offset ${clause.start}`);
    this.all.push({ clause, kind: 'expression' });
  }
}

/** What has to stand around a fragment to make it a statement: a SELECT selects an expression, a column has a type. */
export const around: Readonly<Record<Fragment['kind'], { readonly before: string; readonly after: string }>> = {
  statement: { before: '', after: '' },
  expression: { before: 'SELECT ', after: '' },
  type: { before: 'CREATE TABLE a (a ', after: ')' },
};

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
