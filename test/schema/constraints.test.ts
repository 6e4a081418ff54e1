import { expect, test } from 'vitest';
import { columns, constraints, indexes, keys, postgres, run, table, usePostgres } from './script';

usePostgres();

test('a constraint that is not valid, until it is validated', () => {
  const schema = postgres(`CREATE TABLE t (a int); ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NOT VALID;
    ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES t (a) NOT VALID`);
  expect(constraints(schema, 'public.t')).toEqual([
    'c: check a > 0 not valid',
    'f: foreign key (a) → public.t(a) not valid',
  ]);
  const valid = run('ALTER TABLE t VALIDATE CONSTRAINT c', schema).schema;
  expect(constraints(valid, 'public.t')[0]).toBe('c: check a > 0');
  expect(run('ALTER TABLE t VALIDATE CONSTRAINT c', valid).schema).toBe(valid);
});

test('dropped and renamed', () => {
  const schema = postgres(
    'CREATE TABLE t (a int UNIQUE, b int CHECK (b > 0)); ALTER TABLE t DROP CONSTRAINT t_a_key; ALTER TABLE t RENAME CONSTRAINT t_b_check TO positive',
  );
  expect(constraints(schema, 'public.t')).toEqual(['positive: check b > 0']);
});

test('CASCADE drops the foreign keys that rest on the key, and no others', () => {
  const schema = postgres(`CREATE TABLE t (id int PRIMARY KEY, a int UNIQUE);
    CREATE TABLE u (t int REFERENCES t, a int REFERENCES t (a)); ALTER TABLE t DROP CONSTRAINT t_pkey CASCADE`);
  expect(constraints(schema, 'public.u')).toEqual(['u_a_fkey: foreign key (a) → public.t(a)']);
  expect(columns(schema, 'public.t')[0]).toBe('id int not null');
});

test('USING INDEX: the index becomes the constraint and takes its name', () => {
  const schema =
    postgres(`CREATE TABLE t (a int, b int); CREATE UNIQUE INDEX i ON t (a, b); CREATE UNIQUE INDEX j ON t (b);
    ALTER TABLE t ADD CONSTRAINT pk PRIMARY KEY USING INDEX i; ALTER TABLE t ADD UNIQUE USING INDEX j`);
  expect(constraints(schema, 'public.t')).toEqual(['j: unique (b)', 'pk: primary key (a, b)']);
  expect(columns(schema, 'public.t')).toEqual(['a int not null', 'b int not null']);
  expect(keys(schema)).toEqual(['public.t']);
});

test('renaming the index behind a constraint renames the constraint', () => {
  const schema = postgres('CREATE TABLE t (id int PRIMARY KEY); ALTER INDEX t_pkey RENAME TO pk');
  expect(constraints(schema, 'public.t')).toEqual(['pk: primary key (id)']);
});

test('ALTER CONSTRAINT', () => {
  const schema = postgres(
    'CREATE TABLE t (id int PRIMARY KEY, p int REFERENCES t); ALTER TABLE t ALTER CONSTRAINT t_p_fkey DEFERRABLE INITIALLY DEFERRED',
  );
  const definition = table(schema, 'public.t').constraints.find(({ name }) => name === 't_p_fkey')?.definition;
  expect(definition).toMatchObject({ deferrable: true, initiallyDeferred: true });
});

test('a NOT NULL constraint that is not valid makes no NOT NULL column before it is validated', () => {
  const schema = postgres('CREATE TABLE t (a int); ALTER TABLE t ADD CONSTRAINT nn NOT NULL a NOT VALID');
  expect(columns(schema, 'public.t')).toEqual(['a int']);
  const valid = run('ALTER TABLE t VALIDATE CONSTRAINT nn', schema).schema;
  expect(columns(valid, 'public.t')).toEqual(['a int not null']);
  for (const drop of ['ALTER TABLE t DROP CONSTRAINT nn', 'ALTER TABLE t ALTER COLUMN a DROP NOT NULL']) {
    const dropped = run(drop, valid).schema;
    expect([columns(dropped, 'public.t'), constraints(dropped, 'public.t')]).toEqual([['a int'], []]);
  }
});

test('indexes: created, renamed, dropped', () => {
  const schema = postgres(
    'CREATE TABLE t (a int, b int); CREATE INDEX CONCURRENTLY i ON t (a); CREATE INDEX j ON t (b); ALTER INDEX i RENAME TO k; DROP INDEX j',
  );
  expect(indexes(schema, 'public.t')).toEqual(['k (a)']);
  expect(run('CREATE INDEX IF NOT EXISTS k ON t (b)', schema).schema).toBe(schema);
  expect(run('DROP INDEX IF EXISTS nothing', schema).schema).toBe(schema);
});
