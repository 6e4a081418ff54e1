import { describe, expect, test } from 'vitest';
import type { Operation } from '../../server/src/core/operation';
import { sqliteWriter } from '../../server/src/core/writers/sqlite';
import { quoteSqlite } from '../../server/src/core/writers/sqlite/identifiers';
import { defaultStyle } from '../../server/src/core/writers/style';
import { isRefusal } from '../../server/src/core/writers/writer';
import { readers } from '../support/readers';

function operations(sql: string, dialect: 'sqlite' | 'postgresql' = 'sqlite'): readonly Operation[] {
  return readers.dialects.get(dialect)?.read(sql).operations ?? [];
}

test('identifiers keep their case and are quoted only where they need to be', () => {
  expect(['Users', 'order', 'key', 'a b', 'current_date'].map(quoteSqlite)).toEqual([
    'Users',
    '"order"',
    'key',
    '"a b"',
    '"current_date"',
  ]);
});

describe('statements come out as SQLite takes them', () => {
  test.each([
    "CREATE TABLE t (\n  id INTEGER PRIMARY KEY AUTOINCREMENT,\n  a TEXT NOT NULL DEFAULT (lower('A')) COLLATE NOCASE\n) STRICT;",
    'CREATE TABLE t (\n  a TEXT NOT NULL,\n  PRIMARY KEY (a DESC) ON CONFLICT REPLACE\n) WITHOUT ROWID;',
    'CREATE VIRTUAL TABLE t USING fts5(a, b);',
    'CREATE UNIQUE INDEX aux.i ON t (a COLLATE NOCASE DESC, lower(b)) WHERE a > 0;',
    'ALTER TABLE t ADD COLUMN p INTEGER REFERENCES parents (id) ON DELETE CASCADE;',
    'PRAGMA foreign_keys = OFF;',
  ])('%s', (sql) => {
    expect(sqliteWriter.write(operations(sql), defaultStyle)).toEqual([sql]);
  });
});

describe('what ALTER TABLE cannot do is refused, with the rebuild named', () => {
  test.each([
    'ALTER TABLE t ALTER COLUMN c TYPE int',
    'ALTER TABLE t ADD PRIMARY KEY (id)',
    'ALTER TABLE t ALTER c SET DEFAULT 3',
  ])('%s', (sql) => {
    const written = sqliteWriter.write(operations(sql, 'postgresql'), defaultStyle);
    expect(isRefusal(written) && written.refused).toContain('"t" has to be rebuilt');
  });
});
