import type { FuncCall, Node } from '@pgsql/types';
import type { SetVariable } from '../../../operation';
import type { Span } from '../../../span';
import { as } from '../nodes';

/** What `set_config(name, value, is_local)` sets; null when its name or value is computed. */
export function setConfig({ args }: FuncCall, span: Span): SetVariable | null {
  const [name, value, isLocal] = args ?? [];
  const named = literal(name);
  const set = literal(value);
  if (named === undefined || named === null || set === undefined) return null;
  const local = as(isLocal, 'A_Const')?.boolval?.boolval === true;
  return {
    kind: 'setVariable',
    span,
    name: named.toLowerCase(),
    value: set,
    scope: local ? 'transaction' : 'session',
  };
}

/** The text of a string literal, null for NULL, undefined for anything else. */
function literal(node: Node | undefined): string | null | undefined {
  const cast = as(node, 'TypeCast');
  if (cast !== undefined) return literal(cast.arg);
  const constant = as(node, 'A_Const');
  return constant?.isnull === true ? null : constant?.sval && (constant.sval.sval ?? '');
}
