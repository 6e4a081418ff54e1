import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from '../../server/src/database/database';
import { openDatabase } from '../../server/src/database/open';
import { freshDatabase, type MariadbDatabase, mariadbUrl } from '../support/mariadb';

let fresh: MariadbDatabase;
let database: Database;

beforeAll(async () => {
  fresh = await freshDatabase();
  database = await open(`${await mariadbUrl()}/${fresh.name}`);
});
afterAll(async () => {
  await database.close();
  await fresh.drop();
});

const open = (url: string): Promise<Database> => openDatabase(url, { folder: '.' });

it('tells what it is by what the server says, not by the address', async () => {
  expect(database.dialect).toBe('mariadb');
  expect(database.title).toMatch(/^MariaDB 1\d\.\d+/);
  expect(database.name).toBe(fresh.name);
  const other = await open((await mariadbUrl()).replace('mariadb:', 'mysql:'));
  expect(other.dialect).toBe('mariadb');
  await other.close();
});

it('sends several statements in one string, one by one', async () => {
  await expect(database.send('CREATE TABLE a (id int); SELECT nothing FROM a')).rejects.toMatchObject({
    code: 'ER_BAD_FIELD_ERROR',
  });
  expect(await database.query('SELECT count(*) AS n FROM a')).toEqual([{ n: 0 }]);
});

it('points at what the server does not understand', async () => {
  const sql = 'SELECT 1 FORM a';
  await expect(database.send(sql)).rejects.toMatchObject({ code: 'ER_PARSE_ERROR', offset: sql.indexOf('a') });
});

it('tells how many rows were touched', async () => {
  expect((await database.send('INSERT INTO a VALUES (1), (2)')).rows).toBe(2);
});

it('ends what runs when it is told to', async () => {
  const running = database.query('SELECT SLEEP(60) FROM a');
  const ended = expect(running).rejects.toMatchObject({ name: 'DatabaseError' });
  await database.cancel();
  await ended;
});

it('tells a lost connection from a refusal', async () => {
  const other = await open(await mariadbUrl());
  const [row] = await other.query<{ id: number }>('SELECT CONNECTION_ID() AS id');
  const sleeping = expect(other.send('SELECT SLEEP(60)')).rejects.toMatchObject({ name: 'ConnectionLost' });
  await database.send(`KILL ${row?.id}`);
  await sleeping;
  await other.close();
});

it('says why there is no way in, without the password', async () => {
  await expect(open('mysql://root:hunter2@127.0.0.1:1/shop')).rejects.toMatchObject({
    name: 'NoConnection',
    message: expect.stringMatching(/nothing listens/),
  });
  await expect(open((await mariadbUrl()).replace('root@', 'nobody:hunter2@'))).rejects.toThrow(/Access denied/);
});
