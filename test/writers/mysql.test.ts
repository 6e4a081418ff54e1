import { describe, expect, test } from 'vitest';
import type { Operation } from '../../server/src/core/operation';
import { mariadbWriter, mysqlWriter } from '../../server/src/core/writers/mysql';
import { quoteMysql } from '../../server/src/core/writers/mysql/identifiers';
import { defaultStyle } from '../../server/src/core/writers/style';
import { isRefusal } from '../../server/src/core/writers/writer';
import { readers } from '../support/readers';

type Dialect = 'postgresql' | 'mysql' | 'mariadb';

function operations(sql: string, dialect: Dialect = 'mysql'): readonly Operation[] {
  return sql.split(/;\s*/).flatMap((one) => readers.dialects.get(dialect)?.read(one).operations ?? []);
}

function written(sql: string, writer = mysqlWriter) {
  return writer.write(operations(sql, writer === mysqlWriter ? 'mysql' : 'mariadb'), defaultStyle);
}

test('names keep their case and stand in backticks only where they need to', () => {
  expect(['Users', 'order', 'rank', 'comment', 'a b', '1st', 'x`y'].map(quoteMysql)).toEqual([
    'Users',
    '`order`',
    '`rank`',
    'comment',
    '`a b`',
    '`1st`',
    '`x``y`',
  ]);
});

test('a file that always writes backticks gets them', () => {
  const style = { ...defaultStyle, backticks: true };
  expect(mysqlWriter.write(operations('ALTER TABLE t DROP COLUMN a'), style)).toEqual([
    'ALTER TABLE `t` DROP COLUMN `a`;',
  ]);
});

describe('statements come out as MySQL takes them', () => {
  test.each([
    "CREATE TABLE t (\n  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,\n  a VARCHAR(80) CHARACTER SET latin1 NOT NULL DEFAULT 'x' COMMENT 'it''s',\n  PRIMARY KEY (id),\n  UNIQUE INDEX u (a(10) DESC),\n  CONSTRAINT f FOREIGN KEY (a) REFERENCES p (a) ON DELETE CASCADE\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;",
    'CREATE TABLE t (\n  id INT PRIMARY KEY,\n  at TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP\n) PARTITION BY HASH (id) PARTITIONS 4;',
    'CREATE TABLE t LIKE s;',
    'ALTER TABLE t ADD COLUMN c INT GENERATED ALWAYS AS (a + 1) STORED NOT NULL AFTER b;',
    "ALTER TABLE t CHANGE COLUMN a b ENUM('x', 'y') NOT NULL FIRST;",
    'ALTER TABLE t ALTER COLUMN a SET DEFAULT (uuid());',
    'CREATE FULLTEXT INDEX i ON t (body) WITH PARSER ngram;',
    'CREATE INDEX i ON t (a) ALGORITHM=INPLACE LOCK=NONE;',
    'ALTER TABLE t RENAME INDEX a TO b;',
    'ALTER TABLE t DROP CHECK c;',
    'ALTER TABLE t ALTER INDEX i INVISIBLE;',
    "ALTER TABLE t COMMENT='it''s';",
    'RENAME TABLE app.a TO app.b;',
    'DROP EVENT e;',
    'USE app;',
  ])('%s', (sql) => {
    expect(written(sql)).toEqual([sql]);
  });
});

describe('MariaDB has its own words', () => {
  test.each([
    'ALTER TABLE t DROP COLUMN IF EXISTS a;',
    'ALTER TABLE t ADD COLUMN IF NOT EXISTS a INT;',
    'DROP INDEX IF EXISTS i ON t;',
    'ALTER TABLE t ALTER INDEX i IGNORED;',
    'ALTER TABLE t DROP CONSTRAINT c;',
    'ALTER TABLE t WAIT 5 ADD COLUMN a INT;',
  ])('%s', (sql) => {
    expect(written(sql, mariadbWriter)).toEqual([sql]);
  });

  test('DROP CHECK is not among them', () => {
    expect(mariadbWriter.write(operations('ALTER TABLE t DROP CHECK c'), defaultStyle)).toEqual([
      'ALTER TABLE t DROP CONSTRAINT c;',
    ]);
  });
});

describe('clauses share an ALTER TABLE only where none makes another dearer, or means something else there', () => {
  test.each([
    ['two changes of metadata', 'ALTER TABLE t ADD a INT; ALTER TABLE t DROP b', 1],
    ['two copies', 'ALTER TABLE t MODIFY a INT; ALTER TABLE t MODIFY b INT', 1],
    ['an added column and a copy', 'ALTER TABLE t ADD a INT; ALTER TABLE t MODIFY b INT', 2],
    ['a column that was just renamed', 'ALTER TABLE t RENAME COLUMN a TO b; ALTER TABLE t DROP b', 2],
    ['a column behind one that goes', 'ALTER TABLE t ADD a INT AFTER b; ALTER TABLE t DROP b', 2],
    ['an AUTO_INCREMENT column and its key', 'ALTER TABLE t ADD a INT AUTO_INCREMENT; CREATE INDEX i ON t (a)', 1],
    ['another primary key', 'ALTER TABLE t DROP PRIMARY KEY; ALTER TABLE t ADD PRIMARY KEY (a)', 1],
    ['two full-text indexes', 'CREATE FULLTEXT INDEX i ON t (a); CREATE FULLTEXT INDEX j ON t (b)', 2],
    ['tables that are not the same', 'ALTER TABLE t DROP a; ALTER TABLE u DROP a', 2],
  ])('%s', (_what, sql, statements) => {
    expect(written(sql)).toHaveLength(statements);
  });
});

describe('what MySQL cannot do is refused', () => {
  test.each([
    ['ALTER TABLE t ALTER COLUMN c TYPE int', 'by MODIFY only'],
    ['CREATE INDEX i ON t (a) WHERE a > 0', 'no partial indexes'],
    ["CREATE TYPE e AS ENUM ('a')", 'no types of its own'],
    ['ALTER TABLE t DROP COLUMN IF EXISTS c', 'no IF EXISTS'],
    ['COMMENT ON TABLE t IS $$x$$', 'no statement for this (comment on)'],
  ])('%s', (sql, why) => {
    const result = mysqlWriter.write(operations(sql, 'postgresql'), defaultStyle);
    expect(isRefusal(result) && result.refused).toContain(why);
  });
});
