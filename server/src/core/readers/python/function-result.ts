import type { Span } from '../../span';
import { assignedValue } from './bindings';
import { importedNames } from './imports';
import type { Scope } from './scope';
import { branchesOf, childrenOf, type PythonNode, statementsOf } from './syntax';
import { truthOf, type Value } from './value';

/** What expressions of the function's file stand for. */
interface Expressions {
  readonly text: string;
  textOf(node: PythonNode): string;
  placeOf(node: PythonNode): Span;
  evaluate(node: PythonNode, scope: Scope): Value;
}

/**
 * What the body of a function returns: its names are bound and its conditions followed, as far as they are known.
 * @param scope of the function, which its assignments become part of
 * @returns null where nothing is returned, or what is returned is only known when it runs
 */
export function resultOf(body: PythonNode, evaluator: Expressions, scope: Scope): Value | null {
  const end = runBody(body, evaluator, scope);
  return end === 'goes on' || end === 'unknown' ? null : end;
}

function runBody(body: PythonNode, evaluator: Expressions, scope: Scope): Value | 'goes on' | 'unknown' {
  for (const node of statementsOf(body)) {
    const end = runStatement(node, evaluator, scope);
    if (end !== 'goes on') return end;
  }
  return 'goes on';
}

function runStatement(node: PythonNode, evaluator: Expressions, scope: Scope): Value | 'goes on' | 'unknown' {
  switch (node.name) {
    case 'ReturnStatement': {
      const value = childrenOf(node)[1];
      return value ? evaluator.evaluate(value, scope) : 'unknown';
    }
    case 'ImportStatement':
      for (const { name, path } of importedNames(node, evaluator.text))
        scope.bind(name, { kind: 'name', path, place: evaluator.placeOf(node) });
      return 'goes on';
    case 'AssignStatement': {
      const [target, next] = childrenOf(node);
      const value = assignedValue(node);
      if (!value || next?.name === ',') return 'unknown';
      if (target?.name === 'VariableName') scope.bind(evaluator.textOf(target), evaluator.evaluate(value, scope));
      return 'goes on';
    }
    case 'ExpressionStatement':
    case 'PassStatement':
      return 'goes on';
    case 'IfStatement':
      return runIf(node, evaluator, scope);
    default:
      return 'unknown';
  }
}

function runIf(node: PythonNode, evaluator: Expressions, scope: Scope): Value | 'goes on' | 'unknown' {
  for (const { condition, body } of branchesOf(node)) {
    const truth = condition ? truthOf(evaluator.evaluate(condition, scope)) : true;
    if (truth === null) return 'unknown';
    if (truth) return runBody(body, evaluator, scope);
  }
  return 'goes on';
}
