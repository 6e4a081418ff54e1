import type { Pair } from './repair-pairs';

const users = `CREATE TABLE users (id serial PRIMARY KEY, name text NOT NULL DEFAULT '', email varchar(255) UNIQUE, age integer CHECK (age > 0));
CREATE INDEX users_name_idx ON users (lower(name)) WHERE age > 18; COMMENT ON COLUMN users.age IS 'in years';`;
const around = `CREATE TABLE p (u int REFERENCES users ON DELETE CASCADE); CREATE VIEW v AS SELECT id, name FROM users; CREATE FUNCTION tf() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER tr AFTER UPDATE OF name ON users EXECUTE FUNCTION tf(); CREATE POLICY own ON users USING (name = current_user); GRANT SELECT ON users TO PUBLIC;`;

/** What is called otherwise is not dropped and made again: it holds rows. */
export const renamePairs: readonly Pair[] = [
  {
    title: 'a renamed table',
    before: users + around,
    change: 'ALTER TABLE users RENAME TO people',
    repair: ['ALTER TABLE people RENAME TO users'],
  },
  {
    title: 'a table renamed with what belongs to it, under a view of its old name',
    before: users + around,
    change: `ALTER TABLE users RENAME TO people; ALTER INDEX users_name_idx RENAME TO people_name_idx; ALTER SEQUENCE users_id_seq RENAME TO people_id_seq;
ALTER TABLE people RENAME CONSTRAINT users_pkey TO people_pkey; CREATE VIEW users AS SELECT * FROM people`,
    repair: [
      'DROP VIEW users',
      'ALTER SEQUENCE people_id_seq RENAME TO users_id_seq',
      'ALTER TABLE people RENAME CONSTRAINT people_pkey TO users_pkey',
      'ALTER INDEX people_name_idx RENAME TO users_name_idx',
      'ALTER TABLE people RENAME TO users',
    ],
  },
  {
    title: 'renamed columns',
    before: users + around,
    change: 'ALTER TABLE users RENAME name TO full_name; ALTER TABLE users RENAME age TO years',
    repair: ['ALTER TABLE users RENAME COLUMN years TO age', 'ALTER TABLE users RENAME COLUMN full_name TO name'],
  },
  {
    title: 'renamed columns of one type, told apart by their places',
    before: 'CREATE TABLE t (a text, b text, c int)',
    change: 'ALTER TABLE t RENAME a TO x; ALTER TABLE t RENAME b TO y',
    repair: ['ALTER TABLE t RENAME COLUMN y TO b', 'ALTER TABLE t RENAME COLUMN x TO a'],
  },
  {
    title: 'a renamed column beside others that came, went and changed',
    before: 'CREATE TABLE t (a text, b int NOT NULL, c date); CREATE INDEX i ON t (a, b)',
    change:
      'ALTER TABLE t RENAME a TO x; ALTER TABLE t ALTER b DROP NOT NULL, DROP c; DROP INDEX i; CREATE TABLE u (n int)',
    repair: [
      'DROP TABLE u',
      'ALTER TABLE t RENAME COLUMN x TO a',
      'ALTER TABLE t ALTER COLUMN b SET NOT NULL',
      'ALTER TABLE t ADD COLUMN c date',
      'CREATE INDEX i ON t USING btree (a, b)',
    ],
  },
  {
    title: 'a table whose name needs quotes',
    before: 'CREATE TABLE "Order" ("User" int, "b c" text); CREATE INDEX "I" ON "Order" ("User", "b c")',
    change: 'ALTER TABLE "Order" RENAME TO "x.y"; ALTER INDEX "I" RENAME TO "select"',
    repair: ['ALTER INDEX "select" RENAME TO "I"', 'ALTER TABLE "x.y" RENAME TO "Order"'],
  },
  {
    title: 'a column whose name needs quotes',
    before: 'CREATE TABLE "Order" ("User" int, "b c" text); CREATE INDEX "I" ON "Order" ("User", "b c")',
    change: 'ALTER TABLE "Order" RENAME "User" TO "a ""quoted"" one"',
    repair: ['ALTER TABLE "Order" RENAME COLUMN "a ""quoted"" one" TO "User"'],
  },
  {
    title: 'a table that moved into another schema',
    before: `CREATE SCHEMA app; ${users} GRANT SELECT ON users TO PUBLIC; CREATE TABLE p (u int REFERENCES users)`,
    change: 'ALTER TABLE users SET SCHEMA app',
    repair: ['ALTER TABLE app.users SET SCHEMA public'],
  },
  {
    title: 'a renamed schema with what is in it',
    before: `CREATE SCHEMA app; CREATE TABLE app.t (id serial PRIMARY KEY); CREATE FUNCTION app.f() RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE TABLE u (t int REFERENCES app.t)`,
    change: 'ALTER SCHEMA app RENAME TO core',
    repair: ['ALTER SCHEMA core RENAME TO app'],
  },
  {
    title: 'renamed types, with what has them',
    before: `CREATE TYPE mood AS ENUM ('a'); CREATE DOMAIN d AS int CONSTRAINT dk CHECK (VALUE > 0); CREATE TYPE pair AS (a int, b text); CREATE TABLE t (m mood DEFAULT 'a' CHECK (m <> 'a'), d d, p pair)`,
    change:
      'ALTER TYPE mood RENAME TO feeling; ALTER DOMAIN d RENAME TO d2; ALTER DOMAIN d2 RENAME CONSTRAINT dk TO dk2; ALTER TYPE pair RENAME TO two',
    repair: [
      'ALTER TYPE two RENAME TO pair',
      'ALTER DOMAIN d2 RENAME CONSTRAINT dk2 TO dk',
      'ALTER DOMAIN d2 RENAME TO d',
      'ALTER TYPE feeling RENAME TO mood',
    ],
  },
  {
    title: 'a sequence that a default asks',
    before: 'CREATE SEQUENCE s; CREATE TABLE t (a int DEFAULT nextval($$s$$))',
    change: 'ALTER SEQUENCE s RENAME TO s2',
    repair: ['ALTER SEQUENCE s2 RENAME TO s'],
  },
  {
    title: 'everything else that is called otherwise',
    before: `CREATE TABLE t (a int, CONSTRAINT k CHECK (a > 0), CONSTRAINT u UNIQUE (a)); CREATE INDEX i ON t (a); CREATE VIEW v AS SELECT 1 AS a; CREATE MATERIALIZED VIEW mv AS SELECT 1 AS a; CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION tf() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION tf(); CREATE POLICY p ON t USING (a > 1); CREATE RULE r AS ON DELETE TO t DO INSTEAD NOTHING; CREATE STATISTICS st ON a, (a + 1) FROM t; CREATE PUBLICATION pub FOR TABLE t`,
    change:
      'ALTER TABLE t RENAME CONSTRAINT k TO k2; ALTER TABLE t RENAME CONSTRAINT u TO u2; ALTER INDEX i RENAME TO i2; ALTER VIEW v RENAME TO v2; ALTER MATERIALIZED VIEW mv RENAME TO mv2; ALTER FUNCTION f(int) RENAME TO f2; ALTER TRIGGER tr ON t RENAME TO tr2; ALTER POLICY p ON t RENAME TO p2; ALTER RULE r ON t RENAME TO r2; ALTER STATISTICS st RENAME TO st2; ALTER PUBLICATION pub RENAME TO pub2',
    repair: [
      'ALTER FUNCTION f2(integer) RENAME TO f',
      'ALTER TABLE t RENAME CONSTRAINT k2 TO k',
      'ALTER TABLE t RENAME CONSTRAINT u2 TO u',
      'ALTER INDEX i2 RENAME TO i',
      'ALTER PUBLICATION pub2 RENAME TO pub',
      'ALTER POLICY p2 ON t RENAME TO p',
      'ALTER TRIGGER tr2 ON t RENAME TO tr',
      'ALTER RULE r2 ON t RENAME TO r',
      'ALTER MATERIALIZED VIEW mv2 RENAME TO mv',
      'ALTER VIEW v2 RENAME TO v',
      'ALTER STATISTICS st2 RENAME TO st',
    ],
  },
  {
    title: 'a column that may be the missing one, of a type that came with it',
    before: 'CREATE TABLE t (a text, b text)',
    change: `CREATE TYPE m AS ENUM ('q'); ALTER TABLE t DROP a, ADD x m, ADD y int`,
    repair: ['ALTER TABLE t ADD COLUMN a text'],
    unmended: ['extra column t.y null', 'extra column t.x null', 'extra enum m null'],
  },
  {
    title: 'a table that may be the missing one',
    before: 'CREATE TABLE t (a text, b int)',
    change: 'CREATE TABLE u (a text, c int); DROP TABLE t',
    repair: ['CREATE TABLE t (\n  a text,\n  b integer\n)'],
    unmended: ['extra table u null'],
  },
  {
    title: 'two tables of one shape',
    before: 'CREATE TABLE t (a text)',
    change: 'ALTER TABLE t RENAME TO u; CREATE TABLE w (a text)',
    repair: ['CREATE TABLE t (\n  a text\n)'],
    unmended: ['extra table w null', 'extra table u null'],
  },
];
