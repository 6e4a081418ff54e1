import { describe, expect, it } from 'vitest';
import type { Finding } from '../../server/src/core/finding';
import { analyzeAll, projectOf } from '../pages/example';
import { findingsOf, settingOf } from './findings';

const table = 'CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);';

const told = (findings: readonly Finding[]) => findings.map(({ rule, severity }) => `${rule} ${severity}`);
const found = (sql: string) => findingsOf([table, sql], { dialect: 'sqlite' });

/** A rebuild in the order that SQLite's documentation gives. */
function rebuild(columns: string, copy: string): string {
  return `CREATE TABLE new_t (${columns});\n${copy}\nDROP TABLE t;\nALTER TABLE new_t RENAME TO t;`;
}

const same = 'id INTEGER PRIMARY KEY, a TEXT, n INTEGER';
const copyAll = 'INSERT INTO new_t (id, a, n) SELECT id, a, n FROM t;';

describe('a table rebuild is told by what it does to the columns', () => {
  it.each([
    ['keeps all', same, copyAll, []],
    ['adds a key', `${same}, UNIQUE (a)`, copyAll, []],
    ['adds a column', `${same}, e TEXT`, copyAll, []],
    ['copies SELECT *', same, 'INSERT INTO new_t SELECT * FROM t;', []],
    [
      'leaves a column out',
      'id INTEGER PRIMARY KEY, a TEXT',
      'INSERT INTO new_t (id, a) SELECT id, a FROM t;',
      ['drop-column error'],
    ],
    [
      'leaves one out and copies SELECT *',
      'id INTEGER PRIMARY KEY, a TEXT',
      'INSERT INTO new_t SELECT * FROM t;',
      ['drop-column error', 'sqlite-rebuild-copies-star error'],
    ],
    [
      'renames',
      'id INTEGER PRIMARY KEY, b TEXT, n INTEGER',
      'INSERT INTO new_t (id, b, n) SELECT id, "a", n FROM t;',
      ['rename-column error'],
    ],
    [
      'computes a new column from an old one',
      'id INTEGER PRIMARY KEY, b TEXT, n INTEGER',
      'INSERT INTO new_t (id, b, n) SELECT id, upper(a), n FROM t;',
      ['drop-column error'],
    ],
    ['changes a type', 'id INTEGER PRIMARY KEY, a INTEGER, n INTEGER', copyAll, ['change-column-type warning']],
    [
      'changes a type and casts',
      'id INTEGER PRIMARY KEY, a INTEGER, n INTEGER',
      'INSERT INTO new_t (id, a, n) SELECT id, CAST(a AS INTEGER), n FROM t;',
      [],
    ],
    ['changes the spelling of a type', 'id INTEGER PRIMARY KEY, a VARCHAR(20), n BIGINT', copyAll, []],
    ['makes a date of a number', 'id INTEGER PRIMARY KEY, a TEXT, n DATETIME', copyAll, []],
    ['makes a blob of a text', 'id INTEGER PRIMARY KEY, a BLOB, n INTEGER', copyAll, ['change-column-type warning']],
    [
      'makes a column NOT NULL',
      'id INTEGER PRIMARY KEY, a TEXT NOT NULL, n INTEGER',
      copyAll,
      ['set-not-null warning'],
    ],
    [
      'makes one NOT NULL and fills it',
      'id INTEGER PRIMARY KEY, a TEXT NOT NULL, n INTEGER',
      "INSERT INTO new_t (id, a, n) SELECT id, coalesce(a, ''), n FROM t;",
      [],
    ],
    [
      'differs in case only',
      'ID INTEGER PRIMARY KEY, A TEXT, N INTEGER',
      'INSERT INTO new_t (ID, A, N) SELECT id, a, n FROM t;',
      [],
    ],
  ] as const)('%s', (_, columns, copy, expected) => expect(told(found(rebuild(columns, copy)))).toEqual(expected));

  it('after an UPDATE that fills the column NOT NULL is safe', () => {
    const sql = `UPDATE t SET a = '' WHERE a IS NULL;\n${rebuild('id INTEGER PRIMARY KEY, a TEXT NOT NULL, n INTEGER', copyAll)}`;
    expect(told(found(sql))).toEqual([]);
  });

  it('in a transaction, with pragmas and an index around it', () => {
    const sql = `PRAGMA foreign_keys=OFF;\nBEGIN;\n${rebuild(same, copyAll)}\nCREATE INDEX i ON t (a);\nCOMMIT;\nPRAGMA foreign_keys=ON;`;
    expect(told(found(sql))).toEqual([]);
  });

  it('when the old table is renamed first', () => {
    const sql = `ALTER TABLE t RENAME TO t_old;\nCREATE TABLE t (${same});\nINSERT INTO t (id, a, n) SELECT id, a, n FROM t_old;\nDROP TABLE t_old;`;
    expect(told(found(sql))).toEqual([]);
  });

  it('of a table of the same migration is nothing to tell', () => {
    expect(
      told(
        findingsOf(
          [
            `${table}\n${rebuild('id INTEGER PRIMARY KEY, a TEXT NOT NULL', 'INSERT INTO new_t (id, a) SELECT id, a FROM t;')}`,
          ],
          { dialect: 'sqlite' },
        ),
      ),
    ).toEqual([]);
  });

  it('a dropped table with another of the same name is no rebuild when nothing is copied', () => {
    const files = [table, `DROP TABLE t;\nCREATE TABLE t (${same});`];
    const history = files.map((text, index) => ({ path: `migrations/00${index + 1}_step.sql`, text }));
    const reports = analyzeAll(projectOf(history, settingOf({ dialect: 'sqlite' })));
    const rules = reports.flatMap(({ findings }) => findings.map(({ rule }) => rule));
    expect(rules).toContain('drop-and-recreate-table');
  });
});

describe('is marked at the table in the statement that completes it', () => {
  it.each([
    ['new first', `${rebuild('id INTEGER PRIMARY KEY', 'INSERT INTO new_t SELECT id FROM t;')}`, 't;'],
    [
      'old first',
      'ALTER TABLE t RENAME TO aside;\nCREATE TABLE t (id INTEGER);\nINSERT INTO t SELECT id FROM aside;\nDROP TABLE aside;',
      'aside;',
    ],
    [
      'there and back',
      'CREATE TABLE aside AS SELECT * FROM t;\nDROP TABLE t;\nCREATE TABLE t (id INTEGER);\nINSERT INTO t SELECT id FROM aside;\nDROP TABLE aside;',
      'aside;',
    ],
  ])('%s', (_, sql, end) => {
    const findings = found(sql).filter(({ rule }) => rule === 'drop-column');
    expect(findings).toHaveLength(2);
    for (const { span } of findings) expect(sql.slice(span.start)).toBe(end);
  });
});
