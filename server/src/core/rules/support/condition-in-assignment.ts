import type { Dialect } from '../../dialect';
import { lexisOf } from '../../readers/sql/lexis';
import { type Token, tokenize } from '../../readers/sql/tokens';
import type { Span } from '../../span';

/** `AND column = value` where a list of assignments was meant. */
export interface MistakenAnd {
  /** Relative to the value's text. */
  readonly and: Span;
  readonly column: string;
}

/**
 * The first AND of an assigned value that has a comparison with a column behind it, outside parentheses and CASE; null for none.
 * A value that is a comparison before it, as in `a = b = 1 AND c = 2`, is meant as a condition.
 */
export function conditionInAssignment(value: string, dialect: Dialect | null): MistakenAnd | null {
  const tokens = tokenize(value, lexisOf(dialect));
  let depth = 0;
  for (const [at, token] of tokens.entries()) {
    if (token.word === '(' || token.word === 'case' || token.word === 'between') depth++;
    else if (token.word === ')' || token.word === 'end') depth--;
    else if (compares(token) && depth === 0) return null;
    else if (token.word === 'and' && depth > 0 && tokens.slice(0, at).some(({ word }) => word === 'between')) depth--;
    else if (token.word === 'and' && depth === 0) return assignmentBehind(value, tokens, at);
  }
  return null;
}

function assignmentBehind(value: string, tokens: readonly Token[], at: number): MistakenAnd | null {
  const [name, sign, next] = tokens.slice(at + 1);
  const and = tokens[at];
  if (!and || !name || name.kind === 'symbol' || sign?.word !== '=' || next?.word === '=') return null;
  if (/^\d/.test(name.word) || value.charAt(name.start) === "'") return null;
  return { and, column: value.slice(name.start, name.end).replace(/^[`"]|[`"]$/g, '') };
}

function compares({ word }: Token): boolean {
  return ['=', '<', '>', '!', 'like', 'in', 'is', 'or', 'not', 'exists', 'regexp'].includes(word);
}
