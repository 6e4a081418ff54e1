import { expect, it } from 'vitest';
import { at, read } from './read';

it.each([
  ['PRAGMA foreign_keys = OFF', 'foreign_keys', 'OFF', 'session'],
  ['PRAGMA main.Foreign_Keys(on)', 'foreign_keys', 'on', 'session'],
  ['PRAGMA defer_foreign_keys = true', 'defer_foreign_keys', 'true', 'transaction'],
  ["PRAGMA journal_mode = 'wal'", 'journal_mode', 'wal', 'session'],
  ['PRAGMA cache_size = -2000', 'cache_size', '-2000', 'session'],
])('%s sets', (text, name, value, scope) => {
  expect(read('setVariable', `${text};`)).toMatchObject({ name, value, scope });
});

it('a pragma that asks is a query', () => {
  expect(read('query', 'PRAGMA foreign_key_check(t)')).toMatchObject({
    functions: ['pragma_foreign_key_check'],
    trivial: false,
  });
  expect(read('query', 'PRAGMA user_version').functions).toEqual(['pragma_user_version']);
});

it('transactions', () => {
  expect(read('transaction', 'BEGIN IMMEDIATE TRANSACTION').action).toBe('begin');
  expect(read('transaction', 'END').action).toBe('commit');
  expect(read('transaction', 'ROLLBACK').action).toBe('rollback');
  expect(read('transaction', 'ROLLBACK TO SAVEPOINT a')).toMatchObject({ action: 'rollback to', savepoint: 'a' });
  expect(read('transaction', 'SAVEPOINT a')).toMatchObject({ action: 'savepoint', savepoint: 'a' });
  expect(read('transaction', 'RELEASE a')).toMatchObject({ action: 'release', savepoint: 'a' });
});

it('maintenance and the rest', () => {
  expect(read('maintenance', 'VACUUM').command).toBe('vacuum');
  expect(read('maintenance', 'ANALYZE t')).toMatchObject({ command: 'analyze', table: { name: 't' } });
  expect(read('maintenance', 'PRAGMA wal_checkpoint(TRUNCATE)').command).toBe('checkpoint');
  expect(read('reindex', 'REINDEX')).toMatchObject({ target: 'database', name: null });
  expect(read('reindex', 'REINDEX i').name?.name).toBe('i');
  const text = "ATTACH 'x' AS y ;";
  const attach = read('other', text);
  expect(attach.command).toBe('ATTACH');
  expect(at(text, attach.span)).toBe("ATTACH 'x' AS y");
  expect(read('other', 'DETACH y').command).toBe('DETACH');
});
