import { expect, test } from 'vitest';
import { columns, constraints, indexes, keys, postgres, run, table, usePostgres } from './script';

usePostgres();

// As PostgreSQL 15 does it.
const parent = `CREATE TABLE o (id int PRIMARY KEY);
  CREATE TABLE p (id bigint, at timestamptz NOT NULL, v int CHECK (v > 0), r int REFERENCES o, PRIMARY KEY (id, at), UNIQUE (at, v)) PARTITION BY RANGE (at);
  CREATE TABLE p1 PARTITION OF p FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
  CREATE INDEX p_v_idx ON p (v); CREATE INDEX ON p (r, v);
  CREATE TABLE p2 PARTITION OF p FOR VALUES FROM ('2021-01-01') TO ('2022-01-01')`;

test('a partition has columns, constraints and indexes of its parent, made before or after it', () => {
  const schema = postgres(parent);
  for (const name of ['p1', 'p2']) {
    expect(columns(schema, `public.${name}`)).toEqual(columns(schema, 'public.p'));
    expect(constraints(schema, `public.${name}`).map((one) => one.split(':')[0])).toEqual(
      [`${name}_at_v_key`, `${name}_pkey`, 'p_r_fkey', 'p_v_check'].sort(),
    );
    expect([...indexes(schema, `public.${name}`)].sort()).toEqual([`${name}_r_v_idx (r, v)`, `${name}_v_idx (v)`]);
  }
});

test('changes of the parent reach its partitions', () => {
  const schema = run(
    `ALTER TABLE p ADD COLUMN w text DEFAULT 'x' NOT NULL; ALTER TABLE p ADD CONSTRAINT wlen CHECK (length(w) > 0);
    DROP INDEX p_v_idx; ALTER TABLE p DROP COLUMN r; ALTER TABLE p RENAME COLUMN v TO vv`,
    postgres(parent),
  ).schema;
  expect(columns(schema, 'public.p1')).toEqual(columns(schema, 'public.p'));
  expect(constraints(schema, 'public.p2')).toEqual([
    'p2_at_v_key: unique (at, vv)',
    'p2_pkey: primary key (id, at)',
    'p_v_check: check vv > 0',
    'wlen: check length(w) > 0',
  ]);
  expect(indexes(schema, 'public.p2')).toEqual([]);
});

test('a detached partition goes its own way', () => {
  const schema = run(
    'ALTER TABLE p DETACH PARTITION p1; ALTER TABLE p ADD COLUMN w int; DROP TABLE p',
    postgres(parent),
  ).schema;
  expect(keys(schema).filter((key) => /^public\.p\d?$/.test(key))).toEqual(['public.p1']);
  expect(columns(schema, 'public.p1').join()).not.toContain('w int');
  expect(table(schema, 'public.p1').partitionOf).toBeNull();
});

test('an attached table gets what it lacks', () => {
  const schema = run(
    "CREATE TABLE p3 (id bigint, at timestamptz NOT NULL, v int, r int, CONSTRAINT p_v_check CHECK (v > 0)); ALTER TABLE p ATTACH PARTITION p3 FOR VALUES FROM ('2022-01-01') TO ('2023-01-01')",
    postgres(parent),
  ).schema;
  expect(constraints(schema, 'public.p3').map((one) => one.split(':')[0])).toEqual([
    'p3_at_v_key',
    'p3_pkey',
    'p_r_fkey',
    'p_v_check',
  ]);
  expect(table(schema, 'public.p3').partitionBound).toContain('2022-01-01');
});

test('children inherit columns and checks, no keys', () => {
  const schema = postgres(
    'CREATE TABLE t (id int PRIMARY KEY, a int CHECK (a > 0)); CREATE TABLE c (b int) INHERITS (t); ALTER TABLE t ADD COLUMN d int CHECK (d > 0)',
  );
  expect(columns(schema, 'public.c')).toEqual(['id int not null', 'a int', 'b int', 'd int']);
  expect(constraints(schema, 'public.c')).toEqual(['t_a_check: check a > 0', 't_d_check: check d > 0']);
});
