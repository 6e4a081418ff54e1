import { call, type Doc, named } from '../layout';

/** `sa.String(length=80)`, and without a length `sa.String()`. */
export function withLength(name: string, [length]: readonly string[]): Doc {
  return length === undefined ? call(name) : call(name, named('length', length));
}

/** `sa.Numeric(precision=10, scale=2)`. */
export function withPrecision(name: string, [precision, scale]: readonly string[]): Doc {
  return call(
    name,
    precision === undefined ? null : named('precision', precision),
    scale === undefined ? null : named('scale', scale),
  );
}

/** Numbers alone can stand as arguments. */
export function areNumbers(values: readonly string[]): boolean {
  return values.every((value) => /^-?\d+$/.test(value));
}
