import fc from 'fast-check';
import { conditionally } from './script';

const tables = ['t', 'u', 'app.t', '"T x"'];
const columns = ['a', 'b', 'id', '"B"'];
const types = ['int', 'text', 'varchar(10)', 'mood', 'serial'];
const indexes = ['i', 'j', 'u_a_idx'];

const oneOf = (values: readonly string[]) => fc.constantFrom(...values);
const [table, column, type, index] = [oneOf(tables), oneOf(columns), oneOf(types), oneOf(indexes)];

/** SQL with {table}, {column} … filled in at random. */
function filled(pattern: string): fc.Arbitrary<string> {
  const parts = pattern.split(/(\{\w+\})/);
  const values: Readonly<Record<string, fc.Arbitrary<string>>> = {
    '{table}': table,
    '{column}': column,
    '{type}': type,
    '{index}': index,
    '{new}': oneOf(['t', 'u', 'v2', '"T x"']),
    '{label}': oneOf(["'x'", "'y'", "'z'"]),
    '{cascade}': oneOf(['', ' CASCADE']),
    '{if}': oneOf(['', 'IF EXISTS ']),
    '{unless}': oneOf(['', 'IF NOT EXISTS ']),
  };
  return fc.tuple(...parts.map((part) => values[part] ?? fc.constant(part))).map((filling) => filling.join(''));
}

/** Statements that change definitions, over few names, so that they meet each other. */
export const patterns: readonly string[] = [
  'CREATE TABLE {unless}{table} (id serial PRIMARY KEY, a {type} UNIQUE, b int CHECK (b > 0), "B" text)',
  'CREATE TABLE {unless}{table} (a int, id int REFERENCES {table}, b text DEFAULT 1, CHECK (a > id), UNIQUE (a, b))',
  'CREATE TABLE {table} (LIKE {table})',
  'CREATE TABLE {table} (extra int) INHERITS ({table})',
  'CREATE TABLE {table} AS SELECT 1 AS a',
  'CREATE TEMP TABLE {new} (a int)',
  'CREATE TABLE {table} (id int, a int, b int, PRIMARY KEY (id)) PARTITION BY RANGE (id)',
  'CREATE TABLE {table} PARTITION OF {table} FOR VALUES FROM (1) TO (2)',
  'ALTER TABLE {table} ATTACH PARTITION {table} DEFAULT',
  'ALTER TABLE {table} DETACH PARTITION {table}',
  'DROP TABLE {if}{table}{cascade}',
  'ALTER TABLE {if}{table} RENAME TO {new}',
  'ALTER TABLE {if}{table} ADD COLUMN {unless}{column} {type} NOT NULL DEFAULT 1',
  'ALTER TABLE {table} ADD COLUMN {column} {type} REFERENCES {table}, ADD CHECK ({column} > 1)',
  'ALTER TABLE {if}{table} DROP COLUMN {if}{column}{cascade}',
  'ALTER TABLE {table} RENAME COLUMN {column} TO {column}',
  'ALTER TABLE {table} ALTER COLUMN {column} TYPE {type}',
  'ALTER TABLE {table} ALTER COLUMN {column} SET NOT NULL, ALTER COLUMN {column} DROP DEFAULT',
  'ALTER TABLE {table} ALTER COLUMN {column} DROP NOT NULL, ALTER COLUMN {column} SET DEFAULT 2',
  'ALTER TABLE {table} ALTER COLUMN {column} ADD GENERATED ALWAYS AS IDENTITY',
  'ALTER TABLE {table} ALTER COLUMN {column} DROP IDENTITY IF EXISTS',
  'ALTER TABLE {table} ADD CONSTRAINT c FOREIGN KEY ({column}) REFERENCES {table} ({column}) NOT VALID',
  'ALTER TABLE {table} ADD UNIQUE USING INDEX {index}',
  'ALTER TABLE {table} VALIDATE CONSTRAINT c',
  'ALTER TABLE {table} DROP CONSTRAINT {if}c{cascade}',
  'ALTER TABLE {table} RENAME CONSTRAINT c TO d',
  'ALTER TABLE {table} SET SCHEMA app',
  'ALTER TABLE {table} ENABLE ROW LEVEL SECURITY',
  'ALTER TABLE {table} OWNER TO me',
  "COMMENT ON COLUMN {table}.{column} IS 'x'",
  'GRANT SELECT ON {table} TO reader',
  'REVOKE ALL ON {table} FROM reader',
  'INSERT INTO {table} VALUES (1)',
  'TRUNCATE {table}',
  'CREATE INDEX {unless}{index} ON {table} ({column}, lower({column})) WHERE {column} IS NOT NULL',
  'CREATE INDEX ON {table} ({column})',
  'DROP INDEX {if}{index}{cascade}',
  'ALTER INDEX {if}{index} RENAME TO {index}',
  "CREATE TYPE mood AS ENUM ('x', 'y')",
  'ALTER TYPE mood ADD VALUE {unless}{label}',
  'ALTER TYPE mood RENAME TO feeling',
  'DROP TYPE {if}mood{cascade}',
  'CREATE SCHEMA {unless}app',
  'DROP SCHEMA {if}app{cascade}',
  'ALTER SCHEMA app RENAME TO app2',
  'CREATE OR REPLACE VIEW w AS SELECT {column} FROM {table}',
  'DROP VIEW {if}w{cascade}',
  'CREATE TRIGGER trg BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION f()',
  'DROP TRIGGER {if}trg ON {table}',
  'CREATE POLICY p ON {table} USING ({column} = 1)',
  'CREATE OR REPLACE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$',
  'DROP FUNCTION {if}f{cascade}',
  'CREATE SEQUENCE {unless}s OWNED BY {table}.{column}',
  'SET search_path = app, public',
  'BEGIN',
  'SAVEPOINT one',
  'ROLLBACK TO one',
  'ROLLBACK',
  'COMMIT',
];

/** One statement, sometimes under a condition. */
export const change: fc.Arbitrary<string> = fc
  .tuple(fc.constantFrom(...patterns).chain(filled), fc.integer({ min: 0, max: 9 }))
  .map(([sql, luck]) => (luck === 0 && !/^(?:BEGIN|SAVEPOINT|ROLLBACK|COMMIT)/.test(sql) ? conditionally(sql) : sql));

/** Statements that make a schema of some size out of nothing. */
export const changes: fc.Arbitrary<readonly string[]> = fc.array(change, { minLength: 1, maxLength: 25 });
