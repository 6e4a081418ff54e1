import { expect, it } from 'vitest';
import { SqliteMeter } from '../../../server/src/verify/sqlite/meter';
import { openSqlite } from './open';

const start =
  'CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT, c INT, g AS (c)); CREATE TABLE e (a, b); INSERT INTO t VALUES (1, 2, 3)';

it.each([
  [
    'a rebuild, where the rows come under the old name',
    'CREATE TABLE n (a INT, b TEXT); INSERT INTO n SELECT a, b FROM t; DROP TABLE t; ALTER TABLE n RENAME TO t',
    4,
  ],
  [
    'a rebuild that renames the old table first',
    'ALTER TABLE t RENAME TO o; CREATE TABLE t (a INT, b TEXT); INSERT INTO t SELECT a, b FROM o; DROP TABLE o',
    3,
  ],
  [
    'a rebuild by there and back',
    'CREATE TABLE o AS SELECT * FROM t; DROP TABLE t; CREATE TABLE t (a INT, b TEXT); INSERT INTO t SELECT a, b FROM o; DROP TABLE o',
    4,
  ],
  ['a column that is dropped', 'ALTER TABLE t DROP COLUMN g; ALTER TABLE t DROP COLUMN b', 2],
])('tells the rewrite of %s', async (_, sql, at) => {
  const told = await measured(sql);
  expect(told.map(({ rewrites }) => rewrites)).toEqual(told.map((_, index) => (index === at - 1 ? ['t'] : [])));
});

it.each([
  [
    'a column that is added or renamed',
    'ALTER TABLE t ADD COLUMN d TEXT NOT NULL DEFAULT 1; ALTER TABLE t RENAME COLUMN d TO f; ALTER TABLE t RENAME TO u',
  ],
  ['rows that are changed', 'UPDATE t SET b = 5; DELETE FROM t'],
  [
    'a table that is new, or replaced and stays empty',
    'CREATE TABLE n AS SELECT * FROM t; DROP TABLE t; CREATE TABLE t (a)',
  ],
  ['an empty table', 'ALTER TABLE e DROP COLUMN b'],
])('tells no rewrite of %s', async (_, sql) => {
  expect((await measured(sql)).flatMap(({ rewrites }) => rewrites)).toEqual([]);
});

it('tells indexes that are built on what was there', async () => {
  const told = await measured(
    'CREATE INDEX i ON t (b); CREATE TABLE n (a); CREATE INDEX j ON n (a); DROP INDEX i; CREATE INDEX i ON t (c)',
  );
  expect(told.map(({ indexBuilds }) => indexBuilds)).toEqual([['i'], [], [], [], ['i']]);
});

/** The fact that the meter rests on. */
it('writes the rows of a table without the column that is dropped', async () => {
  const engine = await openSqlite();
  await engine.send(start);
  const page = async () =>
    engine.query("SELECT data FROM sqlite_dbpage WHERE pgno = (SELECT rootpage FROM sqlite_schema WHERE name = 't')");
  const before = await page();
  await engine.send('ALTER TABLE t ADD COLUMN d TEXT DEFAULT 1; ALTER TABLE t DROP COLUMN g');
  expect(await page()).toEqual(before);
  await engine.send('ALTER TABLE t DROP COLUMN b');
  expect(await page()).not.toEqual(before);
});

async function measured(sql: string) {
  const engine = await openSqlite();
  await engine.send(start);
  const meter = await SqliteMeter.start(engine);
  const told: Awaited<ReturnType<SqliteMeter['after']>>[] = [];
  for (const statement of sql.split('; ')) {
    await engine.send(statement);
    told.push(await meter.after());
  }
  return told;
}
