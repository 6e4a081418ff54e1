import { describe, expect, it } from 'vitest';
import { findingsOf, spoke } from './findings';

/** Rules that speak of the last of some migrations. */
const told = (...migrations: readonly string[]) => spoke(findingsOf(migrations));

const events =
  'CREATE TABLE events (id bigint, at date NOT NULL) PARTITION BY RANGE (at);\nCREATE TABLE old (id bigint, at date NOT NULL);';
const attach = "ALTER TABLE events ATTACH PARTITION old FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');";
const checked = (condition: string) => `ALTER TABLE old ADD CONSTRAINT bound CHECK (${condition});`;

describe('attach-partition-scan', () => {
  it.each([
    "at >= '2024-01-01' AND at < '2025-01-01'",
    "(at >= '2024-01-01'::date) AND (at < DATE '2025-01-01')",
    "id > 0 AND at < '2025-01-01' AND at >= '2024-01-01'",
  ])('is silent where a validated CHECK says as much: %s', (condition) => {
    expect(told(events, checked(condition), attach)).toEqual([]);
  });

  it.each(["at >= '2023-01-01' AND at < '2025-01-01'", "at > '2023-12-31'"])('is in doubt of %s', (condition) => {
    const [finding] = findingsOf([events, checked(condition), attach]);
    expect([finding?.rule, finding?.severity]).toEqual(['attach-partition-scan', 'warning']);
  });

  it('is not spared by a CHECK that was not validated', () => {
    const notValid = checked("at >= '2024-01-01' AND at < '2025-01-01'").replace(';', ' NOT VALID;');
    expect(told(events, notValid, attach)).toEqual(['attach-partition-scan']);
  });
});

describe('drop-cascade', () => {
  const schema =
    'CREATE TABLE t (id bigint PRIMARY KEY);\nCREATE VIEW v AS SELECT * FROM t;\nCREATE VIEW w AS SELECT * FROM v;';

  it('is silent where nothing depends on it', () => {
    expect(told(schema, 'DROP VIEW w CASCADE;')).toEqual([]);
    expect(told(schema, 'DROP VIEW elsewhere CASCADE;')).toEqual([]);
  });

  it('is silent about what the migration drops by name or makes again', () => {
    expect(told(schema, 'DROP VIEW v, w CASCADE;')).toEqual([]);
    expect(told(schema, 'DROP VIEW v CASCADE;\nDROP VIEW IF EXISTS w;')).toEqual([]);
    expect(told(schema, 'DROP VIEW v CASCADE;\nCREATE VIEW w AS SELECT 1;')).toEqual([]);
  });

  it('knows what a block has done before', () => {
    const types = "CREATE TYPE mood AS ENUM ('a');\nCREATE TABLE notes (id bigint, mood mood);";
    const changed = 'ALTER TABLE notes ALTER COLUMN mood TYPE text;';
    expect(told(types, `DO $$ BEGIN ${changed} DROP TYPE mood CASCADE; END $$;`)).not.toContain('drop-cascade');
    expect(told(types, 'DO $$ BEGIN DROP TYPE mood CASCADE; END $$;')).toContain('drop-cascade');
  });

  it('tells once of several names in one statement', () => {
    const two = `${schema}\nCREATE VIEW x AS SELECT * FROM t;\nCREATE VIEW y AS SELECT * FROM x;`;
    const found = findingsOf([two, 'DROP VIEW v, x CASCADE;']);
    expect(found.map(({ message }) => message)).toEqual([
      'CASCADE drops view "w" and view "y" along with "v" and "x". Leave CASCADE out, and drop by name what is meant to go.',
    ]);
  });
});

describe('triggers', () => {
  const schema = `CREATE TABLE t (id bigint);\nCREATE TABLE u (id bigint);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER a BEFORE UPDATE ON t EXECUTE FUNCTION f();`;

  it('are told once of a migration', () => {
    const three =
      'CREATE TRIGGER b BEFORE UPDATE ON t EXECUTE FUNCTION f();\nCREATE TRIGGER c BEFORE UPDATE ON u EXECUTE FUNCTION f();';
    expect(told(schema, three)).toEqual(['create-trigger']);
    expect(told(schema, `DROP TRIGGER a ON t;\n${three}`)).toEqual(['create-trigger']);
  });

  it('of a table of the same migration are not', () => {
    expect(told(`${schema}\nDROP TRIGGER a ON t;`)).toEqual([]);
    expect(told(schema, 'DROP TRIGGER IF EXISTS never ON t;')).toEqual([]);
  });
});

describe('rename-object', () => {
  const schema = 'CREATE TABLE t (id bigint, a text);\nCREATE INDEX t_a_idx ON t (a);';

  it('leaves an index alone that follows its table or column', () => {
    const index = 'ALTER INDEX t_a_idx RENAME TO t_b_idx;';
    expect(told(schema, index)).toEqual(['rename-object']);
    expect(told(schema, `ALTER TABLE t RENAME COLUMN a TO b;\n${index}`)).toEqual(['rename-column']);
  });
});

describe('create-table-if-not-exists-drift', () => {
  it('is silent about a table that is only partly known', () => {
    expect(told('ALTER TABLE t ADD COLUMN a text;', 'CREATE TABLE IF NOT EXISTS t (id bigint, b text);')).toEqual([]);
  });
});
