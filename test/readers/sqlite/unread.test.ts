import { expect, it } from 'vitest';
import { at, reader } from './read';

it.each([
  ['ALTER TABLE t ADD COLUM a int, b;', 'syntax error at ","', ','],
  ['ALTER TABLE t FROBNICATE a;', 'syntax error at "FROBNICATE"', 'FROBNICATE'],
  ['CREATE TABLE t (a int', 'incomplete input', 't'],
  ["SELECT '😀' FROM FROM t", 'syntax error at "FROM"', 'FROM'],
])('%s says what and where', (text, reason, place) => {
  const { operations, unread } = reader.read(text);
  expect(operations).toEqual([]);
  expect(unread.map((one) => [one.reason, at(text, one.span)])).toEqual([[reason, place]]);
});

it('reads several statements that are sent as one, each on its own', () => {
  const text = 'CREATE TABLE a (b int);\nDROP TABL c;\n-- why\nCREATE INDEX i ON a (b);';
  const { operations, unread, label } = reader.read(text);
  expect(operations.map((one) => [one.kind, at(text, one.span)])).toEqual([
    ['createTable', 'CREATE TABLE a (b int)'],
    ['createIndex', 'CREATE INDEX i ON a (b)'],
  ]);
  expect(unread.map((one) => at(text, one.span))).toEqual(['TABL']);
  expect(label).toBe('CREATE TABLE a');
});

it('does not read two statements that SQLite would refuse as one', () => {
  const { operations, unread } = reader.read('DROP TABLE a\nDROP TABLE b;');
  expect(operations.map((one) => one.kind)).toEqual(['dropTable']);
  expect(unread.map((one) => one.reason)).toEqual(['no ";" before the next statement']);
});

it.each([
  ['create unique index if not exists i on t (a)', 'CREATE UNIQUE INDEX i'],
  ['ALTER TABLE users ADD a int', 'ALTER TABLE users'],
  ['insert into t values (1)', 'INSERT INTO t'],
  ['PRAGMA foreign_keys=off', 'PRAGMA foreign_keys'],
  ['BEGIN;', 'BEGIN'],
  ['create trigger tr after insert on t begin select 1; end;', 'CREATE TRIGGER tr'],
  ['drop  tabl x', 'DROP'],
  ['INSERT OR IGNORE INTO `t` VALUES (1)', 'INSERT INTO `t`'],
  ['REPLACE INTO [odd name] VALUES (1)', 'REPLACE INTO [odd name]'],
  ['CREATE VIRTUAL TABLE f USING fts5(a)', 'CREATE VIRTUAL TABLE f'],
  ['CREATE TEMP TABLE x (a)', 'CREATE TEMP TABLE x'],
  ['PRAGMA main.user_version', 'PRAGMA main.user_version'],
])('labels %s', (text, label) => {
  expect(reader.read(text).label).toBe(label);
});
