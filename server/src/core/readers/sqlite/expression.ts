import type { AstNode, Expr } from 'sqlite3-parser';
import type { Expression, Identifier } from '../../operation';
import { type Located, type Source, spanOf, startOf } from './source';
import { walk } from './walk';

const currentTime = new Map([
  ['CurrentDateLiteral', 'current_date'],
  ['CurrentTimeLiteral', 'current_time'],
  ['CurrentTimestampLiteral', 'current_timestamp'],
]);

/**
 * An expression as text, with what rules ask of it.
 * @param start where its text begins, when the node begins before it
 */
export function readExpression(source: Source, expr: Expr, start = startOf(expr)): Expression {
  return {
    ...source.part(start, expr),
    constant: isConstant(expr),
    isNull: innermost(expr).type === 'NullLiteral',
    functions: functionsIn(expr),
    columns: unique(columnsIn(expr).map((column) => column.name)),
  };
}

/**
 * The value of a DEFAULT clause. A bare word there is no column but a string, as SQLite reads it.
 * @param clause the clause, which begins with the word DEFAULT
 */
export function readDefault(source: Source, expr: Expr, clause: Located): Expression {
  const value = readExpression(source, expr, source.tokenAfter(startOf(clause)));
  return expr.type === 'Id' ? { ...value, constant: true, columns: [] } : value;
}

/** Functions called in a node, lower case, each once. */
export function functionsIn(node: AstNode): readonly string[] {
  const found = new Set<string>();
  walk(node, (inner) => {
    if (inner.type === 'FunctionCallExpr' || inner.type === 'FunctionCallStarExpr')
      found.add(inner.name.name.toLowerCase());
    const keyword = currentTime.get(inner.type);
    if (keyword !== undefined) found.add(keyword);
  });
  return [...found];
}

/** Columns that an expression refers to, as often as it does. */
export function columnsIn(expr: Expr): readonly Identifier[] {
  const functionNames = new Set<AstNode>();
  const found: Identifier[] = [];
  walk(expr, (node) => {
    if (node.type === 'FunctionCallExpr' || node.type === 'FunctionCallStarExpr') functionNames.add(node.name);
    else if (node.type === 'QualifiedExpr') found.push({ name: node.column.text, span: spanOf(node.column) });
    else if (node.type === 'Id' && !functionNames.has(node) && !isBoolean(node))
      found.push({ name: node.name, span: spanOf(node) });
  });
  return found;
}

/** True for a condition that holds for every row: TRUE, a number other than 0, or a comparison of equal literals. */
export function isAlwaysTrue(source: Source, condition: Expr): boolean {
  const inner = innermost(condition);
  if (inner.type === 'NumericLiteral') return Number(inner.value) !== 0;
  if (inner.type === 'Id') return inner.name.toLowerCase() === 'true';
  if (inner.type !== 'BinaryExpr' || (inner.op !== 'Equals' && inner.op !== 'Is')) return false;
  return isConstant(inner.left) && source.slice(spanOf(inner.left)) === source.slice(spanOf(inner.right));
}

function isBoolean(node: Expr): boolean {
  return node.type === 'Id' && /^(?:true|false)$/i.test(node.name);
}

/** What stands inside parentheses, casts, signs and collations. */
function innermost(expr: Expr): Expr {
  let inner = expr;
  for (;;) {
    if (inner.type === 'CastExpr' || inner.type === 'CollateExpr') inner = inner.expr;
    else if (inner.type === 'ParenthesizedExpr' && inner.exprs.length === 1 && inner.exprs[0] !== undefined)
      inner = inner.exprs[0];
    else return inner;
  }
}

function isConstant(expr: Expr): boolean {
  let inner = innermost(expr);
  while (inner.type === 'UnaryExpr' && inner.op !== 'Not') inner = innermost(inner.expr);
  return (inner.type.endsWith('Literal') && !currentTime.has(inner.type)) || isBoolean(inner);
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}
