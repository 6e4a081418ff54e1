import { describe, expect, it } from 'vitest';
import type { Finding } from '../../server/src/core/finding';
import { findingsIn, findingsOf, spoke } from './findings';

const told = (findings: readonly Finding[]) => findings.map(({ rule, severity }) => `${rule} ${severity}`);

describe('names', () => {
  const table = 'CREATE TABLE t (id bigint PRIMARY KEY, c text);';

  it.each([
    ['a view under the old name', 'CREATE VIEW t AS SELECT * FROM u;', 'warning'],
    ['a table under the old name', 'CREATE TABLE t (id bigint);', 'warning'],
    ['another table renamed to the old name', 'ALTER TABLE q RENAME TO t;', 'warning'],
    ['a view under another name', 'CREATE VIEW v AS SELECT * FROM u;', 'error'],
    ['a view of the same name in another schema', 'CREATE VIEW app.t AS SELECT * FROM u;', 'error'],
  ])('renaming a table with %s after it: %s is %s', (_, after, severity) => {
    const before = `${table}\nCREATE TABLE q (id bigint);\nCREATE SCHEMA app;`;
    const found = findingsOf([before, `ALTER TABLE t RENAME TO u;\n${after}`]).filter(({ span }) => span.start < 20);
    expect(told(found)).toEqual([`rename-table ${severity}`]);
  });

  it('a view that was made before the table was renamed does not count', () => {
    expect(told(findingsOf([table, 'CREATE VIEW v AS SELECT * FROM t;\nALTER TABLE t RENAME TO u;']))).toEqual([
      'rename-table error',
    ]);
  });

  it('an index, a sequence and a view may be renamed: it is worth knowing, and no more', () => {
    const before = `${table}\nCREATE INDEX i ON t (c);\nCREATE SEQUENCE s;\nCREATE VIEW v AS SELECT * FROM t;`;
    expect(
      told(
        findingsOf([before, 'ALTER INDEX i RENAME TO j;\nALTER SEQUENCE s RENAME TO r;\nALTER VIEW v RENAME TO w;']),
      ),
    ).toEqual(['rename-object info', 'rename-object info', 'rename-object info']);
  });

  it('finds a table through the search path', () => {
    const before = 'CREATE SCHEMA app;\nCREATE TABLE app.t (id bigint, c text);';
    expect(told(findingsOf([before, 'SET search_path = app;\nALTER TABLE t ALTER COLUMN c TYPE varchar;']))).toEqual([
      'change-column-type info',
    ]);
    expect(
      told(findingsOf([before, 'CREATE TABLE public.t (id bigint);\nSET search_path = app;\nCREATE INDEX ON t (c);'])),
    ).toEqual(['create-index-non-concurrent error']);
  });
});

describe('columns', () => {
  const table = `CREATE TABLE t (id bigint, a integer, n integer NOT NULL,
    v integer GENERATED ALWAYS AS (a + 1) VIRTUAL, s integer GENERATED ALWAYS AS (a + 1) STORED);`;

  it.each([
    ['ALTER TABLE t DROP COLUMN v;', []],
    ['ALTER TABLE t DROP COLUMN s;', ['drop-column warning']],
    ['ALTER TABLE t DROP COLUMN IF EXISTS gone;', []],
    ['ALTER TABLE t ADD COLUMN e text;\nALTER TABLE t DROP COLUMN e;', []],
    ['ALTER TABLE t ADD COLUMN e text;\nALTER TABLE t RENAME COLUMN e TO f;\nALTER TABLE t DROP COLUMN f;', []],
    ['ALTER TABLE t ALTER COLUMN n SET NOT NULL;', []],
    ['ALTER TABLE t ADD COLUMN e serial NOT NULL;', ['add-column-serial error']],
    ['ALTER TABLE t ADD COLUMN e bigint GENERATED ALWAYS AS IDENTITY;', ['add-column-identity error']],
    [
      'ALTER TABLE t ADD COLUMN e integer NOT NULL GENERATED ALWAYS AS (a + 1) STORED;',
      ['add-column-generated-stored error'],
    ],
    ['ALTER TABLE t ADD COLUMN e text NOT NULL DEFAULT now()::text;', []],
    ['ALTER TABLE t ADD COLUMN e text NOT NULL DEFAULT NULL;', ['add-column-not-null-without-default error']],
    ['ALTER TABLE t ADD COLUMN e text PRIMARY KEY;', ['add-column-not-null-without-default error']],
    ['ALTER TABLE t ADD COLUMN IF NOT EXISTS a integer NOT NULL;', []],
    ['ALTER TABLE t ADD COLUMN IF NOT EXISTS e integer NOT NULL;', ['add-column-not-null-without-default error']],
  ] as const)('%s', (sql, expected) => expect(told(findingsOf([table, sql]))).toEqual(expected));

  it('a column that a partly known table was only seen to have is not taken for new', () => {
    const sql = 'ALTER TABLE met ALTER COLUMN c SET DEFAULT 1;\nALTER TABLE met DROP COLUMN c;';
    expect(told(findingsOf([sql]))).toEqual(['drop-column error']);
  });
});

describe('SET NOT NULL', () => {
  const table = 'CREATE TABLE t (id bigint PRIMARY KEY, c integer);';
  const check = 'ALTER TABLE t ADD CONSTRAINT k CHECK (c IS NOT NULL AND c > 0) NOT VALID;';
  const set = 'ALTER TABLE t ALTER COLUMN c SET NOT NULL;';

  it('is free after a validated CHECK that proves it', () => {
    expect(spoke(findingsOf([table, check, 'ALTER TABLE t VALIDATE CONSTRAINT k;', set]))).toEqual([]);
  });

  it('is not free while the CHECK is not validated', () =>
    expect(spoke(findingsOf([table, check, set]))).toEqual(['set-not-null']));

  it('is not free before PostgreSQL 12', () => {
    const configuration = { version: { major: 11, minor: 0, patch: 0 } };
    expect(spoke(findingsOf([table, check, 'ALTER TABLE t VALIDATE CONSTRAINT k;', set], { configuration }))).toEqual([
      'set-not-null',
    ]);
  });

  it('is free for a column of the primary key', () => {
    expect(spoke(findingsOf([table, 'ALTER TABLE t ALTER COLUMN id SET NOT NULL;']))).toEqual([]);
  });

  it('advises in names that the server reads back', () => {
    const before = 'CREATE TABLE "Team" (id bigint PRIMARY KEY, "ownerId" bigint);';
    const [found] = findingsOf([before, 'ALTER TABLE "Team" ALTER COLUMN "ownerId" SET NOT NULL;']);
    expect(found?.message).toContain(
      'CONSTRAINT "Team_ownerId_not_null_check" CHECK ("ownerId" IS NOT NULL) NOT VALID',
    );
  });

  it('advises what the version has', () => {
    const message = (major: number) =>
      findingsOf([table, set], { configuration: { version: { major, minor: 0, patch: 0 } } })[0]?.message;
    expect(message(16)).toContain('CHECK (c IS NOT NULL) NOT VALID');
    expect(message(18)).toContain('t_c_not_null NOT NULL c NOT VALID');
    expect(message(11)).toMatch(
      /CHECK \(c IS NOT NULL\) NOT VALID, VALIDATE it in a later migration, and leave it at that/,
    );
  });
});

describe('indexes', () => {
  const table =
    'CREATE TABLE t (id bigint, c integer);\nCREATE TABLE m (at date) PARTITION BY RANGE (at);\nCREATE INDEX there ON t (id);';

  it.each([
    ['CREATE INDEX ON ONLY m (at);', []],
    ['CREATE INDEX ON m (at);', ['index-on-partitioned-parent error']],
    ['CREATE INDEX IF NOT EXISTS there ON t (id);', []],
    ['CREATE INDEX IF NOT EXISTS missing ON t (id DESC);', ['create-index-non-concurrent error']],
    ['CREATE MATERIALIZED VIEW v AS SELECT * FROM t;\nCREATE UNIQUE INDEX ON v (id);', []],
  ] as const)('%s', (sql, expected) => expect(told(findingsOf([table, sql]))).toEqual(expected));

  it('an index on a materialized view of an earlier migration blocks its refresh', () => {
    expect(
      told(findingsOf([table, 'CREATE MATERIALIZED VIEW v AS SELECT * FROM t;', 'CREATE INDEX ON v (id);'])),
    ).toEqual(['create-index-non-concurrent error']);
  });

  it('says why, where the tool can do neither', () => {
    const files = [
      {
        path: 'drizzle/meta/_journal.json',
        text: '{"dialect":"postgresql","entries":[{"tag":"0000_t"},{"tag":"0001_i"},{"tag":"0002_j"}]}',
      },
      { path: 'drizzle/0000_t.sql', text: 'CREATE TABLE t (id bigint);' },
      { path: 'drizzle/0001_i.sql', text: 'CREATE INDEX i ON t (id);' },
      { path: 'drizzle/0002_j.sql', text: 'CREATE INDEX CONCURRENTLY j ON t (id DESC);' },
    ];
    const found = findingsIn(files, { framework: 'drizzle' });
    expect(told(found)).toEqual(['create-index-non-concurrent error', 'concurrently-in-transaction error']);
    expect(found.flatMap(({ fixes }) => fixes)).toEqual([]);
    for (const { message } of found)
      expect(message).toMatch(/Drizzle.* has no marker that takes a migration out of its transaction\./);
  });
});

describe('rows', () => {
  const table = 'CREATE TABLE t (id bigint, c integer);\nCREATE TABLE p (id bigint);';

  it.each([
    ['UPDATE t SET c = 1 WHERE id > 0;', []],
    ['UPDATE t SET c = 1 FROM p WHERE p.id = t.id;', []],
    ['UPDATE t SET c = 1 WHERE 1 = 1;', ['update-without-where warning']],
    ['DELETE FROM t USING p WHERE p.id = t.id;', []],
    ['DELETE FROM t WHERE true;', ['delete-without-where error']],
    ['TRUNCATE t, p;', ['truncate-table error', 'truncate-table error']],
    ['WITH gone AS (DELETE FROM t RETURNING *) INSERT INTO p SELECT id FROM gone;', ['delete-without-where error']],
  ] as const)('%s', (sql, expected) => expect(told(findingsOf([table, sql]))).toEqual(expected));
});
