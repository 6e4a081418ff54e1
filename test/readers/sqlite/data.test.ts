import { expect, it } from 'vitest';
import { read } from './read';

it('INSERT', () => {
  expect(read('insert', "INSERT INTO t (a, b) VALUES (1, 'x')")).toMatchObject({
    columns: ['a', 'b'],
    source: 'values',
    reads: [],
    orReplace: false,
  });
  expect(read('insert', 'REPLACE INTO t DEFAULT VALUES')).toMatchObject({
    columns: null,
    source: 'default',
    orReplace: true,
  });
  expect(read('insert', 'INSERT OR IGNORE INTO t VALUES (1)').orReplace).toBe(false);
  expect(read('insert', 'INSERT INTO t VALUES (1)').selected).toBeUndefined();
});

it.each([
  ['SELECT a, b + 1 AS c FROM u', ['a', 'b + 1'], true],
  ['SELECT u.a FROM u LEFT JOIN v ON u.id = v.id', ['u.a'], true],
  ['SELECT * FROM u', null, true],
  ['SELECT u.* FROM u', null, true],
  ['SELECT a FROM u UNION SELECT a FROM v', null, false],
  ['SELECT a FROM u WHERE a > 1', ['a'], false],
  ['SELECT a FROM u JOIN v ON u.id = v.id', ['a'], false],
  ['SELECT a FROM u, v', ['a'], false],
  ['SELECT DISTINCT a FROM u', ['a'], false],
  ['SELECT a FROM u GROUP BY a', ['a'], false],
  ['SELECT a FROM u LIMIT 3', ['a'], false],
])('what is selected by %s', (query, expressions, everyRow) => {
  const insert = read('insert', `INSERT INTO t ${query};`);
  expect(insert.source).toBe('query');
  expect(insert.reads[0]?.name).toBe('u');
  expect(insert.selected).toMatchObject({ expressions, everyRow });
});

it.each([
  ['', 'none'],
  [' WHERE 1', 'always true'],
  [' WHERE TRUE', 'always true'],
  [' WHERE (1 = 1)', 'always true'],
  [" WHERE 'a' = 'a'", 'always true'],
  [' WHERE 0', 'condition'],
  [' WHERE a = a', 'condition'],
  [' WHERE 1 = 2', 'condition'],
  [' WHERE a = 1', 'condition'],
])('UPDATE and DELETE%s', (where, expected) => {
  expect(read('update', `UPDATE t SET a = 1, (b, c) = (2, 3)${where};`)).toMatchObject({
    columns: ['a', 'b', 'c'],
    where: expected,
    joined: false,
  });
  expect(read('delete', `DELETE FROM t${where};`)).toMatchObject({ table: { name: 't' }, where: expected });
});

it('UPDATE FROM is narrowed by the join', () => {
  expect(read('update', 'UPDATE t SET a = u.a FROM u').joined).toBe(true);
});

it('queries', () => {
  expect(read('query', 'SELECT 1')).toMatchObject({ functions: [], trivial: true });
  expect(read('query', 'SELECT Count(*), CURRENT_DATE FROM t')).toMatchObject({
    functions: ['count', 'current_date'],
    trivial: false,
  });
  expect(read('query', 'VALUES (1)').trivial).toBe(true);
  expect(read('query', 'EXPLAIN QUERY PLAN SELECT * FROM t').trivial).toBe(false);
});
