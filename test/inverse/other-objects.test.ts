import { describe, expect, test } from 'vitest';
import { downOf, postgresDown, sqliteDown } from './down';

const t = 'CREATE TABLE t (a int, b int);';

describe('indexes and constraints', () => {
  test('an index is dropped and made as concurrently as on the way up', () => {
    expect(postgresDown(t, 'CREATE INDEX CONCURRENTLY i ON t (a);')).toBe('DROP INDEX CONCURRENTLY i;');
    const history = `${t} CREATE INDEX i ON t USING gin (a) WITH (fastupdate = off);`;
    expect(postgresDown(history, 'DROP INDEX CONCURRENTLY i;')).toBe(
      'CREATE INDEX CONCURRENTLY i ON t USING gin (a) WITH (fastupdate = off);',
    );
  });

  test('a name that the server chose is found', () => {
    expect(postgresDown(t, 'CREATE INDEX ON t (a, b);')).toBe('DROP INDEX t_a_b_idx;');
    expect(postgresDown(t, 'ALTER TABLE t ADD UNIQUE (a);')).toBe('ALTER TABLE t DROP CONSTRAINT t_a_key;');
    expect(downOf('postgresql', '', 'ALTER TABLE legacy ADD CHECK (a > 0);', false).missing).toBe(1);
  });

  test('a primary key leaves no NOT NULL behind, and gives its index back', () => {
    const history = `${t} CREATE UNIQUE INDEX i ON t (a);`;
    expect(postgresDown(history, 'ALTER TABLE t ADD CONSTRAINT p PRIMARY KEY USING INDEX i;')).toBe(
      'ALTER TABLE t\n  DROP CONSTRAINT p,\n  ALTER COLUMN a DROP NOT NULL;\nCREATE UNIQUE INDEX i ON t (a);',
    );
    expect(postgresDown(t, 'ALTER TABLE t ADD PRIMARY KEY (a);')).toBe(
      'ALTER TABLE t\n  DROP CONSTRAINT t_pkey,\n  ALTER COLUMN a DROP NOT NULL;',
    );
  });

  test('a validated constraint becomes not valid again', () => {
    const history = `${t} ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NOT VALID;`;
    expect(postgresDown(history, 'ALTER TABLE t VALIDATE CONSTRAINT c;')).toBe(
      'ALTER TABLE t\n  DROP CONSTRAINT c,\n  ADD CONSTRAINT c CHECK (a > 0) NOT VALID;',
    );
  });
});

describe('types, views, functions, privileges', () => {
  test('an enum', () => {
    const history = `CREATE TYPE mood AS ENUM ('a', 'b');`;
    expect(postgresDown('', history)).toBe('DROP TYPE mood;');
    expect(postgresDown(history, 'DROP TYPE mood;')).toBe(`CREATE TYPE mood AS ENUM ('a', 'b');`);
    expect(postgresDown(history, `ALTER TYPE mood RENAME VALUE 'a' TO 'c';`)).toBe(
      `ALTER TYPE mood RENAME VALUE 'c' TO 'a';`,
    );
    expect(postgresDown(history, `ALTER TYPE mood ADD VALUE IF NOT EXISTS 'a';`)).toBe('');
  });

  test('a column of a renamed type, and a default that names a renamed value, come back by the new names', () => {
    const renamed = `CREATE TYPE mood AS ENUM ('a'); CREATE TABLE t (m mood, n mood[]); ALTER TYPE mood RENAME TO "Mood";`;
    expect(postgresDown(renamed, 'ALTER TABLE t DROP COLUMN m; ALTER TABLE t DROP COLUMN n;')).toMatch(
      /ADD COLUMN n "Mood"\[\];.*ADD COLUMN m "Mood";$/s,
    );
    const history = `CREATE TYPE mood AS ENUM ('it''s', 'b'); CREATE TABLE t (m mood DEFAULT 'it''s', n mood DEFAULT 'b', o text DEFAULT 'it''s');
      CREATE TABLE u (m mood DEFAULT 'it''s'::mood); ALTER TYPE mood RENAME VALUE 'it''s' TO 'A';`;
    const drop = (table: string, column: string) => `ALTER TABLE ${table} ALTER COLUMN ${column} DROP DEFAULT;`;
    expect(postgresDown(history, ['m', 'n', 'o'].map((column) => drop('t', column)).join(' '))).toBe(
      `ALTER TABLE t ALTER COLUMN o SET DEFAULT 'it''s';\nALTER TABLE t ALTER COLUMN n SET DEFAULT 'b';\nALTER TABLE t ALTER COLUMN m SET DEFAULT 'A';`,
    );
    expect(postgresDown(history, drop('u', 'm'))).toBe(`ALTER TABLE u ALTER COLUMN m SET DEFAULT 'A'::mood;`);
  });

  test('keys that CASCADE took come back before the foreign keys that need them', () => {
    const history = 'CREATE TABLE t (a int PRIMARY KEY); CREATE TABLE r (a int REFERENCES t);';
    expect(postgresDown(history, 'ALTER TABLE t DROP CONSTRAINT t_pkey CASCADE;')).toBe(
      'ALTER TABLE t ADD PRIMARY KEY (a);\nALTER TABLE r ADD FOREIGN KEY (a) REFERENCES t;',
    );
  });

  test('privileges on columns are taken back by the names of the columns', () => {
    expect(postgresDown('CREATE TABLE t (a int, "Bb" int);', 'GRANT SELECT (a, "Bb") ON t TO bob;')).toBe(
      'REVOKE SELECT (a, "Bb") ON TABLE t FROM bob;',
    );
  });

  test('what a called function did is told, unless it can do nothing', () => {
    const made = (volatility: string) =>
      `CREATE FUNCTION grow(a int) RETURNS int LANGUAGE plpgsql ${volatility} AS $$ BEGIN RETURN a; END $$;`;
    const up = 'SELECT grow(1), now(); SELECT setval(1); CREATE TABLE u (a int);';
    expect(postgresDown(made(''), up)).toBe(
      'DROP TABLE u;\n-- What function "grow" did when it was called is known to the server only, and not undone here.',
    );
    expect(postgresDown(made('STABLE'), up)).toBe('DROP TABLE u;');
  });

  test('a replaced function gets its previous text back, a new one goes', () => {
    const body = (n: number) => `FUNCTION f(a integer) RETURNS integer LANGUAGE sql AS $$ SELECT ${n} $$`;
    expect(postgresDown('', `CREATE OR REPLACE ${body(1)};`)).toBe('DROP FUNCTION f(integer);');
    expect(postgresDown(`CREATE ${body(1)};`, `CREATE OR REPLACE ${body(2)};`)).toBe(`CREATE OR REPLACE ${body(1)};`);
    expect(downOf('postgresql', '', `CREATE OR REPLACE ${body(2)};`, false).missing).toBe(1);
  });

  test('a trigger goes before the function that was made after its table', () => {
    const up = `${t} CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
      CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();`;
    const down = 'DROP TRIGGER tr ON t;\nDROP FUNCTION f();\nDROP TABLE t;';
    expect(postgresDown('', up)).toBe(down);
    expect(postgresDown('', up.replace('CREATE FUNCTION', 'CREATE OR REPLACE FUNCTION'))).toBe(down);
  });

  test('a default goes before the function that it calls', () => {
    const up = `${t} CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$; ALTER TABLE t ALTER a SET DEFAULT f();`;
    expect(postgresDown('', up)).toBe('ALTER TABLE t ALTER COLUMN a DROP DEFAULT;\nDROP FUNCTION f();\nDROP TABLE t;');
  });

  test("a function's argument types are named as they are", () => {
    const history = 'CREATE TABLE "Limit" (a int); CREATE SCHEMA "S";';
    const up = `CREATE FUNCTION f(a "Limit", b "S"."Kind"[], c json, d time) RETURNS int LANGUAGE sql AS $$ SELECT 1 $$;`;
    expect(postgresDown(history, up)).toBe('DROP FUNCTION f("Limit", "S"."Kind"[], json, time without time zone);');
  });

  test('a sequence that came with a column comes back alone', () => {
    const history = 'CREATE TABLE "Hook" (id serial PRIMARY KEY);';
    const up = `ALTER TABLE "Hook" ALTER COLUMN id DROP DEFAULT; ALTER TABLE "Hook" ALTER COLUMN id TYPE text; DROP SEQUENCE "Hook_id_seq";`;
    expect(postgresDown(history, up)).toBe(
      [
        '-- Sequence "Hook_id_seq" starts anew.',
        'CREATE SEQUENCE "Hook_id_seq" AS integer;',
        'ALTER SEQUENCE "Hook_id_seq" OWNED BY "Hook".id;',
        '',
        'ALTER TABLE "Hook" ALTER COLUMN id TYPE integer USING id::integer;',
        `ALTER TABLE "Hook" ALTER COLUMN id SET DEFAULT nextval('"Hook_id_seq"'::regclass);`,
      ].join('\n'),
    );
  });

  test('a sequence keeps its type when its column gets another one', () => {
    const history = 'CREATE TABLE t (id serial, n int); ALTER TABLE t ALTER COLUMN id TYPE bigint;';
    expect(postgresDown(history, 'ALTER TABLE t DROP COLUMN id;').split('\n').slice(1)).toEqual([
      'ALTER TABLE t ADD COLUMN id bigserial;',
      'ALTER SEQUENCE t_id_seq AS integer;',
    ]);
  });

  test('an index that the half makes and drops is in the way of nothing', () => {
    const up =
      'CREATE INDEX i ON t (n) WHERE n > 1; ALTER TABLE t ALTER COLUMN n TYPE bigint; ALTER INDEX i RENAME TO j; DROP INDEX j;';
    expect(postgresDown('CREATE TABLE t (n int);', up)).toBe('ALTER TABLE t ALTER COLUMN n TYPE int;');
  });

  test('a foreign key of a table that the half makes and drops does not come back', () => {
    const up = 'CREATE TABLE a (t int REFERENCES t); DROP TABLE t CASCADE; DROP TABLE a;';
    expect(postgresDown('CREATE TABLE t (id int PRIMARY KEY);', up)).not.toContain('FOREIGN KEY');
  });

  test('a foreign key of a new table goes before the key or the type that it rests on', () => {
    const history = 'CREATE TABLE t (id int, n int PRIMARY KEY);';
    const keyed =
      'CREATE TABLE a (t int); ALTER TABLE t ADD CONSTRAINT u UNIQUE (id); ALTER TABLE a ADD CONSTRAINT f FOREIGN KEY (t) REFERENCES t (id);';
    expect(postgresDown(history, keyed)).toBe(
      'ALTER TABLE a DROP CONSTRAINT f;\nALTER TABLE t DROP CONSTRAINT u;\nDROP TABLE a;',
    );
    const typed =
      'CREATE TABLE a (t text); ALTER TABLE t ALTER COLUMN n TYPE text; ALTER TABLE a ADD CONSTRAINT f FOREIGN KEY (t) REFERENCES t;';
    expect(postgresDown(history, typed)).toMatch(/^ALTER TABLE a DROP CONSTRAINT f;/);
  });

  test('a foreign key does not come back on a column that its new table is without by then', () => {
    const up = 'CREATE TABLE a (t int REFERENCES t, n int); DROP TABLE t CASCADE; ALTER TABLE a DROP COLUMN t;';
    expect(postgresDown('CREATE TABLE t (id int PRIMARY KEY);', up)).not.toContain('FOREIGN KEY');
  });

  test('a key comes back on a column, though a new table of the name loses one that is called so', () => {
    const up =
      'ALTER TABLE t DROP COLUMN id; DROP TABLE t; CREATE TABLE t (id int, n int); ALTER TABLE t DROP COLUMN id;';
    expect(postgresDown('CREATE TABLE t (id int PRIMARY KEY, n int);', up)).toContain('PRIMARY KEY');
  });

  test('a sequence gets the same number as before where another has its name', () => {
    const history = 'CREATE TABLE a (id serial); ALTER TABLE a RENAME TO b; CREATE TABLE a (id serial, n int);';
    const lines = postgresDown(history, 'ALTER TABLE a DROP COLUMN id;').split('\n');
    expect(lines.slice(1)).toEqual(['ALTER TABLE a ADD COLUMN id serial;']);
  });

  test('the sequence of an unlogged table is unlogged', () => {
    const history = 'CREATE UNLOGGED TABLE t (id serial, n int); ALTER TABLE t ALTER COLUMN id DROP DEFAULT;';
    expect(postgresDown(history, 'ALTER TABLE t DROP COLUMN id;')).toContain('CREATE UNLOGGED SEQUENCE t_id_seq');
  });

  test('views come back in the order in which they read each other; a materialized one is filled again', () => {
    const history = `${t} CREATE MATERIALIZED VIEW v AS SELECT a FROM t WITH NO DATA; CREATE UNIQUE INDEX vi ON v (a); CREATE VIEW w AS SELECT a FROM v;`;
    expect(postgresDown(history, 'DROP MATERIALIZED VIEW v CASCADE;')).toBe(
      [
        'CREATE MATERIALIZED VIEW v AS SELECT a FROM t WITH NO DATA;',
        'CREATE UNIQUE INDEX vi ON v (a);',
        'REFRESH MATERIALIZED VIEW v;',
        'CREATE VIEW w AS SELECT a FROM v;',
      ].join('\n'),
    );
  });

  test('an extension is dropped only where it was not there before', () => {
    expect(postgresDown('', 'CREATE EXTENSION IF NOT EXISTS citext;')).toBe('DROP EXTENSION citext;');
    expect(postgresDown('CREATE EXTENSION citext;', 'CREATE EXTENSION IF NOT EXISTS citext;')).toBe('');
    expect(downOf('postgresql', '', 'CREATE EXTENSION IF NOT EXISTS citext;', false).missing).toBe(1);
  });

  test('privileges and comments go back to what they were', () => {
    const history = `${t} GRANT SELECT ON t TO reader; COMMENT ON TABLE t IS 'old';`;
    expect(postgresDown(history, 'GRANT SELECT, INSERT ON t TO reader;')).toBe('REVOKE INSERT ON TABLE t FROM reader;');
    expect(postgresDown(history, 'REVOKE SELECT ON t FROM reader;')).toBe('GRANT SELECT ON TABLE t TO reader;');
    expect(postgresDown(history, `COMMENT ON TABLE t IS 'new';`)).toBe(`COMMENT ON TABLE t IS 'old';`);
    expect(postgresDown(t, `COMMENT ON COLUMN t.a IS 'new';`)).toBe('COMMENT ON COLUMN t.a IS NULL;');
  });

  test('a partition goes and comes back with its bounds', () => {
    const history =
      'CREATE TABLE p (a int) PARTITION BY RANGE (a); CREATE TABLE q PARTITION OF p FOR VALUES FROM (1) TO (9);';
    expect(postgresDown(history, 'ALTER TABLE p DETACH PARTITION q;')).toBe(
      'ALTER TABLE p ATTACH PARTITION q FOR VALUES FROM (1) TO (9);',
    );
    expect(postgresDown(history, 'DROP TABLE q;')).toContain(
      'CREATE TABLE q PARTITION OF p FOR VALUES FROM (1) TO (9);',
    );
  });
});

describe('what has no inverse', () => {
  test('rows', () => {
    const down = downOf('postgresql', t, 'DELETE FROM t WHERE a = 1; CREATE INDEX i ON t (a);');
    expect(down.sql).toBe(
      'DROP INDEX i;\n\n-- DELETE FROM t:\n-- Cannot bring back the rows that DELETE removed from "t"; restore them from a backup.\n',
    );
    expect(down).toMatchObject({ statements: 1, missing: 1 });
  });

  test('settings, transactions and queries need none', () => {
    expect(postgresDown(t, "BEGIN; SET lock_timeout = '1s'; SELECT 1; LOCK TABLE t; COMMIT;")).toBe('');
  });

  test('what ran under a condition, was built at run time or could not be read', () => {
    expect(downOf('postgresql', t, `DO $$ BEGIN IF true THEN DROP TABLE t; END IF; END $$;`).missing).toBe(1);
    expect(downOf('postgresql', t, `DO $$ BEGIN EXECUTE 'DROP TABLE ' || 't'; END $$;`).missing).toBe(1);
    expect(downOf('postgresql', t, 'ALTER TABLE t ADD COLUM c int;').missing).toBe(1);
  });
});

describe('SQLite', () => {
  test('what ALTER TABLE can do is undone', () => {
    expect(sqliteDown(t, 'ALTER TABLE t ADD COLUMN c TEXT; CREATE INDEX i ON t (c);')).toBe(
      'DROP INDEX i;\nALTER TABLE t DROP COLUMN c;',
    );
    const history =
      'CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE c (x INT, p_id INTEGER REFERENCES p (id) ON DELETE CASCADE);';
    expect(sqliteDown(history, 'ALTER TABLE c DROP COLUMN p_id;')).toContain(
      'ALTER TABLE c ADD COLUMN p_id INTEGER REFERENCES p (id) ON DELETE CASCADE;',
    );
  });

  test('a table comes back with its trigger', () => {
    const trigger = 'CREATE TRIGGER tr AFTER INSERT ON t BEGIN DELETE FROM t; END';
    expect(sqliteDown(`${t} ${trigger};`, 'DROP TABLE t;')).toContain(`${trigger};`);
  });

  test("the type of a serial column's sequence", () => {
    const history = 'CREATE TABLE t (id serial);';
    const up = 'ALTER SEQUENCE t_id_seq AS bigint; ALTER TABLE t ALTER COLUMN id TYPE bigint;';
    expect(postgresDown(history, up)).toBe(
      'ALTER TABLE t ALTER COLUMN id TYPE integer;\nALTER SEQUENCE t_id_seq AS integer;',
    );
    expect(postgresDown(history + up, 'ALTER SEQUENCE t_id_seq AS integer;')).toBe(
      'ALTER SEQUENCE t_id_seq AS bigint;',
    );
  });
});
