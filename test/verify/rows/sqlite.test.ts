import { describe, expect, it } from 'vitest';
import { fillSqlite, readSqliteRows } from '../../../server/src/verify/rows/sqlite';
import { openSqlite } from '../sqlite/open';

const rows = { perTable: 3, seed: 1 };

async function filled(schema: string, tables: readonly string[]) {
  const engine = await openSqlite();
  await engine.send(`PRAGMA foreign_keys = ON; ${schema}`);
  return { engine, ...(await fillSqlite(engine, tables, rows)) };
}

it('fills a chain of references, parents first, and a child whose parent is touched', async () => {
  const { engine, ...filling } = await filled(
    `CREATE TABLE teams (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
     CREATE TABLE users (id TEXT PRIMARY KEY, team_id INTEGER NOT NULL REFERENCES Teams);
     CREATE TABLE "Odd [names]" ("select" TEXT REFERENCES users(ID), "it's" INT)`,
    ['users', 'not_there'],
  );
  expect(filling).toEqual({ filled: ['teams', 'users', 'Odd [names]'], refused: [] });
  const joined = await engine.query(
    'SELECT 1 FROM "Odd [names]" JOIN users u ON u.id = "select" JOIN teams t ON t.id = team_id',
  );
  expect(joined).toHaveLength(2);
});

it('puts NULL into some rows of each column that takes it, a default into others, and no value twice', async () => {
  const { engine } = await filled(
    `CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b VARCHAR(10), c INT NOT NULL DEFAULT 7, d INT NOT NULL, at TEXT DEFAULT (datetime('now')),
       e DECIMAL(4, 2) NOT NULL, raw BLOB NOT NULL, twice INT GENERATED ALWAYS AS (d * 2))`,
    ['t'],
  );
  const [counts] = await engine.query(
    `SELECT count(*) AS rows, count(a) AS a, max(length(b)) AS longest, sum(c = 7) AS defaults, count(DISTINCT d) AS d, max(e) AS e,
       max(b LIKE '%''%') AS quote, count(DISTINCT typeof(raw)) AS types, count(DISTINCT raw) AS raw FROM t`,
  );
  expect(counts).toEqual({ rows: 3, a: 2, longest: 10, defaults: 2, d: 3, e: 99.25, quote: 1, types: 1, raw: 3 });
});

it('gives the same rows for the same seed and others for another', async () => {
  const read = async (seed: number) => {
    const engine = await openSqlite();
    await engine.send('CREATE TABLE t (id TEXT PRIMARY KEY, n INTEGER NOT NULL, at DATETIME NOT NULL)');
    await fillSqlite(engine, ['t'], { perTable: 5, seed });
    return readSqliteRows(engine, ['t']);
  };
  const first = await read(1);
  expect(first.get('t')).toHaveLength(5);
  expect(await read(1)).toEqual(first);
  expect(await read(2)).not.toEqual(first);
});

it('adds to the rows that are there only what lacks', async () => {
  const { engine } = await filled(
    "CREATE TABLE roles (id INTEGER PRIMARY KEY, name TEXT UNIQUE); INSERT INTO roles VALUES (500, 'admin')",
    ['roles'],
  );
  await fillSqlite(engine, ['roles'], rows);
  expect(await engine.query('SELECT 1 FROM roles')).toHaveLength(3);
});

describe('conditions', () => {
  it.each([
    ['a list', "status TEXT NOT NULL CHECK (status IN ('open', 'closed'))"],
    ['a range', 'n INTEGER NOT NULL CHECK(n BETWEEN 41 AND 43)'],
    ['lengths', 'code TEXT NOT NULL UNIQUE CHECK (length(code) = 3)'],
    ['a truth value', 'active BOOLEAN NOT NULL DEFAULT 0 CHECK (active IN (0, 1))'],
    ['a comparison of columns', '"first" INT NOT NULL, last INT NOT NULL, CHECK ("first" > last AND (last > 10))'],
    ['LIKE', "path TEXT NOT NULL CHECK (path LIKE '/api/%')"],
    ['GLOB', "code TEXT NOT NULL CHECK (code GLOB '[A-C][0-9]*')"],
    ['JSON', "j TEXT NOT NULL CHECK (json_valid(j)) DEFAULT '{}'"],
    ['either or', "c TEXT DEFAULT 'CHECK (', a INT, b TEXT, CHECK ((a IS NULL) <> (b IS NULL))"],
    ['a type', "n ANY NOT NULL CHECK (typeof(n) = 'integer')"],
  ])('finds rows for %s', async (_, columns) => {
    const { refused, engine } = await filled(`CREATE TABLE t (${columns})`, ['t']);
    expect(refused).toEqual([]);
    expect(await engine.query('SELECT 1 FROM t')).not.toHaveLength(0);
  });
});

describe('references', () => {
  it('fills tables without a row number, that reference themselves, and that need each other', async () => {
    const { engine, refused } = await filled(
      `CREATE TABLE tree (id TEXT PRIMARY KEY, parent TEXT REFERENCES tree) WITHOUT ROWID;
       CREATE TABLE ring (id INTEGER PRIMARY KEY, next INT NOT NULL REFERENCES ring);
       CREATE TABLE a (id INTEGER PRIMARY KEY, b_id INT NOT NULL REFERENCES b); CREATE TABLE b (id INTEGER PRIMARY KEY, a_id INT NOT NULL REFERENCES a)`,
      ['tree', 'ring', 'a'],
    );
    expect(refused).toEqual([]);
    expect(await engine.query('PRAGMA foreign_key_check')).toEqual([]);
    expect(await engine.query('SELECT 1 FROM a JOIN b ON b.id = b_id')).toHaveLength(3);
  });

  it('keeps to a reference that only the name of the column tells', async () => {
    const { engine } = await filled(
      'CREATE TABLE companies (id INTEGER PRIMARY KEY); CREATE TABLE t (company_id INTEGER NOT NULL)',
      ['t'],
    );
    expect(await engine.query('SELECT 1 FROM t JOIN companies ON id = company_id')).toHaveLength(3);
  });
});

it('tells what the engine refuses with its reason, for children too', async () => {
  const { refused } = await filled(
    `CREATE TABLE t (id INTEGER PRIMARY KEY); CREATE TABLE child (t_id INT NOT NULL REFERENCES t);
     CREATE TRIGGER no BEFORE INSERT ON t BEGIN SELECT RAISE(ABORT, 'not today'); END`,
    ['t'],
  );
  expect(refused).toEqual([
    { table: 't', reason: 'not today' },
    { table: 'child', reason: 'it needs a row of t: not today' },
  ]);
});

it('reads values as text and blobs as hex, and leaves out what is no table', async () => {
  const engine = await openSqlite();
  await engine.send(
    `CREATE TABLE t (a TEXT, b INT, PRIMARY KEY (b, a)); INSERT INTO t VALUES ('x', 9007199254740993), (x'00ff', 1);
     CREATE VIEW v AS SELECT * FROM t; CREATE TABLE plain (a REAL)`,
  );
  expect(await readSqliteRows(engine, ['t', 'v', 'plain', 'none'])).toEqual(
    new Map([
      ['plain', []],
      [
        't',
        [
          { key: '["1","00FF"]', values: { a: '00FF', b: '1' } },
          { key: '["9007199254740993","x"]', values: { a: 'x', b: '9007199254740993' } },
        ],
      ],
    ]),
  );
});
