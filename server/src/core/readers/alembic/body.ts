import { importedNames } from '../python/imports';
import { branchesOf, childrenOf, isError, type PythonNode, statementsOf } from '../python/syntax';
import { itemsIn, truthOf, type Value } from '../python/value';
import { callEffects } from './calls';
import { type Environment, inFunction, underCondition } from './environment';
import { isHarmlessCall } from './harmless';

/** How a body is gone through: each of its statements is told as it comes, blocks that only surround others are entered. */
export interface Visitor {
  /** A statement that does something by itself; `run` carries it out in an environment of its own. */
  statement(node: PythonNode, run: (environment: Environment) => void): void;
  /** A header that ends the transaction for what stands under it; `run` tells what it does. */
  header(node: PythonNode, end: number, run: (environment: Environment) => void): void;
  /** Something that changes what later statements mean: a name that is bound, a condition that is entered. */
  context(text: string): void;
  unread(node: PythonNode, reason: string): void;
}

/** Goes through the statements of a body. @returns false where it has ended in `return` or `raise`, and nothing behind it runs. */
export function visitBody(body: PythonNode, environment: Environment, visitor: Visitor): boolean {
  let at = environment;
  for (const node of statementsOf(body)) {
    const goesOn = visitStatement(node, at, visitor);
    if (goesOn === 'ends') return false;
    if (goesOn === 'may end') at = underCondition(at);
  }
  return true;
}

type Flow = 'goes on' | 'ends' | 'may end';

function visitStatement(node: PythonNode, environment: Environment, visitor: Visitor): Flow {
  if (isError(node)) {
    visitor.unread(node, 'syntax error');
    return 'goes on';
  }
  /** Carries out an expression of the statement, where it calls something. */
  const act = (value: PythonNode | undefined, isUsed: boolean) => {
    if (value && holdsCall(value))
      visitor.statement(node, ({ effects }) => run(value, { ...environment, effects }, isUsed));
  };
  switch (node.name) {
    case 'AssignStatement':
      assign(node, environment, visitor, act);
      return 'goes on';
    case 'WithStatement':
      return visitWith(node, environment, visitor);
    case 'IfStatement':
      return visitIf(node, environment, visitor);
    case 'TryStatement':
      return visitTry(node, environment, visitor);
    case 'ForStatement':
    case 'WhileStatement':
      visitor.statement(node, ({ effects }) => loop(node, { ...environment, effects }));
      return 'goes on';
    case 'RaiseStatement':
      // Under a condition it guards what follows.
      if (!environment.conditional) visitor.statement(node, () => {});
      return 'ends';
    case 'ReturnStatement':
      act(childrenOf(node)[1], true);
      return 'ends';
    case 'ExpressionStatement':
      act(childrenOf(node)[0], false);
      return 'goes on';
    default:
      define(node, environment, visitor);
      return 'goes on';
  }
}

/** `import a`, `def f()`, `a += b`: a name is bound. */
function define(node: PythonNode, { evaluator, scope }: Environment, visitor: Visitor): void {
  const place = evaluator.placeOf(node);
  const name = node.name === 'FunctionDefinition' ? node.getChild('VariableName') : null;
  const [target] = node.name === 'UpdateStatement' ? childrenOf(node) : [];
  if (node.name === 'ImportStatement')
    for (const one of importedNames(node, evaluator.text))
      scope.bind(one.name, { kind: 'name', path: one.path, place });
  else if (name) scope.bind(evaluator.textOf(name), { kind: 'function', node, place });
  else if (target?.name === 'VariableName') scope.bind(evaluator.textOf(target), { kind: 'unknown', place });
  else return;
  visitor.context(evaluator.textOf(node));
}

/** `a = b = value`, `a, b = values`, `a: str = value`. */
function assign(
  node: PythonNode,
  { evaluator, scope }: Environment,
  visitor: Visitor,
  act: (value: PythonNode, isUsed: boolean) => void,
): void {
  const children = childrenOf(node);
  const last = children.findLastIndex(({ name }) => name === 'AssignOp');
  const value = children[last + 1];
  if (last < 0 || !value) return;
  act(value, true);
  const given = evaluator.evaluate(value, scope);
  const targets = children.slice(0, last).filter(({ name }) => name === 'VariableName' || name === ',');
  const isUnpacked = targets.some(({ name }) => name === ',');
  const names = targets.filter(({ name }) => name === 'VariableName');
  for (const [index, target] of names.entries()) {
    const item: Value | undefined = isUnpacked ? (given.kind === 'list' ? given.items[index] : undefined) : given;
    scope.bind(evaluator.textOf(target), item ?? { kind: 'unknown', place: evaluator.placeOf(node) });
  }
  visitor.context(evaluator.textOf(node));
}

function holdsCall(node: PythonNode): boolean {
  if (node.name === 'CallExpression') return true;
  return childrenOf(node).some(holdsCall);
}

/**
 * Carries out the calls of an expression, those inside of others first as far as they do something by themselves.
 * @param isUsed something is made of what it gives: it is no statement
 */
function run(node: PythonNode, environment: Environment, isUsed = true): void {
  const { evaluator, scope, effects, depth } = environment;
  if (node.name !== 'CallExpression') {
    for (const child of childrenOf(node))
      if (holdsCall(child)) run(child, environment, isUsed && node.name !== 'AwaitExpression');
    return;
  }
  const place = evaluator.placeOf(node);
  const [callee, list] = childrenOf(node);
  const called = callee ? evaluator.evaluate(callee, scope) : null;
  if (called?.kind === 'function' && list && depth < deepest) {
    const inner = scope.inner();
    evaluator.bindParameters(called.node, evaluator.argumentsOf(list, scope), inner, place);
    const body = called.node.getChild('Body');
    if (body) collect(body, inFunction(environment, inner, place));
    return;
  }
  const value = evaluator.evaluate(node, scope);
  const known = value.kind === 'call' ? callEffects(value, environment) : value.kind === 'connection' ? [] : null;
  if (known) effects.push(...known);
  else if (!isHarmlessCall(node, environment, isUsed)) effects.push({ kind: 'code', place, schema: true });
  else for (const child of childrenOf(node)) if (holdsCall(child)) run(child, environment);
}

/** Functions of the file that call one another are followed so far. */
const deepest = 3;

/** Carries out a body, and leaves what it does in the environment's list. */
function collect(body: PythonNode, environment: Environment): void {
  const { effects, evaluator } = environment;
  visitBody(body, environment, {
    statement: (_node, carryOut) => carryOut(environment),
    header: (_node, _end, carryOut) => carryOut(environment),
    context: () => {},
    unread: (node, reason) => effects.push({ kind: 'unread', place: evaluator.placeOf(node), reason }),
  });
}

/** A loop over what is known is carried out; any other may run never, or often. */
function loop(node: PythonNode, environment: Environment): void {
  const { evaluator, scope } = environment;
  const body = node.getChild('Body');
  if (!body) return;
  const children = childrenOf(node);
  const at = children.findIndex(({ name }) => name === 'in');
  const targets = children
    .slice(1, Math.max(at, 1))
    .flatMap((one) => (one.name === 'VariableName' ? [one] : one.getChildren('VariableName')));
  const over = children[at + 1];
  const items = at > 0 && over ? itemsIn(evaluator.evaluate(over, scope)) : null;
  if (items && items.length <= 200) {
    for (const item of items) {
      for (const [index, target] of targets.entries()) {
        const value: Value | undefined =
          targets.length === 1 ? item : item.kind === 'list' ? item.items[index] : undefined;
        scope.bind(evaluator.textOf(target), value ?? { kind: 'unknown', place: item.place });
      }
      collect(body, environment);
    }
    return;
  }
  if (over && holdsCall(over)) run(over, environment);
  for (const target of targets)
    scope.bind(evaluator.textOf(target), { kind: 'unknown', place: evaluator.placeOf(target) });
  collect(body, underCondition(environment));
}

function visitWith(node: PythonNode, environment: Environment, visitor: Visitor): Flow {
  const { evaluator, scope } = environment;
  const body = node.getChild('Body');
  const children = childrenOf(node).filter(({ name }) => name !== 'Body');
  let outside = false;
  for (const [index, child] of children.entries()) {
    if (child.name !== 'CallExpression') continue;
    const value = evaluator.evaluate(child, scope);
    const name = children[index + 1]?.name === 'as' ? children[index + 2] : undefined;
    if (value.kind === 'call' && value.path === 'alembic.op.batch_alter_table') {
      if (name) scope.bind(evaluator.textOf(name), { kind: 'batch', arguments: value.arguments, place: value.place });
    } else {
      outside ||= value.kind === 'call' && value.path === 'autocommit_block';
      const bound: Value = value.kind === 'call' && value.receiver?.kind === 'connection' ? value.receiver : value;
      if (name) scope.bind(evaluator.textOf(name), bound);
    }
  }
  if (!body) return 'goes on';
  visitor.context(evaluator.text.slice(node.from, body.from));
  if (!outside) return visitBody(body, environment, visitor) ? 'goes on' : 'ends';
  const place = { start: node.from, end: body.from };
  visitor.header(node, body.from + 1, ({ effects }) => effects.push({ kind: 'commit', place: evaluator.at ?? place }));
  const goesOn = visitBody(body, environment, visitor);
  visitor.header(node, -1, ({ effects }) => effects.push({ kind: 'begin', place: evaluator.at ?? place }));
  return goesOn ? 'goes on' : 'ends';
}

/** A condition that is known leaves one way; of any other each is gone conditionally. */
function visitIf(node: PythonNode, environment: Environment, visitor: Visitor): Flow {
  const { evaluator, scope } = environment;
  let flow: Flow = 'goes on';
  let isCertain = true;
  for (const { condition, body } of branchesOf(node)) {
    const truth = condition ? truthOf(evaluator.evaluate(condition, scope)) : true;
    if (truth === false) continue;
    visitor.context(`if ${condition ? evaluator.textOf(condition) : 'else'}`);
    isCertain &&= truth === true;
    const goesOn = isCertain ? visitBody(body, environment, visitor) : visitMaybe(body, environment, visitor);
    if (isCertain) return goesOn ? 'goes on' : 'ends';
    if (!goesOn) flow = 'may end';
    if (truth === true) break;
  }
  return flow;
}

/** A body that may not run: what it binds is not known behind it. */
function visitMaybe(body: PythonNode, environment: Environment, visitor: Visitor): boolean {
  const scope = environment.scope.inner();
  const goesOn = visitBody(body, { ...underCondition(environment), scope }, visitor);
  environment.scope.forget(scope, { kind: 'unknown', place: environment.evaluator.placeOf(body) });
  return goesOn;
}

/** What is tried may fail and be passed over, where something catches it. */
function visitTry(node: PythonNode, environment: Environment, visitor: Visitor): Flow {
  const children = childrenOf(node);
  const isCaught = children.some(({ name }) => name === 'except');
  let goesOn = true;
  for (const [index, child] of children.entries()) {
    if (child.name !== 'Body') continue;
    const isFinally = children[index - 1]?.name === 'finally';
    visitor.context(isFinally ? 'finally' : 'try');
    const ends = !(isCaught && !isFinally ? visitMaybe : visitBody)(child, environment, visitor);
    if (ends && !isCaught) goesOn = false;
  }
  return goesOn ? 'goes on' : 'ends';
}
