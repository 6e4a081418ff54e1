import fc from 'fast-check';
import { dateSource, timeSource, timestampSource } from '../moments';
import { decimalSource, integerSource } from '../numbers';
import { jsonObjects, textSource, uuidSource } from '../texts';
import type { ValueSource } from '../values';

const byte = fc.integer({ min: 1, max: 254 });

/**
 * Values of a base type that is not made of others, the server's own or one of a well-known extension.
 * @param name `pg_type.typname`
 * @param modifier `atttypmod`: a length, a precision, a number of dimensions
 * @returns null for a type that is not known
 */
export function scalarSource(name: string, modifier: number): ValueSource | null {
  return sized(name, modifier) ?? fixed.get(name) ?? null;
}

function sized(name: string, modifier: number): ValueSource | null {
  switch (name) {
    case 'varchar':
    case 'bpchar':
      return textSource(modifier < 0 ? null : modifier - 4);
    case 'numeric':
      return modifier < 0 ? decimalSource(null, 6) : decimalSource(((modifier - 4) >> 16) & 0xffff, scaleOf(modifier));
    case 'bit':
      return bits(Math.max(modifier, 1), Math.max(modifier, 1));
    case 'varbit':
      return bits(1, modifier < 0 ? 8 : modifier);
    case 'vector':
    case 'halfvec':
      return vectors(modifier < 0 ? 3 : modifier);
    case 'sparsevec':
      return texts(byte.map((value) => `{1:${value}}/${modifier < 0 ? 3 : modifier}`));
    default:
      return null;
  }
}

/** Eleven bits with a sign: a scale below zero is allowed since PostgreSQL 15. */
function scaleOf(modifier: number): number {
  return (((modifier - 4) & 0x7ff) ^ 0x400) - 0x400;
}

function bits(least: number, most: number): ValueSource {
  return texts(fc.string({ unit: fc.constantFrom('0', '1'), minLength: least, maxLength: most }), '0'.repeat(most));
}

function vectors(dimensions: number): ValueSource {
  const coordinates = fc.array(byte, { minLength: dimensions, maxLength: dimensions });
  return texts(coordinates.map((values) => `[${values.join(',')}]`));
}

function texts(ordinary: fc.Arbitrary<string>, ...edges: string[]): ValueSource {
  return { ordinary, edges, family: 'other', limit: null };
}

const smallint = integerSource('32000');
const floating: ValueSource = { ...decimalSource(null, 3), edges: ['0', '123456789012.5', '-1.25'] };
const word = fc.string({ unit: fc.constantFrom(...'abcdefgh'), minLength: 3, maxLength: 8 });

const fixed: ReadonlyMap<string, ValueSource> = new Map<string, ValueSource>([
  ['text', textSource(null)],
  ['citext', textSource(null)],
  ['name', textSource(40)],
  ['char', { ...textSource(1), edges: ["'"] }],
  ['bool', { ordinary: fc.constant('true'), edges: ['true', 'false'], family: 'boolean', limit: null }],
  ['int2', smallint],
  ['int4', integerSource('2000000000')],
  ['int8', integerSource('4000000000000')],
  ['oid', integerSource('4000000000', false)],
  ['xid', integerSource('4000000000', false)],
  ['xid8', integerSource('4000000000', false)],
  ['cid', integerSource('4000000000', false)],
  ['float4', { ...floating, edges: ['0', '1234567', '-1.25'] }],
  ['float8', floating],
  ['money', { ...decimalSource(10, 2), family: 'other' }],
  ['date', dateSource],
  ['timestamp', timestampSource],
  ['timestamptz', { ...timestampSource, ordinary: timestampSource.ordinary.map((value) => `${value}+00`) }],
  ['time', timeSource],
  ['timetz', { ...timeSource, ordinary: timeSource.ordinary.map((value) => `${value}+00`) }],
  [
    'interval',
    texts(
      byte.map((days) => `${days} days 02:03:04`),
      '0',
      '-1 years -2 mons +3 days',
    ),
  ],
  ['uuid', uuidSource],
  ['json', jsonObjects],
  ['jsonb', jsonObjects],
  ['jsonpath', texts(word.map((field) => `$.${field}`))],
  ['xml', texts(word.map((name) => `<${name}>it's naïve</${name}>`))],
  ['bytea', texts(fc.array(byte, { minLength: 2, maxLength: 6 }).map(hex), '\\x', '\\x00ff27')],
  [
    'inet',
    texts(
      byte.map((host) => `10.0.0.${host}`),
      '10.0.0.0/8',
      '::1',
    ),
  ],
  [
    'cidr',
    texts(
      byte.map((net) => `10.0.${net}.0/24`),
      '2001:db8::/32',
    ),
  ],
  ['macaddr', texts(byte.map((last) => `08:00:2b:01:02:${hexByte(last)}`))],
  ['macaddr8', texts(byte.map((last) => `08:00:2b:01:02:03:04:${hexByte(last)}`))],
  ['point', texts(byte.map((x) => `(${x},-0.5)`))],
  ['line', texts(byte.map((a) => `{${a},2,3}`))],
  ['lseg', texts(byte.map((x) => `[(${x},0),(1,1)]`))],
  ['box', texts(byte.map((x) => `(${x},1),(0,0)`))],
  ['path', texts(byte.map((x) => `[(${x},0),(1,1)]`))],
  ['polygon', texts(byte.map((x) => `((${x},0),(1,1),(0,2))`))],
  ['circle', texts(byte.map((radius) => `<(0,0),${radius}>`))],
  [
    'tsvector',
    texts(
      word.map((lexeme) => `'${lexeme}':1`),
      '',
    ),
  ],
  ['tsquery', texts(word.map((lexeme) => `'${lexeme}' & !'other'`))],
  ['pg_lsn', texts(byte.map((place) => `16/${hexByte(place)}`))],
  ['tid', texts(byte.map((page) => `(${page},1)`))],
  ['txid_snapshot', texts(byte.map((first) => `${first}:${first + 2}:${first + 1}`))],
  ['pg_snapshot', texts(byte.map((first) => `${first}:${first + 2}:${first + 1}`))],
  ['regclass', texts(fc.constant('pg_class'), 'pg_type')],
  ['regtype', texts(fc.constant('integer'), 'text')],
  ['regproc', texts(fc.constant('now'))],
  ['regprocedure', texts(fc.constant('now()'))],
  ['regnamespace', texts(fc.constant('pg_catalog'))],
  ['regrole', texts(fc.constant('pg_monitor'))],
  [
    'hstore',
    texts(
      word.map((key) => `"${key}"=>"it's"`),
      '',
    ),
  ],
  ['ltree', texts(word.map((label) => `top.${label}`))],
  ['lquery', texts(word.map((label) => `*.${label}`))],
  ['cube', texts(byte.map((x) => `(${x},2)`))],
  ['seg', texts(byte.map((x) => `${x} .. 300`))],
  ['geometry', texts(byte.map((x) => `POINT(${x} 1)`))],
  ['geography', texts(byte.map((x) => `POINT(${x % 90} 1)`))],
]);

function hex(bytes: readonly number[]): string {
  return `\\x${bytes.map(hexByte).join('')}`;
}

function hexByte(value: number): string {
  return value.toString(16).padStart(2, '0');
}
