import type { Half, Statement, StatementContent } from '../migration';
import { lexisOf } from '../readers/sql/lexis';
import { type Token, tokenize } from '../readers/sql/tokens';
import { isMoreThanPlaceholder } from './placeholder';

/** RAISE with a level below EXCEPTION goes on. */
const harmlessLevels = new Set(['debug', 'log', 'info', 'notice', 'warning']);

/** Blocks that raise are PostgreSQL's, and a division is written the same everywhere. */
const lexis = lexisOf('postgresql');

/** The first statement of the half that raises; null where none does. */
export function raisingStatement({ statements }: Half): Statement | null {
  return statements.find(({ content }) => raises(content)) ?? null;
}

/** The half fails on purpose before it has done anything. */
export function raisesFirst({ statements }: Half): boolean {
  const first = statements.find(({ content }) => raises(content) || content.operations.some(isMoreThanPlaceholder));
  return first !== undefined && raises(first.content);
}

/**
 * The statement fails on purpose, whatever the database holds: a DO block that raises before it does anything, `SELECT 1 / 0`, Python's
 * `raise`.
 */
export function raises({ text, operations }: StatementContent): boolean {
  if (/^raise\b/.test(text)) return true;
  const [first] = operations;
  if (first?.kind === 'query') return wordsOf(tokenize(text, lexis)).replace(/;$/, '') === 'select1/0';
  if (first?.kind !== 'dynamicSql') return false;
  const body = tokenize(text, lexis).find(({ kind }) => kind === 'quote');
  return body !== undefined && beginsWithRaise(insideQuotes(text.slice(body.start, body.end)));
}

function beginsWithRaise(body: string): boolean {
  const tokens = tokenize(body, lexis);
  const begin = tokens.findIndex(({ word }) => word === 'begin');
  const [command, level] = [tokens[begin + 1]?.word, tokens[begin + 2]?.word ?? ''];
  if (begin < 0) return false;
  return (command === 'raise' && !harmlessLevels.has(level)) || (command === 'assert' && level === 'false');
}

function wordsOf(tokens: readonly Token[]): string {
  return tokens.map(({ word }) => word).join('');
}

/** The text between dollar quotes or apostrophes. */
function insideQuotes(quoted: string): string {
  const mark = /^(?:\$\w*\$|')/.exec(quoted)?.[0].length ?? 0;
  return quoted.slice(mark, -mark);
}
