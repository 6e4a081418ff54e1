import { describe, expect, test } from 'vitest';
import type { TransactionMode } from '../../server/src/core/migration';
import type { Operation } from '../../server/src/core/operation';
import { emptySchema } from '../../server/src/core/schema/schema';
import { parseSearchPath } from '../../server/src/core/search-path';
import { noTransaction, type Session, startSession } from '../../server/src/core/session';
import { foldSession } from '../../server/src/core/session-fold';
import { half, keys, run, type TestDialect, usePostgres } from '../schema/script';

usePostgres();

function sessionAfter(sql: string, mode: TransactionMode = 'none', dialect: TestDialect = 'postgresql'): Session {
  return run(sql, emptySchema(dialect, true), 'm1', mode).session;
}

test.each([
  ['"$user", public', ['$user', 'public']],
  ['App,public', ['app', 'public']],
  ['"App", \'Other\'', ['App', 'Other']],
  ['', []],
  ["''", []],
  ['"a""b"', ['a"b']],
])('search_path %s', (value, schemas) => {
  expect(parseSearchPath(value)).toEqual(schemas);
});

describe('settings', () => {
  test.each([
    ['SET search_path = app, public', ['app', 'public']],
    ['SET search_path TO DEFAULT', ['$user', 'public']],
    ["SELECT set_config('search_path', 'app', false)", ['app']],
    ["SELECT pg_catalog.set_config('search_path', '', false)", []],
    ['SET search_path = app; RESET search_path', ['$user', 'public']],
    ['SET search_path = app; RESET ALL', ['$user', 'public']],
  ])('%s', (sql, path) => {
    expect(sessionAfter(sql).searchPath).toEqual(path);
  });

  test('role and others', () => {
    const session = sessionAfter(
      "SET ROLE owner; SET lock_timeout = '2s'; SET statement_timeout = 0; RESET statement_timeout",
    );
    expect([session.role, [...session.settings]]).toEqual(['owner', [['lock_timeout', '2s']]]);
    expect(sessionAfter('SET ROLE owner; RESET ROLE').role).toBeNull();
  });

  test('SET LOCAL ends with the transaction, SET with nothing', () => {
    expect(sessionAfter('BEGIN; SET LOCAL search_path = a').searchPath).toEqual(['a']);
    expect(sessionAfter('BEGIN; SET LOCAL search_path = a; COMMIT').searchPath).toEqual(['$user', 'public']);
    expect(sessionAfter('BEGIN; SET LOCAL search_path = a; SET search_path = b; COMMIT').searchPath).toEqual(['b']);
    expect(sessionAfter('BEGIN; SET search_path = b; SET LOCAL search_path = a; COMMIT').searchPath).toEqual(['b']);
    expect(sessionAfter('BEGIN; SET search_path = b; COMMIT').searchPath).toEqual(['b']);
    expect(sessionAfter('BEGIN; SET search_path = b; ROLLBACK').searchPath).toEqual(['$user', 'public']);
    expect(sessionAfter('SET LOCAL search_path = a').searchPath).toEqual(['$user', 'public']);
    expect(sessionAfter("SET LOCAL lock_timeout = '1s'", 'per-half').settings.get('lock_timeout')).toBe('1s');
  });

  test('SQLite ignores foreign_keys within a transaction', () => {
    const set = (sql: string, mode: TransactionMode = 'none') =>
      sessionAfter(sql, mode, 'sqlite').settings.get('foreign_keys')?.toLowerCase();
    expect(set('PRAGMA foreign_keys = OFF')).toBe('off');
    expect(set('BEGIN; PRAGMA foreign_keys = OFF')).toBeUndefined();
    expect(set('PRAGMA foreign_keys = OFF', 'per-half')).toBeUndefined();
  });
});

describe('transactions', () => {
  const kinds = (sql: string, mode: TransactionMode = 'none') => sessionAfter(sql, mode).transaction.kind;

  test.each<[string, TransactionMode, string]>([
    ['BEGIN', 'none', 'explicit'],
    ['BEGIN; COMMIT', 'none', 'none'],
    ['BEGIN; COMMIT AND CHAIN', 'none', 'explicit'],
    ['SELECT 1', 'per-half', 'framework'],
    ['BEGIN; SELECT 1', 'per-half', 'framework'],
    ['COMMIT', 'per-half', 'none'],
    ['SELECT 1', 'implicit-string', 'none'],
    ['SELECT 1; SELECT 2', 'implicit-string', 'implicit'],
    ['BEGIN; SELECT 2', 'implicit-string', 'explicit'],
    ['BEGIN; SELECT 2; COMMIT', 'implicit-string', 'implicit'],
  ])('%s sent as %s is %s', (sql, mode, kind) => {
    expect(kinds(sql, mode)).toBe(kind);
  });

  test('savepoints', () => {
    expect(sessionAfter('BEGIN; SAVEPOINT a; SAVEPOINT b; ROLLBACK TO a').transaction.savepoints).toEqual(['a']);
    expect(sessionAfter('BEGIN; SAVEPOINT a; SAVEPOINT b; RELEASE a').transaction.savepoints).toEqual([]);
    expect(sessionAfter('BEGIN; SAVEPOINT a; SET search_path = x; ROLLBACK TO a').searchPath).toEqual([
      '$user',
      'public',
    ]);
    expect(sessionAfter('BEGIN; SAVEPOINT a; COMMIT').transaction).toBe(noTransaction);
  });

  const made = (sql: string, mode: TransactionMode = 'none') =>
    keys(run(sql, emptySchema('postgresql', true), 'm1', mode).schema);
  const [a, b, c] = ['CREATE TABLE a (id int)', 'CREATE TABLE b (id int)', 'CREATE TABLE c (id int)'];

  test.each<[string, TransactionMode, readonly string[]]>([
    [`${a}; BEGIN; ${b}; ROLLBACK; ${c}`, 'none', ['public.a', 'public.c']],
    [`BEGIN; ${a}; COMMIT; BEGIN; ${b}; ROLLBACK`, 'none', ['public.a']],
    [`BEGIN; ${a}; SAVEPOINT s; ${b}; ROLLBACK TO s; ${c}; COMMIT`, 'none', ['public.a', 'public.c']],
    [`BEGIN; ${a}; SAVEPOINT s; ${b}; RELEASE s; ROLLBACK`, 'none', []],
    [`BEGIN; SAVEPOINT s; ${a}; SAVEPOINT s; ${b}; ROLLBACK TO s; COMMIT`, 'none', ['public.a']],
    [`${a}; ROLLBACK; ${b}`, 'per-half', ['public.b']],
    [`${a}; BEGIN; ${b}; ROLLBACK`, 'implicit-string', []],
    [`${a}; COMMIT; ${b}; ROLLBACK`, 'implicit-string', ['public.a']],
    [`${a}; ROLLBACK`, 'none', ['public.a']],
  ])('%s sent as %s leaves %j', (sql, mode, tables) => {
    expect(made(sql, mode)).toEqual(tables);
  });

  test('MySQL commits before it changes a definition', () => {
    const session = { ...startSession('none', 2, ['']), transaction: { ...noTransaction, kind: 'explicit' as const } };
    const drop = half('DROP TABLE t', 'sqlite').statements[0]?.content;
    const insert = half('INSERT INTO t VALUES (1)', 'sqlite').statements[0]?.content;
    if (!drop || !insert) throw new Error('statements expected');
    expect(foldSession(session, drop, 'mysql').transaction.kind).toBe('none');
    expect(foldSession(session, drop, 'sqlite')).toBe(session);
    expect(foldSession(session, insert, 'mysql')).toBe(session);
  });
});

test('a statement that changes nothing of the session gives the same session', () => {
  const session = sessionAfter('SET search_path = app');
  for (const sql of ['SELECT 1', 'CREATE TABLE t (id int)', 'SET search_path = app', 'COMMIT', 'RESET nothing']) {
    const content = half(sql, 'postgresql').statements[0]?.content;
    if (!content) throw new Error('a statement expected');
    expect([sql, foldSession(session, content, 'postgresql') === session]).toEqual([sql, true]);
  }
});

test('what is set under a condition is not known', () => {
  const set = (name: string): Operation => ({
    kind: 'setVariable',
    name,
    value: 'x',
    scope: 'session',
    span: { start: 0, end: 0 },
    conditional: true,
  });
  const session = sessionAfter("SET lock_timeout = '2s'");
  const content = { text: '', label: '', operations: [set('lock_timeout'), set('search_path')], unread: [] };
  expect(foldSession(session, content, 'postgresql')).toMatchObject({ searchPath: null, settings: new Map() });
});
