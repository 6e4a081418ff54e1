import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DdlCost } from '../../../server/src/core/costs/mysql/ddl-cost';
import { freshDatabase, type MariadbDatabase, mariadbVersion } from '../../support/mariadb';
import { costAfter } from './cost';

const schema = `
CREATE TABLE p (id int NOT NULL PRIMARY KEY) ENGINE=InnoDB;
CREATE TABLE t (
  id int NOT NULL,
  a int,
  b int NOT NULL DEFAULT 1,
  k int,
  n int unsigned,
  v varchar(20),
  v31 varchar(31),
  v32 varchar(32),
  w varchar(63),
  x varchar(64),
  l127 varchar(127) CHARACTER SET latin1,
  l128 varchar(128) CHARACTER SET latin1,
  l255 varchar(255) CHARACTER SET latin1,
  u varchar(20) CHARACTER SET utf8mb3,
  u85 varchar(85) CHARACTER SET utf8mb3,
  e enum('a', 'b'),
  s set('a', 'b'),
  c char(10),
  d decimal(10, 2),
  small tinyint,
  txt text,
  spot point NOT NULL,
  CONSTRAINT small_a CHECK (a < 1000),
  PRIMARY KEY (id),
  KEY by_k (k),
  UNIQUE KEY by_n (n),
  CONSTRAINT f FOREIGN KEY (a) REFERENCES p (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
`;
const rows = `INSERT INTO p VALUES (1); INSERT INTO t (id, a, b, v, spot) VALUES (1, 1, 1, 'x', POINT(1, 1)), (2, NULL, 2, 'y', POINT(1, 1));`;

const virtual = 'ALTER TABLE t ADD COLUMN g int AS (b + 1) VIRTUAL;';
const stored = 'ALTER TABLE t ADD COLUMN h int AS (b + 1) STORED;';
const fulltext = 'ALTER TABLE t ADD FULLTEXT (txt);';
const unchecked = 'SET SESSION foreign_key_checks = 0;';
const many = (count: number) => Array.from({ length: count }, (_, index) => `'m${index}'`).join(', ');

let server: MariadbDatabase;
let version: string;
beforeAll(async () => {
  server = await freshDatabase();
  version = await mariadbVersion(server);
});
afterAll(() => server?.drop());

it.each([
  ['ADD COLUMN z int'],
  ['ADD COLUMN z int NOT NULL'],
  ['ADD COLUMN z int FIRST'],
  ['ADD COLUMN z int AFTER a'],
  ['ADD COLUMN z timestamp NOT NULL DEFAULT current_timestamp ON UPDATE current_timestamp'],
  ['ADD COLUMN z varchar(36) DEFAULT (uuid())'],
  ['ADD COLUMN z int DEFAULT (a + 1)'],
  ["ADD COLUMN z varchar(20) NOT NULL DEFAULT (concat('x', 'y'))"],
  ['ADD COLUMN z int AS (b + 1) STORED'],
  ['ADD COLUMN z int AS (b + 1) VIRTUAL'],
  ['ADD COLUMN z int NOT NULL AUTO_INCREMENT UNIQUE'],
  ['ADD COLUMN z int UNIQUE'],
  ['ADD COLUMN z int CHECK (z > 0)'],
  ['ADD COLUMN z int REFERENCES p (id)'],
  ['DROP COLUMN v'],
  ['DROP COLUMN k'],
  ['DROP COLUMN g', virtual],
  ['DROP COLUMN h', stored],
  ['RENAME COLUMN v TO y'],
  ['CHANGE v y varchar(20)'],
  ['MODIFY v varchar(20)'],
  ["MODIFY v varchar(20) COMMENT 'x'"],
  ["MODIFY v varchar(20) DEFAULT 'x'"],
  ['MODIFY v varchar(20) FIRST'],
  ['MODIFY v varchar(20) AFTER a'],
  ['MODIFY k bigint'],
  ['MODIFY small int'],
  ['MODIFY small tinyint(1)'],
  ['MODIFY n int'],
  ['MODIFY n int unsigned zerofill'],
  ['MODIFY d decimal(12, 2)'],
  ['MODIFY c char(20)'],
  ['MODIFY c varchar(10)'],
  ['MODIFY v text'],
  ['MODIFY txt mediumtext'],
  ['MODIFY v varchar(63)'],
  ['MODIFY v varchar(64)'],
  ['MODIFY v31 varchar(64)'],
  ['MODIFY v32 varchar(64)'],
  ['MODIFY w varchar(64)'],
  ['MODIFY x varchar(255)'],
  ['MODIFY l127 varchar(255) CHARACTER SET latin1'],
  ['MODIFY l127 varchar(256) CHARACTER SET latin1'],
  ['MODIFY l128 varchar(256) CHARACTER SET latin1'],
  ['MODIFY l255 varchar(256) CHARACTER SET latin1'],
  ['MODIFY l255 varchar(256) CHARACTER SET latin1', 'ALTER TABLE t ROW_FORMAT=REDUNDANT;'],
  ['MODIFY u85 varchar(86) CHARACTER SET utf8mb3'],
  ['MODIFY u varchar(20) CHARACTER SET utf8mb4'],
  ['MODIFY u85 varchar(85) CHARACTER SET utf8mb4'],
  ['MODIFY l127 varchar(127) CHARACTER SET utf8mb4'],
  ['MODIFY v varchar(20) COLLATE utf8mb4_bin'],
  ['MODIFY v varchar(20) COLLATE utf8mb4_bin', 'ALTER TABLE t ADD INDEX (v);'],
  ['MODIFY v varchar(10)'],
  ['MODIFY v varchar(20) NOT NULL'],
  ['MODIFY b int NULL DEFAULT 1'],
  ['MODIFY b int NULL DEFAULT 1', 'ALTER TABLE t ROW_FORMAT=REDUNDANT;'],
  ['MODIFY id int'],
  ["MODIFY e enum('a', 'b', 'c')"],
  ["MODIFY e enum('a', 'c', 'b')"],
  ["MODIFY e enum('a')"],
  [`MODIFY e enum('a', 'b', ${many(254)})`],
  ["MODIFY s set('a', 'b', 'c')"],
  [`MODIFY s set('a', 'b', ${many(7)})`],
  ['MODIFY h int AS (b + 2) STORED', stored],
  ['MODIFY u varchar(20) CHARACTER SET utf8mb4', 'ALTER TABLE t ADD INDEX (u);'],
  ['FORCE', 'ALTER TABLE t ADD SPATIAL (spot);'],
  ['ADD COLUMN z int AS (b + 1) VIRTUAL, ADD INDEX (z)'],
  ['MODIFY h int', stored],
  ['MODIFY id int NOT NULL AUTO_INCREMENT'],
  ['ALTER COLUMN b SET DEFAULT 3'],
  ['ALTER COLUMN b DROP DEFAULT'],
  ['ADD INDEX (v)'],
  ['ADD UNIQUE (v)'],
  ['ADD FULLTEXT (txt)'],
  ['ADD FULLTEXT (v)', fulltext],
  ['ADD SPATIAL (spot)'],
  ['DROP INDEX by_k'],
  ['RENAME INDEX by_k TO of_k'],
  ['ALTER INDEX by_k IGNORED'],
  ['DROP PRIMARY KEY'],
  ['DROP PRIMARY KEY, ADD PRIMARY KEY (b)'],
  ['ADD PRIMARY KEY (id)', 'ALTER TABLE t DROP PRIMARY KEY;'],
  ['ADD FOREIGN KEY (k) REFERENCES p (id)'],
  ['ADD FOREIGN KEY (b) REFERENCES p (id)', unchecked],
  ['DROP FOREIGN KEY f'],
  ['ADD CHECK (b > 0)'],
  ['DROP CONSTRAINT small_a'],
  ['CONVERT TO CHARACTER SET latin1'],
  ['DEFAULT CHARACTER SET latin1'],
  ['ENGINE=InnoDB'],
  ['FORCE'],
  ['ROW_FORMAT=COMPRESSED'],
  ['KEY_BLOCK_SIZE=8'],
  ['AUTO_INCREMENT=100'],
  ["COMMENT='x'"],
  // Tables that take nothing instantly.
  ['ADD COLUMN z int', fulltext],
  ['DROP COLUMN v', fulltext],
  ['FORCE', fulltext],
  ['MODIFY v varchar(20) NOT NULL', fulltext],
  ['ADD COLUMN z int', 'ALTER TABLE t ROW_FORMAT=COMPRESSED;'],
  ['DROP COLUMN v', 'ALTER TABLE t ROW_FORMAT=COMPRESSED;'],
  // Together.
  ['ADD COLUMN z int, ALTER COLUMN b SET DEFAULT 4'],
  ['ADD COLUMN z int, ADD INDEX (v)'],
  ['ADD COLUMN z int, DROP INDEX by_k'],
  ['DROP COLUMN v, ADD INDEX (c)'],
  ['DROP COLUMN v, DROP INDEX by_k'],
  ['MODIFY v varchar(20) FIRST, ADD INDEX (c)'],
  ['MODIFY v varchar(20) FIRST, DROP INDEX by_k'],
  ['ALTER COLUMN b SET DEFAULT 4, ADD INDEX (v)'],
  ['RENAME COLUMN v TO y, ADD INDEX (c)'],
  ['ADD COLUMN z int AS (b + 1) VIRTUAL, ADD COLUMN y int'],
  ['ADD COLUMN z int AS (b + 1) VIRTUAL, ADD INDEX (v)'],
  ['ADD COLUMN z int AS (b + 1) VIRTUAL, DROP INDEX by_k'],
  ['ADD COLUMN z int AS (b + 1) VIRTUAL, ADD COLUMN y int AS (b + 2) VIRTUAL'],
  ['ADD COLUMN z int, ADD CHECK (b > 0)'],
])('MariaDB itself: ALTER TABLE t %s', async (clauses, setup = '') => {
  expect(costAfter(schema + setup, `ALTER TABLE t ${clauses};`, 'mariadb', version)).toEqual(
    await measured(clauses, setup),
  );
});

const claims = [
  ['instant', 'INSTANT'],
  ['in place', 'NOCOPY'],
  ['rebuild', 'INPLACE'],
  ['copy', 'COPY'],
] as const;

/** The lightest ALGORITHM with the weakest LOCK that the server takes, each tried on tables made anew. */
async function measured(clauses: string, setup: string): Promise<DdlCost> {
  for (const [algorithm, word] of claims) {
    for (const lock of ['NONE', 'SHARED', 'EXCLUSIVE'] as const) {
      await server.query(
        `SET SESSION foreign_key_checks = 0; DROP TABLE IF EXISTS t, p; SET SESSION foreign_key_checks = 1; ${schema} ${rows} ${setup}`,
      );
      if (await isTaken(`ALTER TABLE t ${clauses}, ALGORITHM=${word}, LOCK=${lock}`)) return { algorithm, lock };
    }
  }
  throw new Error(`refused in every way: ${clauses}`);
}

async function isTaken(sql: string): Promise<boolean> {
  return server.query(sql).then(
    () => true,
    () => false,
  );
}
