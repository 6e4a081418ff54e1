import { describe, expect, it } from 'vitest';
import { rules } from '../../../server/src/core/rules/registry';
import { findingsOf, spoke } from '../findings';

const schema = `CREATE TABLE p (id int NOT NULL PRIMARY KEY) ENGINE=InnoDB;
CREATE TABLE t (id int NOT NULL, c int, d text, n int NOT NULL, PRIMARY KEY (id), KEY by_c (c)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;`;

/** A statement that each rule about costs speaks of, on an existing table "t". */
const statements = {
  'mysql-table-copy': 'ALTER TABLE t ADD COLUMN e int AS (c + 1) STORED;',
  'mysql-table-rebuild': 'ALTER TABLE t MODIFY n int NULL;',
  'mysql-instant-mixed': 'ALTER TABLE t ADD COLUMN e int, ADD INDEX (n);',
  'mysql-algorithm-lock-conflict': 'ALTER TABLE t FORCE, ALGORITHM=INSTANT;',
  'change-column-type': 'ALTER TABLE t MODIFY c bigint;',
  'create-index-non-concurrent': 'CREATE FULLTEXT INDEX i ON t (d);',
  'add-foreign-key': 'ALTER TABLE t ADD FOREIGN KEY (c) REFERENCES p (id);',
  'add-check-constraint': 'ALTER TABLE t ADD CHECK (c > 0);',
  'change-primary-key': 'ALTER TABLE t DROP PRIMARY KEY, ADD PRIMARY KEY (n);',
  'drop-primary-key': 'ALTER TABLE t DROP PRIMARY KEY;',
  'mysql-invisible-before-drop': 'DROP INDEX by_c ON t;',
} as const;

/** What the server refuses it refuses of every table. */
const aboutAll = 'mysql-algorithm-lock-conflict';
const about = new Set<string>(Object.keys(statements));
const told = (migrations: readonly string[], options: Parameters<typeof findingsOf>[1] = {}) =>
  spoke(findingsOf(migrations, { dialect: 'mysql', ...options })).filter((rule) => about.has(rule));

describe.each(Object.entries(statements))('%s', (rule, sql) => {
  const everywhere = rule === aboutAll ? [rule] : [];

  it('speaks of a table that was there before', () => expect(told([schema, sql])).toContain(rule));

  it('is silent about a table of the same migration', () => expect(told([`${schema}\n${sql}`])).toEqual(everywhere));

  it('is silent about a table that the migration has emptied', () =>
    expect(told([schema, `TRUNCATE TABLE t;\n${sql}`])).toEqual(everywhere));

  it('is silent about a temporary table', () => {
    const temporary = schema.replace('CREATE TABLE t', 'CREATE TEMPORARY TABLE t');
    expect(told([`${temporary}\n${sql}`])).toEqual(everywhere);
  });

  it('leaves a small table alone', () =>
    expect(told([schema, sql], { configuration: { smallTables: ['t'] } })).toEqual(everywhere));

  it('is silenced by a comment, under its id and every id that peers use', () => {
    for (const name of [rule, ...(rules.find(({ id }) => id === rule)?.aliases ?? [])]) {
      expect(told([schema, `-- database-migrator:ignore ${name}: meant\n${sql}`])).not.toContain(rule);
    }
  });
});

it('says of one change one thing only', () => {
  for (const [rule, sql] of Object.entries(statements)) {
    expect(told([schema, sql])).toEqual([rule]);
  }
});

it.each(['INSTANT', 'INPLACE'])('what ALGORITHM=%s makes the server refuse is no copy', (algorithm) => {
  expect(told([schema, `ALTER TABLE t MODIFY c bigint, ALGORITHM=${algorithm};`])).toEqual([
    'mysql-algorithm-lock-conflict',
  ]);
});

it('the way back is told of what the server refuses, and of nothing else', () => {
  const back = 'ALTER TABLE t DROP PRIMARY KEY;\nALTER TABLE t FORCE, ALGORITHM=INSTANT;';
  expect(told([`-- Up\n${schema}`, `-- Up\nSELECT 1;\n\n-- Down\n${back}`])).toEqual(['mysql-algorithm-lock-conflict']);
});

it('a longer VARCHAR that loses its NOT NULL costs what the NULL costs', () => {
  const before = `${schema}\nCREATE TABLE v (name varchar(64) NOT NULL) CHARSET=utf8mb4;`;
  expect(told([before, 'ALTER TABLE v MODIFY name varchar(255);'])).toEqual(['mysql-table-rebuild']);
});
