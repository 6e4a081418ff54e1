import type { Span } from '../../span';
import type { Scope } from './scope';
import { childrenOf, type PythonNode } from './syntax';
import { itemsIn, truthOf, type Value } from './value';

/** What expressions of the comprehension's file stand for. */
interface Expressions {
  textOf(node: PythonNode): string;
  placeOf(node: PythonNode): Span;
  evaluate(node: PythonNode, scope: Scope): Value;
}

/** More turns than anybody writes tables or names by. */
const longest = 1000;

/** True for the arguments of a call that are one generator without brackets of its own. */
export function isComprehension(node: PythonNode): boolean {
  return node.getChild('for') !== null;
}

/**
 * What `[f(a) for a in b if a]` makes, or a set or a generator of the same form: a list; of `{a: b for a, b in c}` a dictionary. Unknown where
 * it goes over something that is, or a condition of it is.
 */
export function comprehended(node: PythonNode, evaluator: Expressions, scope: Scope): Value {
  const place = evaluator.placeOf(node);
  const parts = childrenOf(node).filter(({ name }) => !/^[[\](){}]$/.test(name));
  const start = parts.findIndex(({ name }) => name === 'for');
  const [made, , value] = parts.slice(0, start);
  const scopes = clausesOf(parts.slice(start)).reduce<readonly Scope[] | null>(
    (all, clause) => all && scopesBehind(clause, all, evaluator),
    [scope.inner()],
  );
  if (!made || scopes === null || scopes.length > longest) return { kind: 'unknown', place };
  if (!value) return { kind: 'list', items: scopes.map((one) => evaluator.evaluate(made, one)), place };
  const entries = scopes.map((one) => [evaluator.evaluate(made, one), evaluator.evaluate(value, one)] as const);
  return { kind: 'dict', entries, place };
}

/** `for a, b in over` or `if over`. */
interface Clause {
  readonly targets: readonly PythonNode[];
  readonly over: PythonNode;
}

function clausesOf(parts: readonly PythonNode[]): readonly Clause[] {
  const starts = parts.flatMap(({ name }, at) => (name === 'for' || name === 'if' ? [at] : []));
  return starts.flatMap((start, index) => {
    const own = parts.slice(start, starts[index + 1]);
    const over = own.at(-1);
    const targets = own
      .slice(1, -1)
      .flatMap((one) => (one.name === 'VariableName' ? [one] : one.getChildren('VariableName')));
    return over ? [{ targets, over }] : [];
  });
}

/** The scopes that a clause makes of each scope before it; null where that is not known. */
function scopesBehind(
  { targets, over }: Clause,
  before: readonly Scope[],
  evaluator: Expressions,
): readonly Scope[] | null {
  const behind = before.map((scope) => {
    const value = evaluator.evaluate(over, scope);
    if (targets.length === 0) {
      const truth = truthOf(value);
      return truth === null ? null : truth ? [scope] : [];
    }
    return itemsIn(value)?.map((item) => bound(targets, item, scope, evaluator)) ?? null;
  });
  return behind.some((one) => one === null) ? null : behind.flatMap((one) => one ?? []);
}

function bound(targets: readonly PythonNode[], item: Value, outer: Scope, evaluator: Expressions): Scope {
  const scope = outer.inner();
  for (const [index, target] of targets.entries()) {
    const value = targets.length === 1 ? item : item.kind === 'list' ? item.items[index] : undefined;
    scope.bind(evaluator.textOf(target), value ?? { kind: 'unknown', place: item.place });
  }
  return scope;
}
