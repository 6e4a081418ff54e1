/** What MySQL's statements do to the transaction and the settings: its manual, 15.3.3 "Statements That Cause an Implicit Commit". */
import { expect, test } from 'vitest';
import { emptySchema } from '../../server/src/core/schema/schema';
import { run } from '../schema/script';

const after = (sql: string, mode: 'none' | 'per-half' = 'none') =>
  run(sql, emptySchema('mysql', true), 'm1', mode).session;

test.each([
  ['CREATE TABLE t (a int)', 'none'],
  ['LOCK TABLES t WRITE', 'none'],
  ['ANALYZE TABLE t', 'none'],
  ['CREATE TEMPORARY TABLE t (a int)', 'explicit'],
  ['DROP TEMPORARY TABLE t', 'explicit'],
  ['DROP TABLE t', 'none'],
  ['SET GLOBAL max_connections = 5', 'explicit'],
  ['SET SESSION lock_wait_timeout = 5', 'explicit'],
  ['INSERT INTO t VALUES (1)', 'explicit'],
  ['TRUNCATE TABLE t', 'none'],
])('BEGIN; %s: the transaction is then %s', (sql, kind) => {
  expect(after(`BEGIN; ${sql}`).transaction.kind).toBe(kind);
});

test("BEGIN ends the tool's transaction", () => {
  expect(after('SELECT 1', 'per-half').transaction.kind).toBe('framework');
  expect(after('BEGIN', 'per-half').transaction.kind).toBe('explicit');
  expect(after('BEGIN; COMMIT', 'per-half').transaction.kind).toBe('none');
});

test('settings are no part of a transaction', () => {
  const session = after("BEGIN; SET foreign_key_checks = 0; SAVEPOINT s; SET sql_mode = ''; ROLLBACK TO s; ROLLBACK");
  expect(Object.fromEntries(session.settings)).toEqual({ foreign_key_checks: '0', sql_mode: '' });
});
