import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Checkpoint, Engine } from '../../../server/src/verify/engine';
import { openMysqlEngine } from '../../../server/src/verify/engines/mysql';
import { fillMysql, readMysqlRows } from '../../../server/src/verify/rows/mysql';
import { mariadbUrl } from '../../support/mariadb';

const rows = { perTable: 3, seed: 1 };

let engine: Engine;
let empty: Checkpoint;
beforeAll(async () => {
  engine = await openMysqlEngine('mariadb', await mariadbUrl());
  empty = await engine.checkpoint();
});
afterAll(() => engine?.close());

async function filled(schema: string, tables: readonly string[]) {
  await engine.restore(empty);
  await engine.send(schema);
  return fillMysql(engine, tables, rows);
}

it('fills a chain of references, parents first, and a child whose parent is touched', async () => {
  const schema = `CREATE TABLE teams (id int AUTO_INCREMENT PRIMARY KEY, name varchar(20) NOT NULL UNIQUE);
    CREATE TABLE users (id char(36) PRIMARY KEY, team_id int NOT NULL, FOREIGN KEY (team_id) REFERENCES teams (id));
    CREATE TABLE \`odd "names"\` (\`select\` char(36), raw binary(16) NOT NULL, UNIQUE (raw), FOREIGN KEY (\`select\`) REFERENCES users (id));
    CREATE TABLE last (raw binary(16) NOT NULL, at timestamp NULL, FOREIGN KEY (raw) REFERENCES \`odd "names"\` (raw));`;
  const filling = await filled(schema, ['users', 'last', 'not_there']);
  expect(filling.refused).toEqual([]);
  expect([...filling.filled].sort()).toEqual(['last', 'odd "names"', 'teams', 'users']);
  const joined = await engine.query(
    'SELECT 1 FROM `odd "names"` AS o JOIN users AS u ON u.id = o.`select` JOIN teams AS t ON t.id = team_id JOIN last USING (raw)',
  );
  expect(joined).toHaveLength(2);
});

it('fills tables that nothing refers to, several at a time', async () => {
  expect(await filled('CREATE TABLE a (x int); CREATE TABLE b (y text)', ['a', 'b'])).toEqual({
    filled: ['a', 'b'],
    refused: [],
  });
});

it('puts NULL into some rows of each column that takes it, a default into others, and no value twice', async () => {
  const filling = await filled(
    `CREATE TABLE t (id int AUTO_INCREMENT PRIMARY KEY, a text, b varchar(10), c int NOT NULL DEFAULT 7, d int unsigned NOT NULL,
       e decimal(4, 2) NOT NULL, raw blob NOT NULL, twice int AS (c * 2) STORED, at datetime(3) NOT NULL, day date, hour time, born year,
       s set('x', 'y'), k enum('on', 'off') NOT NULL, doc json, place point, flag tinyint(1) NOT NULL, bits bit(3), big bigint unsigned,
       f double, token uuid NOT NULL DEFAULT uuid())`,
    ['t'],
  );
  expect(filling).toEqual({ filled: ['t'], refused: [] });
  const [counts] = await engine.query(
    `SELECT COUNT(*) AS many, COUNT(a) AS a, MAX(CHAR_LENGTH(b)) AS longest, CAST(SUM(c = 7) AS INT) AS defaults, COUNT(DISTINCT d) AS d,
       COUNT(DISTINCT raw) AS raw, COUNT(DISTINCT id) AS ids FROM t`,
  );
  expect(counts).toEqual({ many: 3, a: 2, longest: 10, defaults: 2, d: 3, raw: 3, ids: 3 });
});

it('finds values that fulfil conditions, of a column and of the table', async () => {
  const schema = `CREATE TABLE t (id int PRIMARY KEY, state varchar(20) NOT NULL CHECK (state IN ('open', 'shut')), low int NOT NULL,
    high int NOT NULL, CHECK (low > 10 AND high > low))`;
  expect(await filled(schema, ['t'])).toEqual({ filled: ['t'], refused: [] });
  const [found] = await engine.query('SELECT COUNT(*) AS many FROM t');
  expect(found).toEqual({ many: 3 });
});

it('reads rows as text by their key, bytes as hex', async () => {
  await engine.restore(empty);
  await engine.send(`CREATE TABLE t (a int, id varchar(5), raw blob, n decimal(5, 2), PRIMARY KEY (id, a));
    INSERT INTO t VALUES (2, 'b', x'00ff', 1.5), (1, 'a', NULL, NULL); CREATE VIEW v AS SELECT 1 AS one`);
  const read = await readMysqlRows(engine, ['t', 'v', 'nowhere']);
  expect([...read.keys()]).toEqual(['t']);
  expect(read.get('t')).toEqual([
    { key: '["a","1"]', values: { a: '1', id: 'a', raw: null, n: null } },
    { key: '["b","2"]', values: { a: '2', id: 'b', raw: '00FF', n: '1.50' } },
  ]);
});
