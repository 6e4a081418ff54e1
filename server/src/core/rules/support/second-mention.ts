import type { OperationOf } from '../../operation';
import { lexisOf } from '../../readers/sql/lexis';
import { type Token, tokenize } from '../../readers/sql/tokens';
import { sameName } from '../../schema/schema';
import type { Span } from '../../span';
import type { StatementContext } from '../statement-context';

/**
 * Where an INSERT or UPDATE names one of its columns for the second time; null where it does not: parts of one column,
 * `SET a[1] = 1, a[2] = 2`, are set one by one.
 */
export function secondMention(
  { kind, table, span }: OperationOf<'insert' | 'update'>,
  name: string,
  { statement, dialect }: StatementContext,
): Span | null {
  const { text } = statement;
  const tokens = tokenize(text.slice(0, span.end), lexisOf(dialect)).filter(({ start }) => start >= table.span.end);
  const isName = (token: Token) => sameName(nameOf(token, text), name, dialect);
  // An UPDATE says "name ="; an INSERT lists its columns in parentheses.
  const isTarget = (at: number) => (kind === 'update' ? tokens[at + 1]?.word === '=' : tokens[at + 1]?.word !== '.');
  const mentions = tokens.filter((token, at) => token.kind !== 'symbol' && isName(token) && isTarget(at));
  const second = mentions[1];
  return second ? { start: second.start, end: second.end } : null;
}

function nameOf({ kind, start, end, word }: Token, text: string): string {
  return kind === 'quote' ? text.slice(start + 1, end - 1) : word;
}
