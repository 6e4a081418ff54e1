import fc from 'fast-check';
import { dateSource, timeSource, timestampSource } from '../moments';
import { decimalSource, integerSource } from '../numbers';
import { jsonObjects, textSource, uuidSource } from '../texts';
import type { ValueSource } from '../values';

/** The affinity of a declared type, by SQLite's own rules (datatype3.html, 3.1). */
export type Affinity = 'INTEGER' | 'TEXT' | 'BLOB' | 'REAL' | 'NUMERIC';

export function affinityOf(type: string): Affinity {
  const rules: readonly (readonly [RegExp, Affinity])[] = [
    [/INT/i, 'INTEGER'],
    [/CHAR|CLOB|TEXT/i, 'TEXT'],
    [/BLOB|^\s*$/i, 'BLOB'],
    [/REAL|FLOA|DOUB/i, 'REAL'],
  ];
  return rules.find(([pattern]) => pattern.test(type))?.[1] ?? 'NUMERIC';
}

/** Values of a declared type: what its name speaks of, whatever else SQLite would take there. */
export function sourceOf(type: string): ValueSource {
  const [, first, second] = /\(\s*(\d+)\s*(?:,\s*(\d+)\s*)?\)/.exec(type) ?? [];
  if (/BOOL/i.test(type)) return truth;
  if (/DATETIME|TIMESTAMP/i.test(type)) return timestampSource;
  if (/DATE/i.test(type)) return dateSource;
  if (/^\s*TIME/i.test(type)) return timeSource;
  if (/UUID/i.test(type)) return uuidSource;
  if (/JSON/i.test(type)) return jsonObjects;
  switch (affinityOf(type)) {
    case 'INTEGER':
      return integerSource(/SMALL|TINY/i.test(type) ? '100' : '4000000000000');
    case 'TEXT':
      return textSource(first === undefined ? null : Number(first));
    case 'BLOB':
      return blob;
    case 'REAL':
      return decimalSource(null, 3);
    case 'NUMERIC':
      return first === undefined ? decimalSource(null, 2) : decimalSource(Number(first), Number(second ?? 0));
  }
}

/** A text as a literal: numbers without quotes, or a column without affinity would keep them as text. */
export function sqliteLiteral(raw: string, source: ValueSource): string {
  if (source === blob) return `x'${raw}'`;
  const bare = source.family === 'integer' || source.family === 'decimal' || source === truth;
  return bare && /^-?\d+(?:\.\d+)?$/.test(raw) ? raw : `'${raw.replaceAll("'", "''")}'`;
}

const truth: ValueSource = { ordinary: fc.constant('1'), edges: ['1', '0'], family: 'integer', limit: 1 };

const blob: ValueSource = {
  ordinary: fc
    .array(fc.integer({ min: 16, max: 255 }), { minLength: 2, maxLength: 6 })
    .map((bytes) => bytes.map((byte) => byte.toString(16)).join('')),
  edges: ['', '00ff27'],
  family: 'other',
  limit: null,
};
