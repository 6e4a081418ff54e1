import { postgresLexis } from '../../readers/sql/lexis';
import { Scanner } from '../../readers/sql/scanner';

/** The conditions that AND joins at the top of an expression, each as its tokens: words in lower case, the rest as written. */
export function conjunctsOf(expression: string): readonly (readonly string[])[] {
  return conjuncts(tokens(expression));
}

function tokens(expression: string): readonly string[] {
  const scanner = new Scanner(expression, postgresLexis);
  const found: string[] = [];
  for (let kind = scanner.next(); kind !== 'end'; kind = scanner.next()) {
    if (kind === 'blank' || kind === 'comment') continue;
    const text = expression.slice(scanner.start, scanner.end);
    found.push(kind === 'word' ? text.toLowerCase() : text);
  }
  return found;
}

/** The conditions that AND joins at the top, surrounding parentheses taken off. An OR at the top leaves one condition. */
function conjuncts(all: readonly string[]): readonly (readonly string[])[] {
  const condition = unwrapped(all);
  const ands: number[] = [];
  let depth = 0;
  let betweens = 0;
  for (const [index, token] of condition.entries()) {
    if (token === '(') depth++;
    else if (token === ')') depth--;
    else if (depth > 0) continue;
    else if (token === 'or') return [condition];
    else if (token === 'between') betweens++;
    else if (token === 'and' && betweens > 0) betweens--;
    else if (token === 'and') ands.push(index);
  }
  if (ands.length === 0) return [condition];
  return [-1, ...ands].flatMap((and, index) => conjuncts(condition.slice(and + 1, ands[index])));
}

function unwrapped(all: readonly string[]): readonly string[] {
  if (all[0] !== '(') return all;
  let depth = 0;
  for (const [index, token] of all.entries()) {
    if (token === '(') depth++;
    else if (token === ')' && --depth === 0) return index === all.length - 1 ? unwrapped(all.slice(1, -1)) : all;
  }
  return all;
}
