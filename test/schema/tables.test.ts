import { expect, test } from 'vitest';
import { columns, constraints, indexes, keys, object, postgres, run, sqlite, table, usePostgres } from './script';

usePostgres();

test('columns with their types, NOT NULL and defaults; a primary key is NOT NULL', () => {
  const schema = postgres(`CREATE TABLE t (id int, a text NOT NULL DEFAULT 'x', b int DEFAULT NULL, PRIMARY KEY (id))`);
  expect(columns(schema, 'public.t')).toEqual(['id int not null', "a text not null default 'x'", 'b int']);
});

test("SQLite's primary keys may be NULL, but for the row's own number", () => {
  const schema = sqlite('CREATE TABLE t (a TEXT, b TEXT, PRIMARY KEY (a, b))');
  expect(table(schema, 'main.t').columns.map((column) => column.notNull)).toEqual([false, false]);
});

test('CREATE TABLE IF NOT EXISTS leaves a table as it is', () => {
  const before = postgres('CREATE TABLE t (id int)');
  expect(run('CREATE TABLE IF NOT EXISTS t (other text)', before).schema).toBe(before);
});

test('a table made from a query is known to exist, with rows, but not its columns', () => {
  const made = table(postgres('CREATE TABLE t (id int); CREATE TABLE u AS SELECT * FROM t'), 'public.u');
  expect([made.partial, made.filled, made.createdIn]).toEqual([true, true, 'm1']);
});

test('LIKE copies columns and NOT NULL; what INCLUDING adds is not known', () => {
  const schema = postgres('CREATE TABLE t (id int PRIMARY KEY, a text DEFAULT 1); CREATE TABLE u (LIKE t, b int)');
  expect(columns(schema, 'public.u')).toEqual(['id int not null', 'a text', 'b int']);
  expect(table(schema, 'public.u').partial).toBe(true);
});

test('a dropped table takes its indexes, sequences and triggers along', () => {
  const schema = postgres(`CREATE TABLE t (id serial PRIMARY KEY, a int); CREATE INDEX ON t (a);
    CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
    CREATE TRIGGER trg BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
    CREATE POLICY pol ON t USING (true);
    DROP TABLE t`);
  expect(keys(schema)).toEqual(['routine public.f()']);
});

test('CASCADE drops foreign keys that point at the table, and views that read it', () => {
  const schema = postgres(`CREATE TABLE t (id int PRIMARY KEY); CREATE TABLE u (t int REFERENCES t, x int REFERENCES u);
    CREATE VIEW v AS SELECT * FROM t; CREATE VIEW w AS SELECT * FROM v; ALTER TABLE u ADD UNIQUE (x);
    DROP TABLE t CASCADE`);
  expect(keys(schema)).toEqual(['public.u']);
  expect(constraints(schema, 'public.u')).toEqual(['u_x_fkey: foreign key (x) → public.u()', 'u_x_key: unique (x)']);
});

test('without CASCADE what depends on the table stays', () => {
  const schema = sqlite('CREATE TABLE t (id INTEGER PRIMARY KEY); CREATE TABLE u (t REFERENCES t); DROP TABLE t');
  expect(constraints(schema, 'main.u')).toHaveLength(1);
});

test('row level security', () => {
  const on = postgres(
    'CREATE TABLE t (); ALTER TABLE t ENABLE ROW LEVEL SECURITY; ALTER TABLE t FORCE ROW LEVEL SECURITY',
  );
  expect([table(on, 'public.t').rowSecurity, table(on, 'public.t').rowSecurityForced]).toEqual([true, true]);
  const off = run('ALTER TABLE t DISABLE ROW LEVEL SECURITY; ALTER TABLE t NO FORCE ROW LEVEL SECURITY', on).schema;
  expect([table(off, 'public.t').rowSecurity, table(off, 'public.t').rowSecurityForced]).toEqual([false, false]);
});

test('rows: INSERT and COPY FROM fill a table, TRUNCATE empties it in the migration that made it', () => {
  const made = postgres('CREATE TABLE t (id int)');
  expect(table(made, 'public.t').filled).toBe(false);
  expect(table(run('UPDATE t SET id = 1; DELETE FROM t', made).schema, 'public.t').filled).toBe(false);
  for (const filling of [
    'INSERT INTO t VALUES (1)',
    'MERGE INTO t USING t u ON true WHEN NOT MATCHED THEN INSERT VALUES (1)',
  ]) {
    const filled = run(filling, made).schema;
    expect(table(filled, 'public.t').filled).toBe(true);
    expect(table(run('TRUNCATE t', filled).schema, 'public.t').filled).toBe(false);
    const emptied = run('TRUNCATE t', filled, 'later').schema;
    expect(table(emptied, 'public.t')).toMatchObject({ filled: true, emptiedIn: 'later' });
    expect(run('TRUNCATE t', emptied, 'later').schema).toBe(emptied);
    expect(table(run(filling, emptied, 'later').schema, 'public.t').emptiedIn).toBeNull();
  }
});

test('names resolve by the search path, temporary tables first', () => {
  const schema = postgres(`CREATE SCHEMA app; CREATE TABLE t (id int); SET search_path = app, public;
    CREATE TABLE u (id int); ALTER TABLE t ADD COLUMN a int; CREATE TABLE t (other int);
    ALTER TABLE t ADD COLUMN b int; CREATE TEMP TABLE t (tmp int); ALTER TABLE t ADD COLUMN c int`);
  expect(columns(schema, 'public.t')).toEqual(['id int', 'a int']);
  expect(columns(schema, 'app.t')).toEqual(['other int', 'b int']);
  expect(columns(schema, 'pg_temp.t')).toEqual(['tmp int', 'c int']);
  expect(keys(schema)).toContain('app.u');
});

test('a schema that does not exist is passed over', () => {
  const schema = postgres('SET search_path = nowhere, public; CREATE TABLE t (id int)');
  expect(keys(schema)).toEqual(['public.t']);
});

test("SQLite's names ignore case and keep it", () => {
  const schema = sqlite(
    'CREATE TABLE Users (Id INTEGER, Email TEXT); ALTER TABLE USERS DROP COLUMN email; CREATE INDEX Users_Id ON users (ID)',
  );
  expect(table(schema, 'main.users').name).toBe('Users');
  expect(columns(schema, 'main.users')).toEqual(['Id integer']);
  expect(indexes(schema, 'main.users')).toEqual(['Users_Id (ID)']);
  expect(keys(run('DROP INDEX users_id', schema).schema)).toEqual(['main.users']);
});

test('names that need quotes have keys of their own', () => {
  const schema = postgres(
    'CREATE TABLE "a.b" (id int); CREATE SCHEMA a; CREATE TABLE a.b (id int); CREATE TABLE "Users" (id int); CREATE TABLE users (id int)',
  );
  expect(keys(schema)).toEqual(['a.b', 'public."a.b"', 'public.Users', 'public.users', 'schema a']);
});

test('comments, owner and privileges', () => {
  const schema =
    postgres(`CREATE TABLE t (id int PRIMARY KEY); COMMENT ON TABLE t IS 'one'; COMMENT ON COLUMN t.id IS 'two';
    COMMENT ON CONSTRAINT t_pkey ON t IS 'three'; CREATE INDEX i ON t (id); COMMENT ON INDEX i IS 'four';
    ALTER TABLE t OWNER TO me; GRANT SELECT, INSERT ON t TO reader; GRANT ALL ON t TO writer`);
  const {
    comment,
    columns: [id],
    constraints: [key],
    owner,
    grants,
  } = table(schema, 'public.t');
  expect([comment, id?.comment, key?.comment, object(schema, 'public.i', 'index').comment, owner]).toEqual([
    'one',
    'two',
    'three',
    'four',
    'me',
  ]);
  expect(grants).toEqual(['ALL TO writer', 'INSERT TO reader', 'SELECT TO reader']);
  const taken = run(
    'REVOKE ALL ON t FROM writer; REVOKE INSERT ON t FROM reader; COMMENT ON TABLE t IS NULL',
    schema,
  ).schema;
  expect(table(taken, 'public.t').grants).toEqual(['SELECT TO reader']);
  expect(table(taken, 'public.t').comment).toBeNull();
});

test('a privilege that everybody has by default may be taken and given back', () => {
  const made = postgres('CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$');
  const taken = run('REVOKE EXECUTE ON FUNCTION f() FROM PUBLIC', made).schema;
  expect(object(taken, 'routine public.f()', 'object').grants).toEqual(['revoked EXECUTE FROM public']);
  expect(
    object(run('GRANT EXECUTE ON FUNCTION f() TO PUBLIC', taken).schema, 'routine public.f()', 'object').grants,
  ).toEqual([]);
});
