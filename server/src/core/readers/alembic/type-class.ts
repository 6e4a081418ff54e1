import type { Span } from '../../span';
import type { OpenModule } from '../python/application';
import { assignedValue, type Binding } from '../python/bindings';
import type { ApplicationClass, ClassFamily } from '../python/classes';
import type { Evaluator } from '../python/evaluate';
import type { Scope } from '../python/scope';
import { branchesOf, childrenOf, type PythonNode, statementsOf } from '../python/syntax';
import { type CallArguments, knownText, madeText, noArguments, truthOf, type Value } from '../python/value';
import { isSqlalchemy, lastOf } from './arguments';
import { isLibraryType } from './library-types';

/** Where a class is looked at. */
export interface ClassUse {
  /** As SQLAlchemy spells it. */
  readonly dialect: string;
  readonly place: Span;
  /** A type that is named without being called, as what it is. */
  readonly settled: (value: Value) => Value;
}

type FunctionBinding = Extract<Binding, { kind: 'function' }>;

/**
 * What an object of one of the application's classes is to SQLAlchemy's compiler: the type that a TypeDecorator has on this dialect, the
 * SQL of a `UserDefinedType` or of a function that is written with `@compiles`, the type that a class inherits from. Null where it is none of them,
 * or only running it would tell. Source: SQLAlchemy 2.0, sql/type_api.py (TypeDecorator, UserDefinedType), ext/compiler.py.
 */
export function valueOfClass(family: ClassFamily, args: CallArguments, use: ClassUse): Value | null {
  const kind = kindOf(family);
  if (kind === null) return null;
  const object = objectOf(family, args, use);
  const compiled = compilerOf(family, use);
  if (compiled) {
    const text = sqlOf(compiled, [object.self], use);
    return text && written(text, kind, use);
  }
  if (kind === 'decorator') return onlyType(decorated(family, object, use));
  if (kind === 'defined') {
    const method = methodOf(family, 'get_col_spec');
    return method && sqlOf(method, [object.self], use);
  }
  const [base] = family.roots.filter((root) => kind !== 'expression' && isType(root));
  return base === undefined
    ? null
    : { kind: 'call', path: base, receiver: null, arguments: object.args, place: use.place };
}

/** A type decorates another, has SQL of its own or inherits from one; an expression is none. */
type Kind = 'decorator' | 'defined' | 'type' | 'expression';

function kindOf({ roots }: ClassFamily): Kind | null {
  const names = roots.filter(isSqlalchemy).map(lastOf);
  if (names.includes('TypeDecorator')) return 'decorator';
  if (names.includes('UserDefinedType')) return 'defined';
  if (
    names.some((name) =>
      /^(?:\w*FunctionElement|GenericFunction|ColumnElement|ClauseElement|Executable|Function)$/.test(name),
    )
  )
    return 'expression';
  return roots.some(isType) ? 'type' : null;
}

function isType(path: string): boolean {
  return (
    isLibraryType(path) ||
    (isSqlalchemy(path) && !/^(?:TypeEngine|SchemaType|Concatenable|Indexable|ABC)$/.test(lastOf(path)))
  );
}

/** The value where it is a type of SQLAlchemy's or of a library's, SQL itself, or one of them for each dialect; else null. */
function onlyType(value: Value | null): Value | null {
  if (value?.kind === 'text') return value;
  if (value?.kind === 'name') return isType(value.path) ? value : null;
  if (value?.kind !== 'call') return null;
  if (value.receiver) return value.path === 'with_variant' && onlyType(value.receiver) ? value : null;
  return isType(value.path) ? value : null;
}

/** What is known of an object: its attributes, and what the class above the application's got. */
interface MadeObject {
  readonly self: Value;
  readonly args: CallArguments;
  /** The type that a TypeDecorator decorates; null where it is not known. */
  readonly impl: Value | null;
}

function objectOf(family: ClassFamily, args: CallArguments, use: ClassUse): MadeObject {
  const { place } = use;
  const members = new Map<string, Value>();
  for (const { body, definition } of family.classes.toReversed()) {
    const { evaluator, scope } = definition.module;
    for (const [name, binding] of body.names)
      if (binding.kind === 'value') members.set(name, evaluator.seenFrom(place).evaluate(binding.value, scope));
  }
  const self: Value = { kind: 'object', members, place };
  const left = construct(family.classes, args, self, members, use);
  const impl = members.get('impl');
  const made = impl && instanceOf(use.settled(impl), left, use);
  if (made) members.set('impl', made).set('impl_instance', made);
  return { self, args: left, impl: made ?? null };
}

/** `impl` is a class that gets the arguments, or an object that does not. */
function instanceOf(impl: Value, args: CallArguments, { place }: ClassUse): Value | null {
  if (impl.kind !== 'name') return impl.kind === 'unknown' ? null : impl;
  return isType(impl.path) ? { kind: 'call', path: impl.path, receiver: null, arguments: args, place } : null;
}

/**
 * Goes through the `__init__` of the classes, one handing on to the next.
 * @param members what they set of `self` is put here
 * @returns what the class above them gets
 */
function construct(
  classes: readonly ApplicationClass[],
  args: CallArguments,
  self: Value,
  members: Map<string, Value>,
  use: ClassUse,
): CallArguments {
  const at = classes.findIndex(({ body }) => body.names.get('__init__')?.kind === 'function');
  const found = classes[at];
  const binding = found?.body.names.get('__init__');
  const body = binding?.kind === 'function' ? binding.node.getChild('Body') : null;
  if (!found || !body || binding?.kind !== 'function') return args;
  const { module } = found.definition;
  const [scope, evaluator] = [module.scope.inner(), module.evaluator.seenFrom(use.place)];
  evaluator.bindParameters(binding.node, { ...args, positional: [self, ...args.positional] }, scope, use.place);
  let left: CallArguments = noArguments;
  const visit = (node: PythonNode): void => {
    if (node.name === 'IfStatement' && branchTaken(node, scope, evaluator, visit)) return;
    const [first] = childrenOf(node);
    const call = node.name === 'ExpressionStatement' && first ? superArguments(first, scope, evaluator) : null;
    if (call) left = construct(classes.slice(at + 1), call, self, members, use);
    else setMember(node, scope, evaluator, members);
  };
  for (const node of statementsOf(body)) visit(node);
  return left;
}

/** Goes the way of an `if` whose conditions are known; false where they are not. */
function branchTaken(node: PythonNode, scope: Scope, evaluator: Evaluator, visit: (node: PythonNode) => void): boolean {
  for (const { condition, body } of branchesOf(node)) {
    const truth = condition ? truthOf(evaluator.evaluate(condition, scope)) : true;
    if (truth === null) return false;
    if (!truth) continue;
    for (const inside of statementsOf(body)) visit(inside);
    return true;
  }
  return true;
}

/** The arguments of `super().__init__(…)` or `Base.__init__(self, …)`; null for another call. */
function superArguments(node: PythonNode, scope: Scope, evaluator: Evaluator): CallArguments | null {
  const [callee, list] = childrenOf(node);
  const name = callee?.lastChild;
  if (node.name !== 'CallExpression' || !callee || !list || !name || evaluator.textOf(name) !== '__init__') return null;
  const args = evaluator.argumentsOf(list, scope);
  const isSuper = callee.firstChild?.name === 'CallExpression';
  return isSuper ? args : { ...args, positional: args.positional.slice(1) };
}

/** `self.name = value`; what is set where nobody knows whether it runs is not known. */
function setMember(node: PythonNode, scope: Scope, evaluator: Evaluator, members: Map<string, Value>): void {
  const [target] = childrenOf(node);
  const value = node.name === 'AssignStatement' ? assignedValue(node) : null;
  if (!value || !target) {
    const set = evaluator.textOf(node).matchAll(/\bself\.(\w+)[ \t]*(?::[^=\n]*)?=(?!=)/g);
    for (const [, name = ''] of set) members.set(name, { kind: 'unknown', place: evaluator.placeOf(node) });
    return;
  }
  const given = evaluator.evaluate(value, scope);
  const [of, , name] = childrenOf(target);
  if (target.name === 'VariableName') scope.bind(evaluator.textOf(target), given);
  else if (of && name && evaluator.textOf(of) === 'self') members.set(evaluator.textOf(name), given);
}

/** What `load_dialect_impl` says, or what is decorated. */
function decorated(family: ClassFamily, { self, impl }: MadeObject, use: ClassUse): Value | null {
  const method = methodOf(family, 'load_dialect_impl');
  if (!method) return impl;
  const loaded = use.settled(run(method, [self, dialectOf(use)], use));
  const isHandedOn = loaded.kind === 'call' && loaded.path === 'load_dialect_impl' && loaded.receiver;
  if (!isHandedOn) return loaded;
  return loaded.receiver.kind === 'call' && loaded.receiver.path === 'super' ? impl : loaded.receiver;
}

function dialectOf({ dialect, place }: ClassUse): Value {
  return { kind: 'object', members: new Map([['name', madeText(dialect, place)]]), place };
}

interface Found {
  readonly function: FunctionBinding;
  readonly module: OpenModule;
}

function methodOf({ classes }: ClassFamily, name: string): Found | null {
  for (const { body, definition } of classes) {
    const binding = body.names.get(name);
    if (binding?.kind === 'function') return { function: binding, module: definition.module };
  }
  return null;
}

/** `@compiles(Type)`, `@compiles(Type, "sqlite")`. */
const compiles = /^(?:\w+\.)*compiles\(\s*([\w.]+)\s*(?:,([\s\S]*))?\)$/;

/** The function that writes the class in SQL on this dialect; null where none does. */
function compilerOf({ classes }: ClassFamily, { dialect }: ClassUse): Found | null {
  for (const { definition } of classes) {
    const { module, name } = definition;
    const found = module.decorated.flatMap((one) =>
      one.decorators.flatMap((decorator) => {
        const [, target = '', dialects = ''] = compiles.exec(decorator) ?? [];
        return lastOf(target) === name ? [{ function: one, module, dialects }] : [];
      }),
    );
    const own = found.findLast(({ dialects }) => new RegExp(`["']${dialect}["']`).test(dialects));
    const one = own ?? found.findLast(({ dialects }) => dialects.trim() === '');
    if (one) return one;
  }
  return null;
}

function run({ function: { node }, module }: Found, positional: readonly Value[], { place }: ClassUse): Value {
  const { evaluator, scope } = module;
  return evaluator.seenFrom(place).returned(node, { ...noArguments, positional }, scope, place);
}

/** The text that a function returns; null where it is no literal. */
function sqlOf(found: Found, positional: readonly Value[], use: ClassUse): Value | null {
  const value = run(found, positional, use);
  const text = knownText(value);
  return text === null || text.trim() === '' ? null : value;
}

/** SQL as a type, or as an expression that is written as it is. */
function written(text: Value, kind: Kind, { place }: ClassUse): Value {
  if (kind !== 'expression') return text;
  return {
    kind: 'call',
    path: 'sqlalchemy.text',
    receiver: null,
    arguments: { ...noArguments, positional: [text] },
    place,
  };
}
