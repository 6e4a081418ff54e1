import fc from 'fast-check';
import type { ValueSource } from './values';

/**
 * Whole numbers: small ones as counters are, zero, one that a narrower type would refuse, and a negative one.
 * @param large beyond the next smaller type, and yet a moment in seconds since 1970, which bigints often are
 */
export function integerSource(large: string, negative = true): ValueSource {
  return {
    ordinary: fc.integer({ min: 1, max: 100 }).map(String),
    edges: ['0', large, ...(negative ? ['-7'] : [])],
    family: 'integer',
    limit: null,
  };
}

/**
 * Numbers with a fraction.
 * @param precision digits in all; null for any number of them
 * @param scale digits after the point; negative where even digits before it are rounded away
 */
export function decimalSource(precision: number | null, scale: number): ValueSource {
  const digits = Math.min(precision === null ? 12 : precision - scale, 30);
  const fraction = scale > 0 ? `.${'25'.padEnd(scale, '0').slice(0, scale)}` : '';
  const small =
    digits > 1 ? fc.integer({ min: 1, max: digits > 2 ? 99 : 9 }) : fc.integer({ min: 0, max: digits > 0 ? 9 : 0 });
  const least = digits > 0 ? '' : `0.${'0'.repeat(-digits)}`;
  return {
    ordinary: small.map((whole) => (least === '' ? `${whole}${fraction}` : `${least}1`)),
    edges: ['0', ...(digits > 0 ? [`${'9'.repeat(digits)}${fraction}`, `-1${fraction}`] : [])],
    family: 'decimal',
    limit: null,
  };
}
