import { expect, test } from 'vitest';
import { diff } from '../../server/src/core/schema/diff';
import { emptySchema } from '../../server/src/core/schema/schema';
import { postgres, run, sqlite, usePostgres } from './script';

usePostgres();

const base = `CREATE TABLE t (id bigserial PRIMARY KEY, a varchar(10) NOT NULL DEFAULT 'x' CHECK (a <> ''), b int);
  CREATE INDEX i ON t (a); CREATE TYPE mood AS ENUM ('x', 'y'); CREATE VIEW v AS SELECT a FROM t`;

function shown(change: string) {
  const before = postgres(base);
  return diff(before, run(change, before).schema).map(({ kind, object, field, before: from, after: to }) =>
    [kind, object, ...(field === null ? [] : [field, from, to])].join(' · '),
  );
}

test.each([
  ['ALTER TABLE t DROP COLUMN b', ['missing · column t.b']],
  ['ALTER TABLE t ADD COLUMN c int', ['extra · column t.c']],
  ['ALTER TABLE t ALTER COLUMN a DROP NOT NULL', ['changed · column t.a · not null · not null · ']],
  ['ALTER TABLE t ALTER COLUMN a DROP DEFAULT', ["changed · column t.a · default · 'x' · "]],
  ['ALTER TABLE t ALTER COLUMN a TYPE text', ['changed · column t.a · type · character varying(10) · text']],
  ['ALTER TABLE t DROP CONSTRAINT t_a_check', ['missing · constraint t_a_check on t']],
  ['ALTER TABLE t ADD FOREIGN KEY (b) REFERENCES t ON DELETE CASCADE', ['extra · constraint t_b_fkey on t']],
  [
    'DROP INDEX i; CREATE UNIQUE INDEX i ON t (lower(a))',
    ['changed · index i · definition · btree (a) · unique btree (lower(a))'],
  ],
  ["ALTER TYPE mood ADD VALUE 'z' BEFORE 'y'", ['changed · enum mood · labels · x, y · x, z, y']],
  ['DROP VIEW v', ['missing · view v']],
  [
    'CREATE OR REPLACE VIEW v AS SELECT a AS a FROM t',
    ['changed · view v · definition · create view v as select a from t · create view v as select a as a from t'],
  ],
  ['DROP VIEW v; DROP TABLE t', ['missing · table t', 'missing · view v']],
  ["COMMENT ON COLUMN t.a IS 'hello'", ['changed · column t.a · comment ·  · hello']],
  ['ALTER TABLE t ENABLE ROW LEVEL SECURITY', ['changed · table t · row level security ·  · enabled']],
  ['GRANT SELECT ON t TO reader', ['changed · table t · privileges ·  · SELECT TO reader']],
])('%s', (change, differences) => {
  expect(shown(change)).toEqual(differences);
});

test('a schema does not differ from itself', () => {
  const schema = postgres(base);
  expect(diff(schema, schema)).toEqual([]);
  expect(diff(postgres(base), postgres(base))).toEqual([]);
});

test('what is written otherwise and means the same is no difference', () => {
  const one = postgres(
    'CREATE TABLE t (a int CHECK ((a > 0)), b timestamptz DEFAULT NOW()); CREATE INDEX i ON t (a ASC NULLS LAST)',
  );
  const other = postgres(
    'create table t (A integer check (a>0), b timestamp with time zone default now()); create index i on public.t using btree (a)',
  );
  expect(diff(one, other)).toEqual([]);
});

test('the position of a column cannot be brought back on PostgreSQL', () => {
  const [p, q] = [postgres('CREATE TABLE t (a int, b int)'), postgres('CREATE TABLE t (b int, a int)')];
  expect(diff(p, q)).toMatchObject([
    { object: 'table t', field: 'column order', before: 'a, b', after: 'b, a', restorable: false },
  ]);
  expect(diff(sqlite('CREATE TABLE t (a, b)'), sqlite('CREATE TABLE t (b, a)'))).toMatchObject([
    { field: 'column order', restorable: true },
  ]);
});

test('what is in doubt is no difference', () => {
  const met = run('ALTER TABLE t ALTER COLUMN a SET NOT NULL', emptySchema('postgresql', false)).schema;
  expect(diff(met, postgres('CREATE TABLE t (a int NOT NULL, b int)'))).toEqual([]);
  expect(diff(postgres('CREATE TABLE t (a int NOT NULL, b int)'), met)).toEqual([]);
});

test("SQLite's constraints without names are compared by what they say", () => {
  const one = sqlite('CREATE TABLE t (a CHECK (a > 0), b CHECK (b > 0), c UNIQUE)');
  expect(diff(one, sqlite('CREATE TABLE t (a, b, c, CHECK (b > 0), UNIQUE (c), CHECK (a > 0))'))).toEqual([]);
  expect(diff(one, sqlite('CREATE TABLE t (a CHECK (a > 0), b, c UNIQUE)'))).toMatchObject([{ kind: 'missing' }]);
});
