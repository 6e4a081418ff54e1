import { expect, test } from 'vitest';
import { constraints, indexes, keys, postgres, usePostgres } from './script';

usePostgres();

// What PostgreSQL 15 called them.
const longTable = 'averyveryverylongtablenamethatgoesonandonandonforeverandeverxx';
const longColumn = 'anotherveryverylongcolumnnamethatisalsolong_really_long_indeed';

function names(list: readonly string[]): readonly string[] {
  return list.map((one) => one.split(/[: ]/)[0] ?? '');
}

test('constraints are called after their table and columns, numbered where a name is taken', () => {
  const schema =
    postgres(`CREATE TABLE t1 (id serial PRIMARY KEY, a int UNIQUE, b int, UNIQUE (a, b), UNIQUE (b, a), CHECK (a > b),
    CHECK (b > 0), CHECK (b > 1), CONSTRAINT t1_check2 CHECK (true), CHECK (1 = 1),
    FOREIGN KEY (a) REFERENCES t1 (id), FOREIGN KEY (a) REFERENCES t1 (id))`);
  expect(names(constraints(schema, 'public.t1'))).toEqual([
    't1_a_b_key',
    't1_a_fkey',
    't1_a_fkey1',
    't1_a_key',
    't1_b_a_key',
    't1_b_check',
    't1_b_check1',
    't1_check',
    't1_check1',
    't1_check2',
    't1_pkey',
  ]);
  expect(keys(schema)).toEqual(['public.t1', 'public.t1_id_seq']);
});

test('names are cut at 63 bytes, the longer part first', () => {
  const schema = postgres(`CREATE TABLE o (id int PRIMARY KEY);
    CREATE TABLE ${longTable} (id int PRIMARY KEY, ${longColumn} int UNIQUE CHECK (${longColumn} > 0) REFERENCES o (id), x serial);
    CREATE INDEX ON ${longTable} (${longColumn}, x);
    CREATE INDEX ON ${longTable} (${longColumn}, x)`);
  expect(names(constraints(schema, `public.${longTable}`))).toEqual([
    'averyveryverylongtablenameth_anotherveryverylongcolumnnam_check',
    'averyveryverylongtablenametha_anotherveryverylongcolumnnam_fkey',
    'averyveryverylongtablenametha_anotherveryverylongcolumnname_key',
    'averyveryverylongtablenamethatgoesonandonandonforeverandev_pkey',
  ]);
  expect(names(indexes(schema, `public.${longTable}`))).toEqual([
    'averyveryverylongtablenametha_anotherveryverylongcolumnname_idx',
    'averyveryverylongtablenametha_anotherveryverylongcolumnnam_idx1',
  ]);
  expect(keys(schema)).toContain('public.averyveryverylongtablenamethatgoesonandonandonforeverande_x_seq');
});

test('letters of several bytes are not cut in two', () => {
  const name = 'Ünïcödë_tàblé_nâmé_ïs_löng_löng_löng_löng';
  const schema = postgres(`CREATE TABLE "${name}" ("çölümn_ñàmé_löng_löng_löng_löng_löng" int UNIQUE)`);
  expect(names(constraints(schema, `public.${name}`))).toEqual(['Ünïcödë_tàblé_nâmé_ï_çölümn_ñàmé_löng_löng_key']);
});

test.each([
  ['lower(b), (a + id), c DESC, (c::varchar)) INCLUDE (id', 't_lower_expr_c_c1_id_idx'],
  [
    'coalesce(a, 0), (CASE WHEN a > 0 THEN 1 END), lower(b), upper(b) text_pattern_ops',
    't_coalesce_case_lower_upper_idx',
  ],
  ["(data->>'x')", 't_expr_idx'],
  ['(a::text)', 't_a_idx'],
  ["((data->>'x')::int)", 't_int4_idx'],
  ['b COLLATE "C"', 't_b_idx'],
  ['(a IS NULL)', 't_expr_idx'],
  ['(ARRAY[a])', 't_array_idx'],
  ['greatest(a, id)', 't_greatest_idx'],
  ['(lower(b) || c)', 't_expr_idx'],
  ['(lower(b)::varchar)', 't_lower_idx'],
  ['pg_catalog.lower(b)', 't_lower_idx'],
])('an index on (%s) is called %s', (index, name) => {
  const schema = postgres(`CREATE TABLE t (id int, a int, b text, c text, data jsonb); CREATE INDEX ON t (${index})`);
  expect(names(indexes(schema, 'public.t'))).toEqual([name]);
});

test('names are unique in their schema, across tables', () => {
  const schema = postgres('CREATE TABLE collide_a (b int UNIQUE); CREATE TABLE collide (a_b int UNIQUE)');
  expect(names(constraints(schema, 'public.collide'))).toEqual(['collide_a_b_key1']);
});

test('a UNIQUE that repeats the primary key makes no constraint, but lends it its name', () => {
  const schema = postgres(`CREATE TABLE a (id int UNIQUE PRIMARY KEY, k int UNIQUE UNIQUE);
    CREATE TABLE b (id int, CONSTRAINT foo UNIQUE (id), PRIMARY KEY (id))`);
  expect(constraints(schema, 'public.a')).toEqual(['a_k_key: unique (k)', 'a_pkey: primary key (id)']);
  expect(constraints(schema, 'public.b')).toEqual(['foo: primary key (id)']);
});
