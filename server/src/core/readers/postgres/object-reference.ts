import type { FunctionParameter, Node, TypeName } from '@pgsql/types';
import type { ObjectClass, ObjectName, ObjectReference } from '../../operation';
import type { Clause } from './clause';
import { all, as } from './nodes';
import { signature } from './type-names';

/** A reference without arguments and table. */
export function plainReference(objectClass: ObjectClass, name: ObjectName): ObjectReference {
  return { class: objectClass, name, signature: null, table: null };
}

/**
 * Reads an object as DROP, ALTER, COMMENT ON and GRANT name it, and steps over it: its name, then its arguments (routines), the table
 * it is on (triggers, rules, policies, constraints) or its access method (operator classes).
 * @param node the object in the syntax tree, which tells the arguments' types
 */
export function readReference(objectClass: ObjectClass, clause: Clause, node: Node | undefined): ObjectReference {
  if (clause.is('(')) return plainReference(objectClass, inParentheses(clause));
  const name = objectClass === 'operator' ? operatorName(clause) : clause.name();
  const types = argumentTypes(node);
  if (clause.is('(')) clause.skipBalanced();
  if (objectClass === 'operator' && clause.accept('using')) clause.identifier();
  const owned = onTable.has(objectClass) && clause.accept('on');
  const onDomain = owned && objectClass === 'constraint' && acceptDomain(clause);
  const reference: ObjectReference = {
    class: objectClass,
    name,
    signature: types === null ? null : signature(types),
    table: owned ? clause.name() : null,
  };
  return onDomain ? { ...reference, onDomain } : reference;
}

const onTable = new Set<ObjectClass>(['trigger', 'rule', 'policy', 'constraint']);

/** A constraint may be one of a domain; a table may be called "domain". */
function acceptDomain(clause: Clause): boolean {
  const isWord = clause.is('domain') && clause.peek(1)?.kind !== 'symbol' && !clause.is('domain', 'is');
  if (isWord) clause.skip();
  return isWord;
}

/** A cast has no name but its types. */
function inParentheses(clause: Clause): ObjectName {
  const inside = clause.group();
  return { name: inside.text.toLowerCase(), schema: null, span: inside.span };
}

/** An operator's symbols are tokens each; an operator class has a plain name. */
function operatorName(clause: Clause): ObjectName {
  if (clause.peek()?.kind !== 'symbol' && clause.peek(1)?.word !== '.') return clause.name();
  const { text, span } = clause.upTo(['('], [','], ['using']);
  const parts = text.split('.');
  return { name: parts.at(-1) ?? '', schema: parts.at(-2) ?? null, span };
}

/** Types of a routine's input arguments; null when the text names none or the object is no routine. */
function argumentTypes(node: Node | undefined): readonly TypeName[] | null {
  const routine = as(node, 'ObjectWithArgs');
  if (routine === undefined || routine.args_unspecified) return null;
  return all(routine.objargs, 'TypeName');
}

/** Types of the parameters that tell overloads apart: those that are not only for output. */
export function inputTypes(parameters: readonly FunctionParameter[]): readonly TypeName[] {
  return parameters
    .filter(({ mode }) => mode !== 'FUNC_PARAM_OUT' && mode !== 'FUNC_PARAM_TABLE')
    .flatMap(({ argType }) => argType ?? []);
}
