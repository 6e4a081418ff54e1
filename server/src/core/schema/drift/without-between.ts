/**
 * PostgreSQL keeps `a BETWEEN 1 AND 9` as the two comparisons that it is.
 * @param tokens words, signs and parentheses of an expression, in lower case
 */
export function withoutBetween(tokens: readonly string[]): readonly string[] {
  const at = tokens.indexOf('between');
  const and = tokens.indexOf('and', at);
  if (at < 0 || and < 0) return tokens;
  const isDenied = tokens[at - 1] === 'not';
  const end = isDenied ? at - 1 : at;
  const start = operandStart(tokens, end);
  const operand = tokens.slice(start, end);
  const [above, joined, below] = isDenied ? [['<'], 'or', ['>']] : [['>', '='], 'and', ['<', '=']];
  return [
    ...tokens.slice(0, end),
    ...above,
    ...tokens.slice(at + 1, and),
    joined,
    ...operand,
    ...below,
    ...withoutBetween(tokens.slice(and + 1)),
  ];
}

/** Where the operand before `end` begins: a name, or what stands in parentheses with the name of a function before it. */
function operandStart(tokens: readonly string[], end: number): number {
  let start = end - 1;
  for (let depth = 0; start > 0; start--) {
    if (tokens[start] === ')') depth++;
    if (tokens[start] === '(') depth--;
    if (depth === 0) break;
  }
  if (tokens[start] === '(' && /^(?!(?:and|or|not|check|when)$)\w+$/.test(tokens[start - 1] ?? '')) start--;
  while (tokens[start - 1] === '.') start -= 2;
  return Math.max(start, 0);
}
