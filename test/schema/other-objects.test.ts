import { expect, test } from 'vitest';
import { lookup } from '../../server/src/core/schema/schema';
import { keys, object, postgres, run, sqlite, table, usePostgres } from './script';

usePostgres();

test('OR REPLACE gives a new definition and keeps comment and privileges', () => {
  const before = postgres("CREATE VIEW v AS SELECT 1 AS a; COMMENT ON VIEW v IS 'one'; GRANT SELECT ON v TO reader");
  const after = run('CREATE OR REPLACE VIEW v AS SELECT 2 AS a', before).schema;
  expect(object(after, 'public.v', 'object')).toMatchObject({
    definition: 'CREATE OR REPLACE VIEW v AS SELECT 2 AS a',
    comment: 'one',
    grants: ['SELECT TO reader'],
  });
  expect(object(before, 'public.v', 'object').definition).toBe('CREATE VIEW v AS SELECT 1 AS a');
  expect(run('CREATE OR REPLACE VIEW v AS SELECT 2 AS a', after).schema).toBe(after);
});

test('overloads are told apart by their arguments; one alone needs none', () => {
  const one = postgres("CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT 1'");
  const two = run("CREATE FUNCTION f(a text) RETURNS int LANGUAGE sql AS 'SELECT 1'", one).schema;
  expect(keys(two)).toEqual(['routine public.f(integer)', 'routine public.f(text)']);
  expect(keys(run('DROP FUNCTION f(text)', two).schema)).toEqual(['routine public.f(integer)']);
  expect(keys(run('DROP FUNCTION f', one).schema)).toEqual([]);
});

test('a function dropped with CASCADE takes its triggers', () => {
  const schema =
    postgres(`CREATE TABLE t (id int); CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
    CREATE TRIGGER trg BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f(); DROP FUNCTION f CASCADE`);
  expect(keys(schema)).toEqual(['public.t']);
  expect(table(schema, 'public.t').dependents).toEqual([]);
});

test('changes are kept after the definition', () => {
  const schema = postgres('CREATE SEQUENCE s; ALTER SEQUENCE s RESTART WITH 5');
  expect(object(schema, 'public.s', 'object').changes).toHaveLength(1);
});

test('OWNED BY ties a sequence to a column', () => {
  const schema = postgres(
    'CREATE TABLE t (id int); CREATE SEQUENCE s; ALTER SEQUENCE s OWNED BY t.id; CREATE SEQUENCE r OWNED BY t.id; ALTER SEQUENCE r OWNED BY NONE',
  );
  expect(object(schema, 'public.s', 'object').ownedBy).toEqual({ table: 'public.t', column: 'id' });
  expect(keys(run('ALTER TABLE t DROP COLUMN id', schema).schema)).toEqual(['public.r', 'public.t']);
});

test('policies stand on their table', () => {
  const schema = postgres(
    'CREATE TABLE t (id int); CREATE POLICY p ON t USING (true); CREATE TABLE u (id int); CREATE POLICY p ON u USING (true)',
  );
  expect(table(schema, 'public.t').dependents).toEqual(['policy public.t.p']);
  const dropped = run('DROP POLICY p ON t', schema).schema;
  expect(keys(dropped)).toEqual(['policy public.u.p', 'public.t', 'public.u']);
  expect(table(dropped, 'public.t').dependents).toEqual([]);
});

test('views depend on what they read; dropped with CASCADE one after another', () => {
  const schema = postgres(
    'CREATE TABLE t (id int); CREATE VIEW v AS SELECT * FROM t; CREATE MATERIALIZED VIEW w AS SELECT * FROM v; CREATE INDEX i ON w (id); DROP VIEW v CASCADE',
  );
  expect(keys(schema)).toEqual(['public.t']);
});

test('an extension that may bring tables leaves room for them', () => {
  expect(lookup(postgres('CREATE EXTENSION pgcrypto'), 'public.spatial_ref_sys')).toBe('absent');
  expect(lookup(postgres('CREATE EXTENSION postgis'), 'public.spatial_ref_sys')).toBe('unknown');
});

test('SQLite views', () => {
  const schema = sqlite(
    'CREATE TABLE t (id); CREATE VIEW v AS SELECT id FROM t; ALTER TABLE t RENAME TO u; DROP VIEW IF EXISTS w',
  );
  expect(object(schema, 'main.v', 'object')).toMatchObject({
    definition: 'CREATE VIEW v AS SELECT id FROM u',
    dependsOn: ['main.u'],
  });
});
