import { expect, it } from 'vitest';
import { reader } from './reader';

it.each([
  ['ALTER TABLE IF EXISTS ONLY s."T" ADD x int', 'ALTER TABLE s."T"'],
  ['create unique index concurrently if not exists i on t (a)', 'CREATE UNIQUE INDEX i'],
  ['CREATE INDEX ON t (a)', 'CREATE INDEX ON t'],
  ['CREATE OR REPLACE FUNCTION s.f() RETURNS int', 'CREATE FUNCTION s.f'],
  ['CREATE MATERIALIZED VIEW v AS SELECT 1', 'CREATE MATERIALIZED VIEW v'],
  ['DROP EVENT TRIGGER IF EXISTS e', 'DROP EVENT TRIGGER e'],
  ['COMMENT ON COLUMN a.b IS NULL', 'COMMENT ON COLUMN a.b'],
  ['INSERT INTO users VALUES (1)', 'INSERT INTO users'],
  ['DELETE FROM users', 'DELETE FROM users'],
  ['UPDATE users SET a = 1', 'UPDATE users'],
  ['TRUNCATE TABLE type', 'TRUNCATE TABLE type'],
  ['SET LOCAL lock_timeout = 1', 'SET lock_timeout'],
  ['BEGIN', 'BEGIN'],
  ['SELECT a FROM t', 'SELECT'],
  ['DO $$ BEGIN END $$', 'DO'],
  ['ALTER TABL t', 'ALTER'],
  ['', ''],
])('%s', (sql, label) => {
  expect(reader.read(sql).label).toBe(label);
});
