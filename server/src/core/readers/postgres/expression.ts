import type { ColumnRef, FuncCall, Node, SQLValueFunction } from '@pgsql/types';
import type { Expression, Identifier } from '../../operation';
import type { Clause } from './clause';
import { as, strings, walk } from './nodes';
import type { Source } from './source';

/**
 * An expression, and what it calls and mentions.
 * @param clause its tokens and no others
 */
export function readExpression(node: Node | undefined, clause: Clause): Expression {
  const columns: string[] = [];
  walk(node, (kind, content) => {
    const name = kind === 'ColumnRef' ? columnName(content as ColumnRef) : null;
    if (name !== null && !columns.includes(name)) columns.push(name);
  });
  return {
    text: clause.text,
    span: clause.span,
    constant: isConstant(node),
    isNull: isNull(node),
    functions: functionsCalled(node),
    columns,
  };
}

/** The columns an expression mentions, each where it does so first. */
export function columnsMentioned(node: Node | undefined, source: Source): readonly Identifier[] {
  const found = new Map<string, Identifier>();
  walk(node, (kind, content) => {
    if (kind !== 'ColumnRef') return;
    const reference = content as ColumnRef;
    const name = columnName(reference);
    if (name === null || found.has(name)) return;
    const qualifiers = (reference.fields?.length ?? 1) - 1;
    const place = { location: reference.location ?? 0, relname: name, ...(qualifiers > 0 ? { schemaname: '' } : {}) };
    found.set(name, { name, span: source.relation(place).span });
  });
  return [...found.values()];
}

function columnName({ fields }: ColumnRef): string | null {
  return as(fields?.at(-1), 'String')?.sval ?? null;
}

/** Functions called anywhere in a part of the tree: lower case, with their schema where it is written. */
export function functionsCalled(part: unknown): readonly string[] {
  const names = new Set<string>();
  walk(part, (kind, content) => {
    if (kind === 'FuncCall') names.add(functionName(content as FuncCall));
    else if (kind === 'SQLValueFunction') names.add(keywordFunction(content as SQLValueFunction));
  });
  return [...names];
}

/** EXTRACT(…), POSITION(…) and such are calls of pg_catalog's functions, but nobody wrote that schema. */
export function functionName({ funcname, funcformat }: FuncCall): string {
  const names = strings(funcname);
  const written = funcformat === 'COERCE_SQL_SYNTAX' ? names.slice(-1) : names;
  return written.join('.').toLowerCase();
}

/** SVFOP_CURRENT_TIMESTAMP_N is current_timestamp(n). */
function keywordFunction({ op }: SQLValueFunction): string {
  return (op ?? '').replace(/^SVFOP_|_N$/g, '').toLowerCase();
}

/** A literal, possibly signed, cast, collated, or an array of such. */
export function isConstant(node: Node | undefined): boolean {
  if (as(node, 'A_Const') !== undefined) return true;
  const inner = as(node, 'TypeCast') ?? as(node, 'CollateClause');
  if (inner !== undefined) return isConstant(inner.arg);
  const operator = as(node, 'A_Expr');
  if (operator !== undefined) return operator.lexpr === undefined && isConstant(operator.rexpr);
  const array = as(node, 'A_ArrayExpr');
  return array !== undefined && (array.elements ?? []).every(isConstant);
}

function isNull(node: Node | undefined): boolean {
  const cast = as(node, 'TypeCast');
  return cast === undefined ? as(node, 'A_Const')?.isnull === true : isNull(cast.arg);
}
