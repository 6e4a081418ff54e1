import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshDatabase, type MariadbDatabase, mariadbUrl, mariadbVersion } from './mariadb';

let database: MariadbDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database?.drop());

it('is a MariaDB, reached by TCP, too', async () => {
  expect(await mariadbVersion(database)).toMatch(/^1\d\.\d+\.\d+$/);
  expect(await mariadbUrl()).toMatch(/^mariadb:\/\/root@127\.0\.0\.1:\d+$/);
});

it('gives the rows of the last of several statements', async () => {
  await database.query('CREATE TABLE t (id int PRIMARY KEY); INSERT INTO t VALUES (1), (2)');
  expect(await database.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  expect(await database.query('SELECT 1 AS one; SELECT id FROM t')).toEqual([{ id: 1 }, { id: 2 }]);
  expect(await database.query('SELECT 1 AS one; DELETE FROM t')).toEqual([]);
  expect(await database.query('SELECT id FROM t')).toEqual([]);
});

it('tells what the server refuses', async () => {
  await expect(database.query('SELECT * FROM nowhere')).rejects.toMatchObject({
    code: 'ER_NO_SUCH_TABLE',
    errno: 1146,
    sqlState: '42S02',
  });
});
