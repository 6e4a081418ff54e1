import type { A_Const, Node } from '@pgsql/types';
import type { WhereClause } from '../../operation';
import { as, strings } from './nodes';

/** How far a WHERE clause narrows a change. `WHERE CURRENT OF cursor` is a condition. */
export function classifyWhere(condition: Node | undefined): WhereClause {
  if (condition === undefined) return 'none';
  return truth(condition) === true ? 'always true' : 'condition';
}

/** What a condition is for every row: true, false, or null when it depends on the row or cannot be told. */
function truth(node: Node | undefined): boolean | null {
  const constant = as(node, 'A_Const');
  if (constant?.boolval !== undefined) return constant.boolval.boolval === true;
  const cast = as(node, 'TypeCast');
  if (cast !== undefined) return truth(cast.arg) ?? castText(cast.arg);
  const logic = as(node, 'BoolExpr');
  if (logic !== undefined) return combine(logic.boolop, (logic.args ?? []).map(truth));
  const test = as(node, 'NullTest');
  const tested = as(test?.arg, 'A_Const');
  if (test !== undefined && tested !== undefined) return (tested.isnull === true) === (test.nulltesttype === 'IS_NULL');
  return compare(node);
}

/** 't'::boolean and its other spellings. */
function castText(node: Node | undefined): boolean | null {
  const text = as(node, 'A_Const')?.sval?.sval?.trim().toLowerCase();
  if (text === undefined || text === '') return null;
  if (['t', 'true', 'y', 'yes', 'on', '1'].includes(text)) return true;
  return ['f', 'false', 'n', 'no', 'off', '0'].includes(text) ? false : null;
}

function combine(operator: string | undefined, parts: readonly (boolean | null)[]): boolean | null {
  if (operator === 'NOT_EXPR') return parts[0] === undefined || parts[0] === null ? null : !parts[0];
  const decisive = operator === 'OR_EXPR';
  if (parts.includes(decisive)) return decisive;
  return parts.includes(null) ? null : !decisive;
}

/** Comparison of two literals of one kind. */
function compare(node: Node | undefined): boolean | null {
  const expression = as(node, 'A_Expr');
  if (expression?.kind !== 'AEXPR_OP') return null;
  const left = literal(as(expression.lexpr, 'A_Const'));
  const right = literal(as(expression.rexpr, 'A_Const'));
  if (left === null || right === null || typeof left !== typeof right) return null;
  const operator = strings(expression.name).at(-1);
  if (operator === '=') return left === right;
  if (operator === '<>') return left !== right;
  if (typeof left !== 'number' || typeof right !== 'number') return null;
  switch (operator) {
    case '<':
      return left < right;
    case '>':
      return left > right;
    case '<=':
      return left <= right;
    case '>=':
      return left >= right;
    default:
      return null;
  }
}

function literal(constant: A_Const | undefined): number | string | null {
  if (constant?.ival !== undefined) return constant.ival.ival ?? 0;
  if (constant?.fval !== undefined) return Number(constant.fval.fval);
  return constant?.sval === undefined ? null : (constant.sval.sval ?? '');
}
