import { describe, expect, it } from 'vitest';
import { plainDefault, withoutMoments, withoutTextCasts } from '../../../server/src/verify/postgres/spelling';

describe('plainDefault', () => {
  it.each([
    ["'x'::character varying", 'text', "'x'"],
    ["'x'::text", 'character varying(80)', "'x'"],
    ["'it''s'::text", 'text', "'it''s'"],
    ["'x'::bpchar", 'text', "'x'"],
    ["'x'::text", 'character(5)', "'x'"],
    ["'5'::bigint", 'integer', '5'],
    ['5', 'text', "'5'"],
    ["'-5'::integer", 'character varying(9)', "'-5'"],
    ["'-1.50'::numeric", 'numeric(10,2)', '-1.50'],
    ['NULL::character varying', 'character varying(80)', null],
    ['NULL::bpchar', 'character(3)', null],
    ['NULL::numeric', 'numeric(10,2)', null],
    ['NULL::numeric', 'bigint', null],
    ['NULL::timestamp without time zone', 'timestamp(3) without time zone', null],
  ])('%s of a column of type %s', (text, type, plain) => expect(plainDefault(text, type)).toBe(plain));

  it.each([
    ["'x '::bpchar", 'text'],
    ["('a'::text || 'b'::text)", 'text'],
    ["'x'::text", 'citext'],
    ["'ok'::mood", 'mood'],
    ["'{}'::text[]", 'text[]'],
    ["'abc'::character varying(2)", 'text'],
    ['NULL::text', 'name_domain'],
    ["'NaN'::numeric", 'numeric'],
  ])('%s of a column of type %s stays', (text, type) => expect(plainDefault(text, type)).toBe(text));
});

describe('withoutTextCasts', () => {
  const plain = (condition: string) => withoutTextCasts(condition, () => new Set(['a', '"Odd"']));

  it.each([
    ["CHECK (a::text = ANY (ARRAY['x'::character varying, 'y'::character varying]::text[]))"],
    ["CHECK (a::text = ANY (ARRAY['x'::character varying::text, 'y'::character varying::text]))"],
    ["CHECK (a::text = ANY (ARRAY['x'::text, 'y'::text]))"],
    ["CHECK (a = ANY (ARRAY['x'::text, 'y'::text]))"],
  ])('%s', (condition) => expect(plain(condition)).toBe("CHECK (a = ANY (ARRAY['x', 'y']))"));

  it('a name in quotes, a string with quotes', () => {
    expect(plain(`CHECK ("Odd"::text <> 'it''s ::text'::text OR a::text = ''::text)`)).toBe(
      `CHECK ("Odd" <> 'it''s ::text' OR a = '')`,
    );
  });

  it.each([
    'CHECK (n::text = b::text)',
    "CHECK (f('x'::text))",
    "CHECK (f(ARRAY['x'::text, g(a::text)]))",
    'CHECK (a::character varying(2) = b)',
    'CHECK (ARRAY[n, b]::text[] = c)',
    'CHECK ((n || b)::text = c)',
  ])('%s stays', (condition) => expect(plain(condition)).toBe(condition));
});

it.each([
  ["'2026-11-25 10:04:12.64'::timestamp without time zone", "'now'::timestamp without time zone"],
  ["'2026-11-25 10:04:12'::timestamp without time zone", "'now'::timestamp without time zone"],
  ["'2026-11-25 10:04:00.123456+00'::timestamp with time zone", "'now'::timestamp with time zone"],
])('a moment of the clock is no part of a definition, however its fraction ends: %s', (written, plain) => {
  expect(withoutMoments(written)).toBe(plain);
});

it.each([
  "'2020-01-01 00:00:00'::timestamp without time zone",
  "'2020-12-31 23:59:59+00'::timestamp with time zone",
  "'2020-12-31 10:04:12'::text",
])('a moment that somebody wrote stays: %s', (written) => {
  expect(withoutMoments(written)).toBe(written);
});
