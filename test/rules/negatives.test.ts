import { describe, expect, it } from 'vitest';
import { defaultLevel } from '../../server/src/core/analyze/rule-set';
import { rules } from '../../server/src/core/rules/registry';
import type { Rule } from '../../server/src/core/rules/rule';
import { findingsOf, spoke } from './findings';

const schema =
  'CREATE TABLE t (id integer, c integer, d text, f bigint UNIQUE);\nCREATE TABLE p (id bigint PRIMARY KEY);';

/** A statement that each rule speaks of, on an existing table "t". */
const statements = {
  'drop-table': 'DROP TABLE t;',
  'drop-column': 'ALTER TABLE t DROP COLUMN c;',
  'truncate-table': 'TRUNCATE t;',
  'delete-without-where': 'DELETE FROM t;',
  'update-without-where': 'UPDATE t SET c = 1;',
  'rename-table': 'ALTER TABLE t RENAME TO u;',
  'rename-column': 'ALTER TABLE t RENAME COLUMN c TO e;',
  'change-column-type': 'ALTER TABLE t ALTER COLUMN c TYPE bigint;',
  'add-column-not-null-without-default': 'ALTER TABLE t ADD COLUMN e integer NOT NULL;',
  'set-not-null': 'ALTER TABLE t ALTER COLUMN c SET NOT NULL;',
  'add-foreign-key-without-not-valid': 'ALTER TABLE t ADD FOREIGN KEY (f) REFERENCES p (id);',
  'create-index-non-concurrent': 'CREATE INDEX i ON t (c);',
  'add-unique-constraint': 'ALTER TABLE t ADD UNIQUE (c);',
  'add-check-without-not-valid': 'ALTER TABLE t ADD CHECK (c > 0);',
  'add-primary-key-without-index': 'ALTER TABLE t ADD PRIMARY KEY (id);',
  'add-exclusion-constraint': 'ALTER TABLE t ADD EXCLUDE (d WITH =);',
  'alter-constraint-enforced': 'ALTER TABLE t ALTER CONSTRAINT k ENFORCED;',
  'alter-constraint-deferrable': 'ALTER TABLE t ALTER CONSTRAINT k DEFERRABLE;',
  'add-column-volatile-default': 'ALTER TABLE t ADD COLUMN e uuid DEFAULT gen_random_uuid();',
  'add-column-generated-stored': 'ALTER TABLE t ADD COLUMN e integer GENERATED ALWAYS AS (c * 2) STORED;',
  'add-column-serial': 'ALTER TABLE t ADD COLUMN e bigserial;',
  'add-column-identity': 'ALTER TABLE t ADD COLUMN e bigint GENERATED ALWAYS AS IDENTITY;',
  'set-logged-unlogged': 'ALTER TABLE t SET UNLOGGED;',
  'set-access-method': 'ALTER TABLE t SET ACCESS METHOD columnar;',
  'set-tablespace': 'ALTER TABLE t SET TABLESPACE fast;',
  'reindex-non-concurrent': 'REINDEX TABLE t;',
  'vacuum-full-cluster': 'CLUSTER t;',
  'row-security-change': 'ALTER TABLE t ENABLE ROW LEVEL SECURITY;',
  'set-storage-parameter-ae': 'ALTER TABLE t SET (user_catalog_table = true);',
  'lock-table-explicit': 'LOCK TABLE t IN SHARE MODE;',
} as const;

/** Rules that need more than a table to speak: a transaction, a schema, a constraint, two assignments. Their pages show it. */
const needMore = [
  // Only in Python.
  'alembic-enum-not-created',
  'index-on-partitioned-parent',
  'add-unique-may-fail',
  'primary-key-using-nullable-index',
  'prisma-default-not-in-db',
  'foreign-key-type-mismatch',
  'add-domain-constraint',
  'domain-set-not-null',
  'concurrent-index-if-not-exists',
  'concurrent-index-unnamed',
  'concurrent-index-corruption-pg14',
  'drop-index-non-concurrent',
  'replace-index-order',
  'duplicate-index',
  'transaction-incompatible-statement',
  'duplicate-column-assignment',
  'identifier-too-long',
  'security-definer-search-path',
  'overbroad-grant',
  'drop-policy',
  'create-partition-of',
  'attach-partition-scan',
  'detach-partition-non-concurrent',
  'drop-partition-direct',
  'refresh-matview-non-concurrent',
  'rename-schema',
  'rename-object',
  'drop-database',
  'drop-tablespace',
  'drop-cascade',
  'create-trigger',
  'drop-trigger',
  'enable-disable-trigger',
  'change-replica-identity',
  'create-table-if-not-exists-drift',
  'concurrently-in-transaction',
  'drop-schema',
  'drop-foreign-key',
  'drop-constraint',
  'drop-primary-key',
  'update-set-and',
  'add-column-constrained-domain',
  'change-column-type-rechecks-constraints',
  'change-column-type-under-view',
  'enum-add-value',
  'rename-enum-value',
  'transaction-nesting',
  'set-local-outside-transaction',
  'drop-not-null',
  'prefer-jsonb',
  'prefer-timestamptz',
  'prefer-bigint-primary-key',
  'unsupported-on-target-version',
];

/** Rules to which a table that the migration has made and filled is its own matter: nobody else knows it yet. */
const ownMatter = [
  'update-without-where',
  'set-not-null',
  'add-check-without-not-valid',
  'add-unique-constraint',
  'add-primary-key-without-index',
  'add-exclusion-constraint',
  'add-column-volatile-default',
  'add-column-generated-stored',
  'add-column-serial',
  'add-column-identity',
];

/** Rules about a lock that is over at once, which the lock that TRUNCATE keeps has made nobody's matter. */
const underTruncate = ['alter-constraint-deferrable'];

const all = Object.entries(statements);
/** Rules about locks and rewrites, which a small table does not suffer from. */
const aboutLocks = [
  'update-without-where',
  'change-column-type',
  'set-not-null',
  'add-foreign-key-without-not-valid',
  'create-index-non-concurrent',
  'add-unique-constraint',
  'add-check-without-not-valid',
  'add-primary-key-without-index',
  'add-exclusion-constraint',
  'alter-constraint-enforced',
  'alter-constraint-deferrable',
  'add-column-volatile-default',
  'add-column-generated-stored',
  'add-column-serial',
  'add-column-identity',
  'set-logged-unlogged',
  'set-access-method',
  'set-tablespace',
  'reindex-non-concurrent',
  'vacuum-full-cluster',
  'set-storage-parameter-ae',
  'lock-table-explicit',
];

/** The statements where they may find no table: the language has such a form of these alone. */
const guarded = all.flatMap(([rule, sql]) =>
  /^(?:DROP|ALTER) TABLE/.test(sql) ? [[rule, sql.replace(' TABLE ', ' TABLE IF EXISTS ')] as const] : [],
);

/** One that is off says nothing until it is asked for. */
function isOn(rule: Rule): boolean {
  return defaultLevel(rule, 'postgresql') !== 'off';
}

function speaksOfPostgres({ dialects }: Rule): boolean {
  return dialects === undefined || dialects.includes('postgresql');
}

it('every rule about one statement of the way up is tested here', () => {
  const known = rules.flatMap((rule) =>
    rule.scope === 'operation' && rule.halves.includes('up') && speaksOfPostgres(rule) && isOn(rule) ? [rule.id] : [],
  );
  expect([...Object.keys(statements), ...needMore].sort()).toEqual(known.sort());
});

describe.each(all)('%s', (rule, sql) => {
  it('speaks of a table that was there before', () => {
    expect(spoke(findingsOf([schema, sql]))).toEqual([rule]);
  });

  it('speaks of a table of which nothing is known', () => {
    const unknown = sql.replaceAll(/\bt\b/g, 'elsewhere.t');
    expect(spoke(findingsOf([schema, unknown]))).toContain(rule);
  });

  it('is silent about a table of the same migration', () => {
    expect(spoke(findingsOf(['CREATE TABLE p (id bigint PRIMARY KEY);', `${schema.split('\n')[0]}\n${sql}`]))).toEqual(
      [],
    );
  });

  it('is silent about a temporary table', () => {
    const temporary = schema.replace('CREATE TABLE t', 'CREATE TEMP TABLE t');
    // One row of any table is enough for a NOT NULL column to fail.
    const filled = rule === 'add-column-not-null-without-default' ? '' : 'INSERT INTO t SELECT id FROM p;';
    expect(spoke(findingsOf([`${temporary}\n${filled}\n${sql}`]))).toEqual([]);
  });

  it('knows the table by its qualified name', () => {
    const own = `CREATE TABLE public.t (id integer, c integer, d text, f bigint UNIQUE);\n${sql}`;
    expect(spoke(findingsOf(['CREATE TABLE p (id bigint PRIMARY KEY);', own]))).toEqual([]);
    expect(spoke(findingsOf([schema, sql.replace(/\bt\b/, 'public.t')]))).toEqual([rule]);
  });

  it(
    aboutLocks.includes(rule)
      ? 'leaves a small table alone'
      : 'speaks of a small table: what it loses or breaks is the same',
    () => {
      const expected = aboutLocks.includes(rule) ? [] : [rule];
      expect(spoke(findingsOf([schema, sql], { configuration: { smallTables: ['t'] } }))).toEqual(expected);
      expect(spoke(findingsOf([schema, sql], { configuration: { smallTables: ['public.t'] } }))).toEqual(expected);
      expect(spoke(findingsOf([schema, sql], { configuration: { smallTables: ['other'] } }))).toEqual([rule]);
    },
  );

  it('is silenced by a comment, under its id and every id that peers use', () => {
    const names = rules.find(({ id }) => id === rule)?.aliases ?? [];
    for (const name of [rule, ...names]) {
      expect(spoke(findingsOf([schema, `-- database-migrator:ignore ${name}: meant\n${sql}`]))).toEqual([]);
    }
    expect(spoke(findingsOf([schema, `-- database-migrator:ignore missing-down: meant\n${sql}`]))).toEqual([rule]);
  });

  it('says nothing of the way back', () => {
    expect(spoke(findingsOf([`-- Up\n${schema}`, `-- Up\nSELECT 1;\n\n-- Down\n${sql}`]))).toEqual([]);
  });

  it('sees into a DO block', () => {
    expect(spoke(findingsOf([schema, `DO $$ BEGIN IF now() > '2020-01-01' THEN ${sql} END IF; END $$;`]))).toEqual([
      rule,
    ]);
  });
});

describe.each(guarded)('%s', (rule, sql) => {
  it('is silent about a table that is known not to exist', () => {
    expect(spoke(findingsOf(['CREATE TABLE p (id bigint PRIMARY KEY);', sql]))).toEqual([]);
    expect(spoke(findingsOf([schema, 'DROP TABLE t;', sql]))).toEqual([]);
    expect(spoke(findingsOf([schema, sql]))).toEqual([rule]);
  });
});

describe.each(aboutLocks.map((rule) => [rule, statements[rule as keyof typeof statements]] as const))(
  '%s',
  (rule, sql) => {
    it('speaks of a table of the same migration once it is filled', () => {
      const filled = `${schema}\nINSERT INTO t SELECT id, id, '' FROM p;\n${sql}`;
      expect(spoke(findingsOf([filled]))).toEqual(ownMatter.includes(rule) ? [] : [rule]);
    });

    it.each(['TRUNCATE t;', 'DELETE FROM t;'])('is silent once %s has emptied the table', (empty) => {
      const told = empty.startsWith('TRUNCATE') ? 'truncate-table' : 'delete-without-where';
      expect(spoke(findingsOf([schema, `${empty}\n${sql}`]))).toEqual([told]);
      expect(spoke(findingsOf([schema, `${empty}\nINSERT INTO t VALUES (1, 1, '');\n${sql}`]))).toEqual(
        empty.startsWith('TRUNCATE') && underTruncate.includes(rule) ? [told] : [told, rule],
      );
    });
  },
);

it.each(['unknown', 'sqlite'] as const)('rules of PostgreSQL alone are silent while the dialect is %s', (dialect) => {
  const sql = 'CREATE INDEX i ON t (c);\nUPDATE t SET c = 1;';
  const found = findingsOf([schema, sql], { dialect: dialect === 'unknown' ? null : dialect });
  expect(spoke(found)).not.toContain('create-index-non-concurrent');
  expect(spoke(found)).toContain('update-without-where');
});
