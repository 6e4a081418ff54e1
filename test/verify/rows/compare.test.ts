import { describe, expect, it } from 'vitest';
import { compareRows } from '../../../server/src/verify/rows/compare';
import { readPostgresRows } from '../../../server/src/verify/rows/postgres';
import { openPglite } from './open-pglite';

/** What is lost of the tables that `before` makes when `between` is done. */
async function lost(before: string, between: string) {
  const engine = await openPglite();
  await engine.send(before);
  const tables = ['public.t', 'public.other'];
  const rows = await readPostgresRows(engine, tables);
  await engine.send(between);
  return compareRows(rows, await readPostgresRows(engine, tables));
}

const keyed =
  "CREATE TABLE t (id int PRIMARY KEY, a text, b numeric(6, 2)); INSERT INTO t VALUES (1, 'x', 1), (2, NULL, 2.5), (3, 'z', 3)";
const plain = "CREATE TABLE t (a text, b int); INSERT INTO t VALUES ('x', 1), ('x', 1), (NULL, 2), ('y', 3)";

describe('by primary key', () => {
  it.each([
    ['nothing', 'UPDATE t SET a = a', []],
    ['a new column and a new row', "ALTER TABLE t ADD c int DEFAULT 1; INSERT INTO t VALUES (4, 'new', 1)", []],
    [
      'another order of columns',
      'ALTER TABLE t ADD c text; UPDATE t SET c = a; ALTER TABLE t DROP a; ALTER TABLE t RENAME c TO a',
      [],
    ],
    ['rows', 'DELETE FROM t WHERE id > 1', [{ table: 'public.t', column: null, rows: 2, of: 3 }]],
    [
      'a column, as far as it held something',
      'ALTER TABLE t DROP a',
      [{ table: 'public.t', column: 'a', rows: 2, of: 3 }],
    ],
    [
      'a column that came back empty',
      'ALTER TABLE t DROP b; ALTER TABLE t ADD b numeric(6, 2)',
      [{ table: 'public.t', column: 'b', rows: 3, of: 3 }],
    ],
    ['NULLs', "UPDATE t SET a = '' WHERE a IS NULL", [{ table: 'public.t', column: 'a', rows: 1, of: 3 }]],
    [
      'digits',
      'ALTER TABLE t ALTER b TYPE int; ALTER TABLE t ALTER b TYPE numeric(6, 2)',
      [{ table: 'public.t', column: 'b', rows: 1, of: 3 }],
    ],
    ['the table', 'DROP TABLE t', [{ table: 'public.t', column: null, rows: 3, of: 3 }]],
    ['the key', 'ALTER TABLE t DROP CONSTRAINT t_pkey', []],
    [
      'nothing, as moments are the same in another time zone',
      "ALTER TABLE other ADD x int; SET TimeZone = 'Asia/Tokyo'",
      [],
    ],
  ])('%s', async (_, between, expected) => {
    const other =
      "CREATE TABLE other (id int PRIMARY KEY, at timestamptz); INSERT INTO other VALUES (1, '2024-01-01 00:00:00+00')";
    expect(await lost(`SET TimeZone = 'UTC'; ${keyed}; ${other}`, between)).toEqual(expected);
  });
});

describe('without a key', () => {
  it.each([
    ['nothing', 'CREATE TABLE copy AS TABLE t; DELETE FROM t; INSERT INTO t SELECT * FROM copy ORDER BY b DESC', []],
    [
      'one of two equal rows',
      "DELETE FROM t WHERE ctid = (SELECT min(ctid) FROM t WHERE a = 'x')",
      [{ table: 'public.t', column: null, rows: 1, of: 4 }],
    ],
    ['values of a column', "UPDATE t SET a = 'gone' WHERE b = 1", [{ table: 'public.t', column: 'a', rows: 2, of: 4 }]],
    [
      'what goes with what',
      'UPDATE t SET b = 5 - b WHERE b > 1',
      [{ table: 'public.t', column: null, rows: 2, of: 4 }],
    ],
  ])('%s', async (_, between, expected) => {
    expect(await lost(plain, between)).toEqual(expected);
  });
});

it('reads large numbers, bytes, JSON and quoted names as they are', async () => {
  const engine = await openPglite();
  await engine.send(
    `CREATE SCHEMA "od""d"; CREATE TABLE "od""d"."T" ("K""1" bigint, k2 text, raw bytea, j json, f float8, PRIMARY KEY ("K""1", k2));
     INSERT INTO "od""d"."T" VALUES (9007199254740993, 'a', '\\x00ff', '{ "b": 1,  "a": 12345678901234567890.10 }', 0.1)`,
  );
  const rows = await readPostgresRows(engine, ['od"d.T', 'none.there']);
  await engine.send('DROP SCHEMA "od""d" CASCADE');
  expect(rows).toEqual(
    new Map([
      [
        'od"d.T',
        [
          {
            key: '["9007199254740993", "a"]',
            values: {
              'K"1': '9007199254740993',
              k2: 'a',
              raw: '\\x00ff',
              j: '{"a": 12345678901234567890.10, "b": 1}',
              f: '0.1',
            },
          },
        ],
      ],
    ]),
  );
});

it('says nothing of rows of a large table that it has not read', async () => {
  const many = 'CREATE TABLE t (id int PRIMARY KEY); INSERT INTO t SELECT generate_series(1, 300)';
  expect(await lost(many, 'INSERT INTO t SELECT generate_series(-300, 0)')).toEqual([]);
  const unkeyed = 'CREATE TABLE other (id int); INSERT INTO other SELECT generate_series(1, 300)';
  expect(await lost(unkeyed, 'UPDATE other SET id = -id')).toEqual([]);
});
