import type { Node, VariableSetStmt } from '@pgsql/types';
import type { Operation } from '../../../operation';
import { nameLists } from '../../../search-path';
import type { Handlers } from '../handler';
import { as } from '../nodes';
import type { Statement } from '../statement';

/** SET, RESET and their special forms (SET ROLE, SET TIME ZONE, SET SESSION AUTHORIZATION). */
export const settingHandlers: Handlers = {
  VariableSetStmt: (node, statement) => [setVariable(node, statement)],
  DiscardStmt: ({ target }, { span }) =>
    target === 'DISCARD_ALL'
      ? [{ kind: 'setVariable', span, name: '*', value: null, scope: 'session' }]
      : [{ kind: 'other', span, command: 'DISCARD' }],
};

function setVariable(node: VariableSetStmt, { span }: Statement): Operation {
  // SET TRANSACTION and SET SESSION CHARACTERISTICS set what belongs to transactions.
  if (node.kind === 'VAR_SET_MULTI')
    return { kind: 'transaction', span, action: 'other', savepoint: null, chain: false };
  const name = node.kind === 'VAR_RESET_ALL' ? '*' : (node.name ?? '').toLowerCase();
  return {
    kind: 'setVariable',
    span,
    name,
    value: node.args === undefined ? null : settingValue(name, node.args),
    scope: node.is_local === true ? 'transaction' : 'session',
  };
}

/** The value as SHOW prints it: lists with ", ", names in them quoted where they must be. */
function settingValue(name: string, args: readonly Node[]): string {
  const values = args.map(argument);
  return nameLists.has(name) ? values.map(quoteName).join(', ') : values.join(', ');
}

/** An empty search path is written as '', and that is what it stays. */
function quoteName(name: string): string {
  return name === '' || /^[a-z_][a-z0-9_$]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
}

function argument(node: Node): string {
  const cast = as(node, 'TypeCast');
  if (cast?.arg !== undefined) return argument(cast.arg);
  const constant = as(node, 'A_Const');
  if (constant?.ival !== undefined) return String(constant.ival.ival ?? 0);
  if (constant?.boolval !== undefined) return String(constant.boolval.boolval === true);
  return constant?.fval?.fval ?? constant?.sval?.sval ?? '';
}
