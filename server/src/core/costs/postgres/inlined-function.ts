/** What the text of a CREATE FUNCTION says of how often it has to be called. */
export interface RoutineText {
  /** VOLATILE where nothing is written. */
  readonly declared: 'volatile' | 'stable' | 'immutable';
  /** Functions that the expression calls which the planner puts in place of a call; null where it cannot, and the declaration holds. */
  readonly calls: readonly string[] | null;
}

/**
 * Reads a CREATE FUNCTION. The planner puts a function's body in place of its call where that is a plain SELECT of one expression, in
 * language sql, neither SECURITY DEFINER nor STRICT nor with settings of its own; measured on PostgreSQL 12–18: a default that calls such a
 * function, VOLATILE by default, does not rewrite. Source: inline_function in src/backend/optimizer/util/clauses.c.
 */
export function routineText(definition: string): RoutineText {
  const body = bodyOf(definition);
  const outside = body ? definition.slice(0, body.start) + definition.slice(body.end) : definition;
  const declared = /\b(immutable|stable)\b/i.exec(outside)?.[1]?.toLowerCase();
  const expression = body && mayBeInlined(outside) ? inlined(body.text) : null;
  return {
    declared: declared === 'immutable' || declared === 'stable' ? declared : 'volatile',
    calls: expression === null ? null : callsIn(expression),
  };
}

interface Body {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** AS $$ … $$, AS '…', or RETURN with an expression. */
function bodyOf(definition: string): Body | null {
  const found =
    /\bas\s+\$(\w*)\$(?<text>[\s\S]*?)\$\1\$/i.exec(definition) ??
    /\bas\s+'(?<text>(?:[^']|'')*)'/i.exec(definition) ??
    /\breturn\s+(?<text>[^;]+)/i.exec(definition);
  if (!found) return null;
  const text = found.groups?.['text'] ?? '';
  const isExpression = /^return/i.test(found[0]);
  return { start: found.index, end: found.index + found[0].length, text: isExpression ? `SELECT ${text}` : text };
}

function mayBeInlined(outside: string): boolean {
  const isSql = /\blanguage\s+'?sql\b/i.test(outside) || !/\blanguage\b/i.test(outside);
  return isSql && !/\bsecurity\s+definer\b|\bstrict\b|\breturns\s+(?:null\b|setof\b|table\b)|\bset\b/i.test(outside);
}

/** The expression that a body selects; null where it reads a relation or is more than one statement. */
function inlined(body: string): string | null {
  const plain = body.replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, ' ').replace(/'(?:[^']|'')*'/g, "''");
  const expression = /^\s*select\s+([^;]+);?\s*$/i.exec(plain)?.[1];
  if (expression === undefined) return null;
  const readsMore = /\b(?:from|where|group|having|order|limit|offset|union|intersect|except|into|window|select)\b/i;
  return readsMore.test(expression.replace(/\bextract\s*\(\s*\w+\s+from\b/gi, 'extract(')) ? null : expression;
}

/** Words in front of a parenthesis that call nothing. */
const notCalled: ReadonlySet<string> = new Set([
  ...['cast', 'in', 'and', 'or', 'not', 'case', 'when', 'then', 'else', 'array', 'values', 'any', 'all', 'as', 'over'],
  ...['varchar', 'char', 'decimal', 'dec', 'bit', 'between', 'is', 'like'],
]);

function callsIn(expression: string): readonly string[] {
  const words = [...expression.matchAll(/\b([a-z_]\w*(?:\.[a-z_]\w*)?)\s*\(/gi)];
  return words.flatMap(([, word]) => (word && !notCalled.has(word.toLowerCase()) ? [word.toLowerCase()] : []));
}
