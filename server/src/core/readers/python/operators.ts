import type { Span } from '../../span';
import { interpolate } from './interpolate';
import { knownText, truthOf, type Value } from './value';

/** What an operator makes of two values; null where that is not known. */
export function binary(sign: string, left: Value, right: Value, place: Span): Value | null {
  if (sign === '+') return sum(left, right, place);
  if (sign === '%') return left.kind === 'text' ? interpolate(left, 'percent', argumentsOf(right), place) : null;
  const truth = truthOfBoth(sign, left, right);
  return truth === null ? null : { kind: 'boolean', value: truth, place };
}

function sum(left: Value, right: Value, place: Span): Value | null {
  if (left.kind === 'list' && right.kind === 'list') return { ...left, items: [...left.items, ...right.items], place };
  // A text that goes on with something unknown is a text with a hole.
  if (left.kind === 'text') {
    const more = right.kind === 'text' ? right.pieces : holeFor(right);
    return { ...left, pieces: [...left.pieces, ...more], place };
  }
  return right.kind === 'text' ? { ...right, pieces: [...holeFor(left), ...right.pieces], place } : null;
}

function truthOfBoth(sign: string, left: Value, right: Value): boolean | null {
  switch (sign) {
    case '==':
      return equal(left, right);
    case '!=':
      return negated(equal(left, right));
    case 'is':
      return isSame(left, right);
    case 'is not':
      return negated(isSame(left, right));
    case 'in':
      return isAmong(left, right);
    case 'not in':
      return negated(isAmong(left, right));
    case 'and':
      return negated(either(negated(truthOf(left)), negated(truthOf(right))));
    case 'or':
      return either(truthOf(left), truthOf(right));
    default:
      return null;
  }
}

/** `x is None`: anything that is known and not None is not. */
function isSame(left: Value, right: Value): boolean | null {
  if (left.kind === 'unknown' || right.kind !== 'none') return equal(left, right);
  return left.kind === 'none' || (isMade(left) ? false : null);
}

/** True for what is certainly an object of some kind; a call may give None. */
function isMade({ kind }: Value): boolean {
  return kind === 'text' || kind === 'number' || kind === 'boolean' || kind === 'list' || kind === 'dict';
}

function negated(truth: boolean | null): boolean | null {
  return truth === null ? null : !truth;
}

function either(a: boolean | null, b: boolean | null): boolean | null {
  if (a === true || b === true) return true;
  return a === null || b === null ? null : false;
}

function isAmong(item: Value, list: Value): boolean | null {
  return list.kind === 'list' ? list.items.map((one) => equal(item, one)).reduce(either, false) : null;
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
