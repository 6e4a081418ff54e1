import { expect, test } from 'vitest';
import { downOf, postgresDown } from './down';

test('a constraint goes before the column that it is on, wherever one ALTER TABLE added them', () => {
  const up = 'ALTER TABLE t DROP CONSTRAINT a, ADD CONSTRAINT b UNIQUE (name, org), ADD COLUMN org int;';
  expect(postgresDown('CREATE TABLE t (name text CONSTRAINT a UNIQUE);', up)).toBe(`ALTER TABLE t
  DROP CONSTRAINT b,
  DROP COLUMN org,
  ADD CONSTRAINT a UNIQUE (name);`);
});

test('rows that a condition may have changed are said to be lost, and nothing else is', () => {
  const up = "DO $$ BEGIN IF true THEN UPDATE t SET name = ''; END IF; END $$;";
  const { sql } = downOf('postgresql', 'CREATE TABLE t (name text);', up);
  expect(sql).toContain('-- Cannot bring back what UPDATE overwrote in "t" (name); restore it from a backup.');
});
