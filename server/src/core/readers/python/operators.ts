import type { Span } from '../../span';
import { interpolate } from './interpolate';
import { knownText, truthOf, type Value } from './value';

/** What an operator makes of two values; null where that is not known. */
export function binary(sign: string, left: Value, right: Value, place: Span): Value | null {
  switch (sign) {
    case '+':
      if (left.kind === 'text' && right.kind === 'text')
        return { ...left, pieces: [...left.pieces, ...right.pieces], place };
      if (left.kind === 'list' && right.kind === 'list')
        return { ...left, items: [...left.items, ...right.items], place };
      // A text that goes on with something unknown is a text with a hole.
      if (left.kind === 'text') return { ...left, pieces: [...left.pieces, ...holeFor(right)], place };
      return right.kind === 'text' ? { ...right, pieces: [...holeFor(left), ...right.pieces], place } : null;
    case '%':
      return left.kind === 'text' ? interpolate(left, 'percent', argumentsOf(right), place) : null;
    case '==':
    case '!=': {
      const same = equal(left, right);
      return same === null ? null : { kind: 'boolean', value: same === (sign === '=='), place };
    }
    case 'in':
    case 'not in': {
      if (right.kind !== 'list') return null;
      const found = right.items.map((item) => equal(left, item));
      const is = found.includes(true) ? true : found.includes(null) ? null : false;
      return is === null ? null : { kind: 'boolean', value: is === (sign === 'in'), place };
    }
    case 'and':
    case 'or': {
      const [a, b] = [truthOf(left), truthOf(right)];
      const decides = sign === 'or';
      if (a === decides || b === decides) return { kind: 'boolean', value: decides, place };
      return a === null || b === null ? null : { kind: 'boolean', value: !decides, place };
    }
    default:
      return null;
  }
}

function holeFor(value: Value) {
  return [{ text: 'x', place: value.place, exact: false, hole: true }];
}

function argumentsOf(value: Value) {
  if (value.kind === 'list') return { positional: value.items, named: new Map<string, Value>(), more: false };
  if (value.kind !== 'dict') return { positional: [value], named: new Map<string, Value>(), more: false };
  const named = new Map(value.entries.map(([key, entry]) => [knownText(key) ?? '', entry]));
  return { positional: [], named, more: false };
}

function equal(a: Value, b: Value): boolean | null {
  const [left, right] = [knownText(a), knownText(b)];
  if (left !== null && right !== null) return left === right;
  if (a.kind === 'none' && b.kind === 'none') return true;
  if (a.kind === 'number' && b.kind === 'number') return Number(a.text) === Number(b.text);
  return null;
}
