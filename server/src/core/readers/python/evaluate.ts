import type { Span } from '../../span';
import { comprehended, isComprehension } from './comprehension';
import { resultOf } from './function-result';
import { binary } from './operators';
import type { Scope } from './scope';
import { piecesOf } from './strings';
import { childrenOf, itemsOf, type PythonNode } from './syntax';
import { type CallArguments, madeText, noArguments, truthOf, usedAt, type Value } from './value';

/** What is known of names beside what the file tells. */
export interface Knowledge {
  /** What a call gives; null where it is kept as a call. */
  called(path: string, args: CallArguments, receiver: Value | null, place: Span): Value | null;
  /** What a name of another module stands for; null where it is kept as a name. */
  named(path: string, place: Span): Value | null;
}

/** Functions that call one another are followed so far. */
const deepest = 8;

/** What expressions of a file stand for. Nothing is run: what the text does not tell is unknown. */
export class Evaluator {
  /**
   * @param at where all values stand, for the text of a function that is looked at from where it is called; null: where they are
   * @param depth how many functions were entered
   */
  constructor(
    readonly text: string,
    private readonly knowledge: Knowledge,
    readonly at: Span | null = null,
    private readonly depth = 0,
  ) {}

  /** The same, for text that is looked at from somewhere else. */
  seenFrom(at: Span): Evaluator {
    return new Evaluator(this.text, this.knowledge, this.at ?? at, this.depth + 1);
  }

  placeOf({ from, to }: PythonNode): Span {
    return this.at ?? { start: from, end: to };
  }

  textOf({ from, to }: PythonNode): string {
    return this.text.slice(from, to);
  }

  evaluate(node: PythonNode, scope: Scope): Value {
    const place = this.placeOf(node);
    switch (node.name) {
      case 'String':
      case 'FormatString':
      case 'ContinuedString': {
        const pieces = piecesOf(node, this.text, (hole) => this.evaluate(hole, scope));
        return {
          kind: 'text',
          pieces: this.at ? pieces.map((piece) => ({ ...piece, place, exact: false })) : pieces,
          place,
        };
      }
      case 'Number':
        return { kind: 'number', text: this.textOf(node).replaceAll('_', ''), place };
      case 'Boolean':
        return { kind: 'boolean', value: this.textOf(node) === 'True', place };
      case 'None':
        return { kind: 'none', place };
      case 'VariableName': {
        const found = scope.find(this.textOf(node));
        if (found?.kind === 'name') return this.named(found.path, place);
        return found ? usedAt(found, place) : { kind: 'name', path: this.textOf(node), place };
      }
      case 'ParenthesizedExpression':
        return this.inside(node, scope);
      case 'TupleExpression':
      case 'ArrayExpression':
      case 'SetExpression':
        return this.list(node, scope, place);
      case 'ArrayComprehensionExpression':
      case 'SetComprehensionExpression':
      case 'ComprehensionExpression':
      case 'DictionaryComprehensionExpression':
        return comprehended(node, this, scope);
      case 'DictionaryExpression':
        return this.dictionary(node, scope, place);
      case 'MemberExpression':
        return this.member(node, scope, place);
      case 'CallExpression':
        return this.call(node, scope, place);
      case 'UnaryExpression':
        return this.unary(node, scope, place);
      case 'BinaryExpression':
        return this.binaryOf(node, scope, place);
      case 'ConditionalExpression':
        return this.conditional(node, scope, place);
      default:
        return { kind: 'unknown', place };
    }
  }

  /** The arguments of a call. */
  argumentsOf(list: PythonNode, scope: Scope): CallArguments {
    const positional: Value[] = [];
    const named = new Map<string, Value>();
    let more = false;
    if (isComprehension(list)) return { positional: [comprehended(list, this, scope)], named, more };
    for (const { name, value, spread } of itemsOf(list)) {
      const given: Value = value ? this.evaluate(value, scope) : { kind: 'unknown', place: this.placeOf(list) };
      if (spread === '*' && given.kind === 'list') positional.push(...given.items);
      else if (spread === '**' && given.kind === 'dict') {
        for (const [key, entry] of given.entries)
          named.set(key.kind === 'text' ? key.pieces.map((one) => one.text).join('') : '', entry);
      } else if (spread) more = true;
      else if (name) named.set(this.textOf(name), given);
      else positional.push(given);
    }
    return { positional, named, more };
  }

  /** The values of a function's parameters in a call of it. */
  bindParameters(node: PythonNode, args: CallArguments, scope: Scope, place: Span): void {
    const list = node.getChild('ParamList');
    if (!list) return;
    const positional = [...args.positional];
    const named = new Map(args.named);
    const unknown: Value = { kind: 'unknown', place };
    for (const { name, value, spread } of itemsOf(list)) {
      const parameter = name ?? value;
      const rest = spread === '*' ? positional.splice(0) : [];
      if (!parameter) continue;
      const known = this.textOf(parameter);
      if (spread === '*') scope.bind(known, args.more ? unknown : { kind: 'list', items: rest, place });
      else if (spread === '**') {
        const entries = [...named].map(([key, entry]) => [madeText(key, place), entry] as const);
        scope.bind(known, args.more ? unknown : { kind: 'dict', entries, place });
      } else {
        const given = named.get(known) ?? positional.shift();
        named.delete(known);
        scope.bind(known, given ?? (name && value && !args.more ? this.evaluate(value, scope) : unknown));
      }
    }
  }

  private inside(node: PythonNode, scope: Scope): Value {
    const [, inner] = childrenOf(node);
    return inner ? this.evaluate(inner, scope) : { kind: 'unknown', place: this.placeOf(node) };
  }

  private list(node: PythonNode, scope: Scope, place: Span): Value {
    const items = itemsOf(node).flatMap(({ value, spread }): readonly Value[] => {
      if (!value) return [];
      const item = this.evaluate(value, scope);
      return spread && item.kind === 'list' ? item.items : spread ? [{ kind: 'unknown', place }] : [item];
    });
    return { kind: 'list', items, place };
  }

  private dictionary(node: PythonNode, scope: Scope, place: Span): Value {
    const entries: [Value, Value][] = [];
    let key: Value | null = null;
    let isSpread = false;
    for (const child of childrenOf(node)) {
      if (child.name === '**') isSpread = true;
      if (/^[{}:,]$|^\*\*$/.test(child.name)) continue;
      const value = this.evaluate(child, scope);
      if (isSpread) {
        if (value.kind !== 'dict') return { kind: 'unknown', place };
        for (const [name, entry] of value.entries) entries.push([name, entry]);
        isSpread = false;
      } else if (key === null) key = value;
      else {
        entries.push([key, value]);
        key = null;
      }
    }
    return { kind: 'dict', entries, place };
  }

  private member(node: PythonNode, scope: Scope, place: Span): Value {
    const [object, sign, index] = childrenOf(node);
    if (!object || !index) return { kind: 'unknown', place };
    const of = this.evaluate(object, scope);
    if (sign?.name === '[') return element(of, this.evaluate(index, scope), place);
    const name = this.textOf(index);
    if (of.kind === 'name') return this.named(`${of.path}.${name}`, place);
    if (of.kind === 'object') {
      const found = of.members.get(name);
      if (found) return usedAt(found, place);
    }
    const known = this.knowledge.called(`.${name}`, noArguments, of, place);
    return known ?? { kind: 'member', of, name, place };
  }

  private named(path: string, place: Span): Value {
    return this.knowledge.named(path, place) ?? { kind: 'name', path, place };
  }

  private call(node: PythonNode, scope: Scope, place: Span): Value {
    const [callee, list] = childrenOf(node);
    if (!callee || !list) return { kind: 'unknown', place };
    const called = this.evaluate(callee, scope);
    const args = this.argumentsOf(list, scope);
    if (called.kind === 'function') return this.returned(called.node, args, scope, place);
    const [path, receiver] =
      called.kind === 'name' ? [called.path, null] : called.kind === 'member' ? [called.name, called.of] : ['', called];
    return (
      this.knowledge.called(path, args, receiver, place) ?? { kind: 'call', path, receiver, arguments: args, place }
    );
  }

  /**
   * What a function gives, where that can be told without running it.
   * @param scope what its names stand for beside its parameters
   */
  returned(node: PythonNode, args: CallArguments, scope: Scope, place: Span): Value {
    const body = node.getChild('Body');
    if (!body || this.depth >= deepest) return { kind: 'unknown', place };
    const inner = scope.inner();
    this.bindParameters(node, args, inner, place);
    return resultOf(body, this.seenFrom(place), inner) ?? { kind: 'unknown', place };
  }

  private unary(node: PythonNode, scope: Scope, place: Span): Value {
    const [sign, operand] = childrenOf(node);
    if (!sign || !operand) return { kind: 'unknown', place };
    const value = this.evaluate(operand, scope);
    if (value.kind === 'number' && this.textOf(sign) === '-') return { ...value, text: `-${value.text}`, place };
    const truth = sign.name === 'not' ? truthOf(value) : null;
    return truth === null ? { kind: 'unknown', place } : { kind: 'boolean', value: !truth, place };
  }

  private binaryOf(node: PythonNode, scope: Scope, place: Span): Value {
    const children = childrenOf(node);
    const [left, right] = [children[0], children.at(-1)];
    if (!left || !right || children.length < 3) return { kind: 'unknown', place };
    const sign = children
      .slice(1, -1)
      .map((child) => this.textOf(child))
      .join(' ');
    return (
      binary(sign, this.evaluate(left, scope), this.evaluate(right, scope), place) ??
      ({ kind: 'unknown', place } as const)
    );
  }

  private conditional(node: PythonNode, scope: Scope, place: Span): Value {
    const [then, , condition, , otherwise] = childrenOf(node);
    const truth = condition ? truthOf(this.evaluate(condition, scope)) : null;
    const chosen = truth === true ? then : truth === false ? otherwise : undefined;
    return chosen ? this.evaluate(chosen, scope) : { kind: 'unknown', place };
  }
}

function element(of: Value, index: Value, place: Span): Value {
  if (of.kind === 'list' && index.kind === 'number') {
    const found = of.items.at(Number(index.text));
    if (found) return usedAt(found, place);
  }
  // `metadata.tables["users"]` is a table by its name.
  if (of.kind === 'member' && of.name === 'tables' && index.kind === 'text') {
    const args = { positional: [index], named: new Map(), more: false };
    return { kind: 'call', path: 'sqlalchemy.table', receiver: null, arguments: args, place };
  }
  if (of.kind === 'dict' && index.kind === 'text') {
    const key = index.pieces.map(({ text }) => text).join('');
    const found = of.entries.find(
      ([name]) => name.kind === 'text' && name.pieces.map(({ text }) => text).join('') === key,
    );
    if (found) return usedAt(found[1], place);
  }
  return { kind: 'unknown', place };
}
