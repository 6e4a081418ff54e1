import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DdlCost } from '../../../server/src/core/costs/mysql/ddl-cost';
import { atLeast, parseVersion } from '../../../server/src/core/dialect';
import { type MariadbDatabase, mariadbVersion } from '../../support/mariadb';
import { freshMysqlDatabase, mysqlServers, useMysql } from '../../support/mysql';
import { costAfter } from './cost';

useMysql();

const schema = `
CREATE TABLE p (id int NOT NULL PRIMARY KEY) ENGINE=InnoDB;
CREATE TABLE t (
  id int NOT NULL,
  a int,
  b int NOT NULL DEFAULT 1,
  k int,
  n int unsigned,
  v varchar(20),
  w varchar(63),
  x varchar(64),
  l127 varchar(127) CHARACTER SET latin1,
  l255 varchar(255) CHARACTER SET latin1,
  u varchar(20) CHARACTER SET utf8mb3,
  u85 varchar(85) CHARACTER SET utf8mb3,
  e enum('a', 'b'),
  s set('a', 'b'),
  c char(10),
  d decimal(10, 2),
  small tinyint,
  txt text,
  raw varbinary(100),
  spot point NOT NULL,
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
const spatial = 'ALTER TABLE t ADD SPATIAL (spot);';
const compressed = 'ALTER TABLE t ROW_FORMAT=COMPRESSED;';
const unchecked = 'SET SESSION foreign_key_checks = 0;';
const checked = 'ALTER TABLE t ADD CONSTRAINT small_a CHECK (a < 1000);';
/** InnoDB divides no table that has a foreign key or a place. */
const alone = 'ALTER TABLE t DROP FOREIGN KEY f, DROP KEY by_n, DROP COLUMN spot;';
const ranges = `${alone} ALTER TABLE t PARTITION BY RANGE (id) (PARTITION p0 VALUES LESS THAN (2), PARTITION p1 VALUES LESS THAN (10));`;
const hashes = `${alone} ALTER TABLE t PARTITION BY HASH (id) PARTITIONS 4;`;
/** The table with nothing but a key and a text. */
const other = (charset: string, more = '') =>
  `DROP TABLE t; CREATE TABLE t (id int PRIMARY KEY, v varchar(20)${more}) CHARACTER SET ${charset};`;
const many = (count: number) => Array.from({ length: count }, (_, index) => `'m${index}'`).join(', ');

interface Given {
  /** What stands before the statement, after the tables. */
  readonly setup?: string;
  /** The first version that has the clause. */
  readonly since?: string;
}

const measuredClauses: readonly (readonly [clause: string, given?: Given])[] = [
  ['ADD COLUMN z int'],
  ['ADD COLUMN z int NOT NULL'],
  ['ADD COLUMN z int FIRST'],
  ['ADD COLUMN z int AFTER a'],
  ['ADD COLUMN z int DEFAULT 5'],
  ['ADD COLUMN z timestamp NOT NULL DEFAULT current_timestamp ON UPDATE current_timestamp'],
  ["ADD COLUMN z enum('a', 'b') NOT NULL"],
  ['ADD COLUMN z json'],
  ['ADD COLUMN z point'],
  ['ADD COLUMN z int INVISIBLE', { since: '8.0.23' }],
  ['ADD COLUMN z int DEFAULT (1 + 1)', { since: '8.0.13' }],
  ['ADD COLUMN z json DEFAULT (json_array())', { since: '8.0.13' }],
  ["ADD COLUMN z text DEFAULT ('x')", { since: '8.0.13' }],
  ['ADD COLUMN z int AS (b + 1) STORED'],
  ['ADD COLUMN z int AS (b + 1) VIRTUAL'],
  ['ADD COLUMN z int AS (b + 1) VIRTUAL FIRST'],
  ['ADD COLUMN z int AS (b + 1) VIRTUAL NOT NULL'],
  ['ADD COLUMN z int NOT NULL AUTO_INCREMENT UNIQUE'],
  ['ADD COLUMN z int UNIQUE'],
  ['ADD COLUMN z int CHECK (z > 0)'],
  ['ADD COLUMN z int CHECK (z > 0) NOT ENFORCED', { since: '8.0.16' }],
  ['ADD COLUMN z int REFERENCES p (id)'],
  ['DROP COLUMN v'],
  ['DROP COLUMN k'],
  ['DROP COLUMN g', { setup: virtual }],
  ['DROP COLUMN h', { setup: stored }],
  ['RENAME COLUMN v TO y', { since: '8.0' }],
  ['RENAME COLUMN k TO y', { since: '8.0' }],
  ['RENAME COLUMN a TO y', { since: '8.0' }],
  ['CHANGE v y varchar(20)'],
  ['MODIFY v varchar(20)'],
  ["MODIFY v varchar(20) COMMENT 'x'"],
  ["MODIFY v varchar(20) DEFAULT 'x'"],
  ['MODIFY v varchar(20) INVISIBLE', { since: '8.0.23' }],
  ['MODIFY v varchar(20) FIRST'],
  ['MODIFY v varchar(20) AFTER a'],
  ['MODIFY v varchar(20) AFTER n'],
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
  ['MODIFY w varchar(64)'],
  ['MODIFY x varchar(255)'],
  ['MODIFY x varchar(500)'],
  ['MODIFY l127 varchar(255) CHARACTER SET latin1'],
  ['MODIFY l127 varchar(256) CHARACTER SET latin1'],
  ['MODIFY l255 varchar(256) CHARACTER SET latin1'],
  ['MODIFY u85 varchar(86) CHARACTER SET utf8mb3'],
  ['MODIFY u varchar(20) CHARACTER SET utf8mb4'],
  ['MODIFY u85 varchar(85) CHARACTER SET utf8mb4'],
  ['MODIFY l127 varchar(127) CHARACTER SET utf8mb4'],
  ['MODIFY raw varbinary(255)'],
  ['MODIFY raw varbinary(256)'],
  ['MODIFY v varchar(20) COLLATE utf8mb4_bin'],
  ['MODIFY v varchar(20) COLLATE utf8mb4_bin', { setup: 'ALTER TABLE t ADD INDEX (v);' }],
  ['MODIFY v varchar(10)'],
  ['MODIFY v varchar(40)', { setup: 'ALTER TABLE t ADD INDEX (v);' }],
  ['MODIFY v varchar(20) NOT NULL'],
  ['MODIFY b int NULL DEFAULT 1'],
  ['MODIFY b int NOT NULL DEFAULT 2'],
  ['MODIFY id int'],
  ["MODIFY e enum('a', 'b', 'c')"],
  ["MODIFY e enum('a', 'c', 'b')"],
  ["MODIFY e enum('a')"],
  [`MODIFY e enum('a', 'b', ${many(254)})`],
  ["MODIFY s set('a', 'b', 'c')"],
  [`MODIFY s set('a', 'b', ${many(7)})`],
  ['MODIFY g int AS (b + 2) VIRTUAL', { setup: virtual }],
  ['MODIFY h int AS (b + 2) STORED', { setup: stored }],
  ['MODIFY h int', { setup: stored }],
  ['MODIFY id int NOT NULL AUTO_INCREMENT'],
  ['ALTER COLUMN b SET DEFAULT 3'],
  ['ALTER COLUMN b DROP DEFAULT'],
  ['ALTER COLUMN v SET INVISIBLE', { since: '8.0.23' }],
  ['ADD INDEX (v)'],
  ['ADD INDEX ((lower(v)))', { since: '8.0.13' }],
  ['ADD INDEX ((a + 1))', { since: '8.0.13' }],
  ['ADD INDEX (g)', { setup: virtual }],
  ['ADD UNIQUE (v)'],
  ['ADD FULLTEXT (txt)'],
  ['ADD FULLTEXT (v)', { setup: fulltext }],
  ['ADD SPATIAL (spot)'],
  ['DROP INDEX by_k'],
  ['RENAME INDEX by_k TO of_k'],
  ['ALTER INDEX by_k INVISIBLE', { since: '8.0' }],
  ['DROP PRIMARY KEY'],
  ['DROP PRIMARY KEY, ADD PRIMARY KEY (b)'],
  ['ADD PRIMARY KEY (id)', { setup: 'ALTER TABLE t DROP PRIMARY KEY;' }],
  ['ADD FOREIGN KEY (k) REFERENCES p (id)'],
  ['ADD FOREIGN KEY (b) REFERENCES p (id)', { setup: unchecked }],
  ['DROP FOREIGN KEY f'],
  ['ADD CHECK (b > 0)', { since: '8.0.16' }],
  ['DROP CHECK small_a', { setup: checked, since: '8.0.16' }],
  ['DROP CONSTRAINT small_a', { setup: checked, since: '8.0.19' }],
  ['ALTER CHECK small_a NOT ENFORCED', { setup: checked, since: '8.0.16' }],
  [
    'ALTER CHECK small_a ENFORCED',
    { setup: `${checked} ALTER TABLE t ALTER CHECK small_a NOT ENFORCED;`, since: '8.0.16' },
  ],
  ['RENAME TO r'],
  ['CONVERT TO CHARACTER SET latin1'],
  ['CONVERT TO CHARACTER SET utf8mb4'],
  ['CONVERT TO CHARACTER SET utf8mb4', { setup: other('utf8mb3') }],
  ['CONVERT TO CHARACTER SET utf8mb4', { setup: other('utf8mb3', ', KEY (v)') }],
  ['CONVERT TO CHARACTER SET utf8mb4', { setup: other('utf8mb3', ', x text') }],
  ['CONVERT TO CHARACTER SET utf8mb4', { setup: other('utf8mb3', ', x varchar(85)') }],
  ['CONVERT TO CHARACTER SET utf8mb4', { setup: other('utf8mb3', ', x char(5)') }],
  ['CONVERT TO CHARACTER SET utf8mb4', { setup: other('utf8mb3', ', x varchar(5) CHARACTER SET latin1') }],
  ['CONVERT TO CHARACTER SET utf8mb4', { setup: other('latin1') }],
  ['CONVERT TO CHARACTER SET latin1', { setup: other('latin1') }],
  ['CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_bin', { setup: other('utf8mb4') }],
  ['CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_bin', { setup: other('utf8mb4', ', x text') }],
  ['MODIFY v varchar(20) CHARACTER SET utf8mb4', { setup: other('utf8mb3', ', KEY (v)') }],
  ['MODIFY x text CHARACTER SET utf8mb4', { setup: other('utf8mb3', ', x text') }],
  ['MODIFY x char(5) CHARACTER SET utf8mb4', { setup: other('utf8mb3', ', x char(5)') }],
  ['MODIFY x char(80) CHARACTER SET utf8mb4', { setup: other('utf8mb3', ', x char(80)') }],
  ['DEFAULT CHARACTER SET latin1'],
  ['ENGINE=InnoDB'],
  ['ENGINE=MyISAM', { setup: 'ALTER TABLE t DROP FOREIGN KEY f;' }],
  ['FORCE'],
  ['ROW_FORMAT=COMPRESSED'],
  ['KEY_BLOCK_SIZE=8'],
  ['AUTO_INCREMENT=100'],
  ["COMMENT='x'"],
  ['ORDER BY v'],
  // Partitions. MySQL 5.7 takes no ALGORITHM and no LOCK beside ADD, DROP, COALESCE and REORGANIZE.
  ['PARTITION BY HASH (id) PARTITIONS 4', { setup: alone }],
  ['REMOVE PARTITIONING', { setup: hashes }],
  ['ADD PARTITION (PARTITION p2 VALUES LESS THAN (20))', { setup: ranges, since: '8.0' }],
  ['ADD PARTITION PARTITIONS 2', { setup: hashes, since: '8.0' }],
  ['DROP PARTITION p1', { setup: ranges, since: '8.0' }],
  ['COALESCE PARTITION 2', { setup: hashes, since: '8.0' }],
  [
    'REORGANIZE PARTITION p1 INTO (PARTITION p1 VALUES LESS THAN (5), PARTITION p2 VALUES LESS THAN (10))',
    { setup: ranges, since: '8.0' },
  ],
  // Tables that take nothing instantly.
  ['ADD COLUMN z int', { setup: fulltext }],
  ['DROP COLUMN v', { setup: fulltext }],
  ['FORCE', { setup: fulltext }],
  ['ENGINE=InnoDB', { setup: fulltext }],
  ['MODIFY v varchar(20) NOT NULL', { setup: fulltext }],
  ['ADD COLUMN z int', { setup: compressed }],
  ['DROP COLUMN v', { setup: compressed }],
  ['ADD COLUMN z int', { setup: spatial }],
  ['MODIFY v varchar(20) NOT NULL', { setup: spatial }],
  ['FORCE', { setup: spatial }],
  // Together.
  ['ADD COLUMN z int, ALTER COLUMN b SET DEFAULT 4'],
  ['ADD COLUMN z int, ADD INDEX (v)'],
  ['ADD COLUMN z int, ADD INDEX (z)'],
  ['ADD COLUMN z int, ADD INDEX ((b + 1))', { since: '8.0.13' }],
  ['ADD INDEX ((b + 1)), DROP INDEX by_k', { since: '8.0.13' }],
  ['ADD COLUMN z int, DROP INDEX by_k'],
  ['ADD COLUMN z int, RENAME INDEX by_k TO of_k'],
  ["ADD COLUMN z int, COMMENT='x'"],
  ['ADD COLUMN z int, DROP FOREIGN KEY f'],
  ['ADD COLUMN z int, MODIFY k bigint'],
  ['DROP COLUMN v, ADD COLUMN z int'],
  ['DROP COLUMN v, ADD INDEX (c)'],
  ['DROP COLUMN v, DROP INDEX by_k'],
  ['CHANGE v y varchar(20), ADD COLUMN z int'],
  ['CHANGE v y varchar(20), ADD INDEX (c)'],
  ['MODIFY v varchar(20) FIRST, ADD INDEX (c)'],
  ['ALTER COLUMN b SET DEFAULT 4, ADD INDEX (v)'],
  ['ADD COLUMN z int AS (b + 1) VIRTUAL, ADD COLUMN y int'],
  ['ADD COLUMN z int AS (b + 1) VIRTUAL, ADD INDEX (v)'],
  ['ADD COLUMN z int AS (b + 1) VIRTUAL, ADD INDEX (z)'],
  ['ADD COLUMN z int AS (b + 1) VIRTUAL, DROP INDEX by_k'],
  ['ADD COLUMN z int AS (b + 1) VIRTUAL, ADD COLUMN y int AS (b + 2) VIRTUAL'],
  ['ADD COLUMN z int AS (b + 1) VIRTUAL, CHANGE v y varchar(20)'],
  ['ADD COLUMN z int AS (b + 1) VIRTUAL, ALTER COLUMN b SET DEFAULT 4'],
  ['ADD COLUMN z int, ADD CHECK (b > 0)', { since: '8.0.16' }],
  ['RENAME INDEX by_k TO of_k, ADD INDEX (v)'],
];

const cases = measuredClauses.map(([clause, given = {}]) => ({
  title: `ALTER TABLE t ${clause} ${given.setup ? `after ${given.setup}` : ''}`,
  clause,
  ...given,
}));

describe.each(mysqlServers)('MySQL itself, %s', (address) => {
  let server: MariadbDatabase;
  let version: string;
  beforeAll(async () => {
    server = await freshMysqlDatabase(address);
    version = await mariadbVersion(server);
  });
  afterAll(() => server?.drop());

  it.each(cases)('$title', async ({ clause, setup = '', since = '5.7' }) => {
    if (!reaches(version, since)) return;
    expect(costAfter(schema + setup, `ALTER TABLE t ${clause};`, 'mysql', version)).toEqual(
      await measured(server, clause, setup),
    );
  });
});

function reaches(version: string, since: string): boolean {
  const { major = 0, minor = 0, patch = 0 } = parseVersion(since) ?? {};
  return atLeast(parseVersion(version), major, minor, false, patch);
}

const inPlaceOrCopied = ['INPLACE', 'COPY'].flatMap((algorithm) =>
  (['NONE', 'SHARED', 'EXCLUSIVE'] as const).map((lock) => ({ algorithm, lock })),
);

/**
 * The lightest ALGORITHM with the weakest LOCK that the server takes, each tried on tables made anew. INSTANT stands with no LOCK on MySQL;
 * what is done in place has written the table anew if InnoDB knows it by another number afterwards.
 */
async function measured(server: MariadbDatabase, clause: string, setup: string): Promise<DdlCost> {
  await makeTables(server, setup);
  if (await isTaken(server, statement(clause, 'ALGORITHM=INSTANT'))) return { algorithm: 'instant', lock: 'NONE' };
  for (const { algorithm, lock } of inPlaceOrCopied) {
    await makeTables(server, setup);
    const before = await tableNumbers(server);
    if (!(await isTaken(server, statement(clause, `ALGORITHM=${algorithm}, LOCK=${lock}`)))) continue;
    if (algorithm === 'COPY') return { algorithm: 'copy', lock };
    const after = await tableNumbers(server);
    const isNew = [...after].some(([name, id]) => before.has(name) && before.get(name) !== id);
    return { algorithm: isNew ? 'rebuild' : 'in place', lock };
  }
  throw new Error(`refused in every way: ${clause}`);
}

/** PARTITION BY and REMOVE PARTITIONING are no clauses of a list. */
function statement(clause: string, way: string): string {
  return `ALTER TABLE t ${way}${/^(?:PARTITION BY|REMOVE)/.test(clause) ? '' : ','} ${clause}`;
}

async function makeTables(server: MariadbDatabase, setup: string): Promise<void> {
  await server.query(
    `SET SESSION foreign_key_checks = 0; DROP TABLE IF EXISTS r, t, p; SET SESSION foreign_key_checks = 1; ${schema} ${rows} ${setup}`,
  );
}

/** InnoDB's numbers of all tables and partitions, by name. */
async function tableNumbers(server: MariadbDatabase): Promise<ReadonlyMap<string, number>> {
  const view = atLeast(parseVersion(await mariadbVersion(server)), 8, 0, true) ? 'INNODB_TABLES' : 'INNODB_SYS_TABLES';
  const found = await server.query<{ name: string; id: number }>(
    `SELECT NAME AS name, TABLE_ID AS id FROM information_schema.${view} WHERE NAME LIKE '${server.name}/%'`,
  );
  return new Map(found.map(({ name, id }) => [name, id]));
}

async function isTaken(server: MariadbDatabase, sql: string): Promise<boolean> {
  return server.query(sql).then(
    () => true,
    () => false,
  );
}
