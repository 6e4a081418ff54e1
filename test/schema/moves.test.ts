import { expect, test } from 'vitest';
import { diff } from '../../server/src/core/schema/diff';
import { columns, constraints, indexes, keys, object, postgres, run, sqlite, table, usePostgres } from './script';

usePostgres();

const shop = `CREATE TABLE t (id serial PRIMARY KEY, parent int REFERENCES t, CHECK (id > 0)); CREATE INDEX i ON t (parent);
  CREATE TABLE u (t int REFERENCES t); CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
  CREATE TRIGGER trg BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
  CREATE VIEW v AS SELECT t.id, u.t FROM t, u WHERE u.t = t.id`;

test('a renamed table is renamed in all that refers to it; names of its own parts stay', () => {
  const schema = postgres(`${shop}; ALTER TABLE t RENAME TO "T2"`);
  expect(keys(schema)).toEqual([
    'public.T2',
    'public.i',
    'public.t_id_seq',
    'public.u',
    'public.v',
    'routine public.f()',
    'trigger public.T2.trg',
  ]);
  expect(constraints(schema, 'public.T2')).toEqual([
    't_id_check: check id > 0',
    't_parent_fkey: foreign key (parent) → public.T2()',
    't_pkey: primary key (id)',
  ]);
  expect(constraints(schema, 'public.u')).toEqual(['u_t_fkey: foreign key (t) → public.T2()']);
  expect(table(schema, 'public.u').constraints[0]?.definition.references?.table.name).toBe('T2');
  expect(indexes(schema, 'public.T2')).toEqual(['i (parent)']);
  expect(table(schema, 'public.T2').dependents).toEqual(['trigger public.T2.trg']);
  expect(object(schema, 'public.t_id_seq', 'object').ownedBy).toEqual({ table: 'public.T2', column: 'id' });
  expect(object(schema, 'trigger public.T2.trg', 'object').definition).toBe(
    'CREATE TRIGGER trg BEFORE INSERT ON "T2" FOR EACH ROW EXECUTE FUNCTION f()',
  );
  expect(object(schema, 'public.v', 'object').definition).toBe(
    'CREATE VIEW v AS SELECT "T2".id, u.t FROM "T2", u WHERE u.t = "T2".id',
  );
  expect(object(schema, 'public.v', 'object').dependsOn).toEqual(['public.T2', 'public.u']);
});

test('forth and back is as before', () => {
  const before = postgres(shop);
  const after = run(
    'ALTER TABLE t RENAME TO x; ALTER TABLE x RENAME TO t; ALTER TABLE t RENAME COLUMN parent TO p; ALTER TABLE t RENAME COLUMN p TO parent',
    before,
  ).schema;
  expect(diff(before, after)).toEqual([]);
  expect(keys(after)).toEqual(keys(before));
});

test('SET SCHEMA takes indexes and owned sequences along', () => {
  const schema = postgres(`${shop}; CREATE SCHEMA app; ALTER TABLE t SET SCHEMA app`);
  expect(keys(schema)).toEqual([
    'app.i',
    'app.t',
    'app.t_id_seq',
    'public.u',
    'public.v',
    'routine public.f()',
    'schema app',
    'trigger app.t.trg',
  ]);
  expect(constraints(schema, 'public.u')).toEqual(['u_t_fkey: foreign key (t) → app.t()']);
  expect(indexes(schema, 'app.t')).toEqual(['i (parent)']);
  expect(object(schema, 'public.v', 'object').definition).toBe(
    'CREATE VIEW v AS SELECT t.id, u.t FROM app.t, u WHERE u.t = t.id',
  );
  const back = run('ALTER TABLE app.t SET SCHEMA public', schema).schema;
  expect(keys(back)).toEqual([...keys(postgres(shop)), 'schema app'].sort());
});

test('a renamed schema takes all that is in it along', () => {
  const schema = postgres(`CREATE SCHEMA a; CREATE TABLE a.t (id serial PRIMARY KEY); CREATE TYPE a.mood AS ENUM ('x');
    CREATE TABLE u (t int REFERENCES a.t, m a.mood); CREATE FUNCTION a.f() RETURNS int LANGUAGE sql AS 'SELECT 1'; ALTER SCHEMA a RENAME TO b`);
  expect(keys(schema)).toEqual(['b.t', 'b.t_id_seq', 'public.u', 'routine b.f()', 'schema b', 'type b.mood']);
  expect(constraints(schema, 'public.u')).toEqual(['u_t_fkey: foreign key (t) → b.t()']);
  expect(table(schema, 'public.u').columns[1]?.type?.name).toBe('b.mood');
});

test('DROP SCHEMA CASCADE drops what is in it, and what refers to that', () => {
  const schema = postgres(`CREATE SCHEMA a; CREATE TABLE a.t (id serial PRIMARY KEY); CREATE TYPE a.mood AS ENUM ('x');
    CREATE TABLE u (id int, t int REFERENCES a.t, m a.mood); DROP SCHEMA a CASCADE`);
  expect(keys(schema)).toEqual(['public.u']);
  expect([columns(schema, 'public.u'), constraints(schema, 'public.u')]).toEqual([['id int', 't int'], []]);
});

test('views, sequences and triggers are renamed as well', () => {
  const schema = postgres(
    `${shop}; ALTER VIEW v RENAME TO w; ALTER SEQUENCE t_id_seq RENAME TO numbers; ALTER TRIGGER trg ON t RENAME TO trg2`,
  );
  expect(object(schema, 'public.w', 'object').definition).toMatch(/^CREATE VIEW w AS/);
  expect(object(schema, 'trigger public.t.trg2', 'object').definition).toMatch(/^CREATE TRIGGER trg2 /);
  expect(table(schema, 'public.t').dependents).toEqual(['trigger public.t.trg2']);
  expect(object(schema, 'public.numbers', 'object').ownedBy).toEqual({ table: 'public.t', column: 'id' });
});

test("SQLite's triggers belong to the schema and follow their table", () => {
  const schema =
    sqlite(`CREATE TABLE t (id INTEGER PRIMARY KEY, n); CREATE TRIGGER trg AFTER INSERT ON t BEGIN UPDATE t SET n = 1; END;
    ALTER TABLE t RENAME TO u`);
  expect(keys(schema)).toEqual(['main.u', 'trigger main.trg']);
  expect(object(schema, 'trigger main.trg', 'object').definition).toBe(
    'CREATE TRIGGER trg AFTER INSERT ON u BEGIN UPDATE u SET n = 1; END',
  );
  expect(keys(run('DROP TRIGGER trg', schema).schema)).toEqual(['main.u']);
});

test('a renamed function is renamed in its own text and in the triggers that call it', () => {
  const schema = postgres(`${shop}; ALTER FUNCTION f() RENAME TO g`);
  expect(object(schema, 'routine public.g()', 'object').definition).toMatch(/^CREATE FUNCTION g\(\) RETURNS trigger/);
  expect(object(schema, 'trigger public.t.trg', 'object').definition).toBe(
    'CREATE TRIGGER trg BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION g()',
  );
  const moved = postgres(`${shop}; CREATE SCHEMA s; ALTER FUNCTION f() SET SCHEMA s`);
  expect(object(moved, 'trigger public.t.trg', 'object').definition).toContain('EXECUTE FUNCTION s.f()');
});
