import { beforeAll, describe, expect, it } from 'vitest';
import { atLeast, parseVersion, type ServerVersion } from '../../server/src/core/dialect';
import { temporaryFolder } from '../support/folder';
import { mariadbVersion } from '../support/mariadb';
import { freshMysqlDatabase, freshMysqlUrl, mysqlServers, useMysql } from '../support/mysql';
import { compareWithDatabase } from './replayed';

useMysql();

/** Statements of one idea, and the first version that takes them. */
const cases: readonly (readonly [title: string, since: string, ...sql: string[]])[] = [
  [
    'types and their widths',
    '5.7',
    `CREATE TABLE t (id bigint(20) unsigned NOT NULL AUTO_INCREMENT PRIMARY KEY, a int(11) DEFAULT NULL, b tinyint(1) NOT NULL DEFAULT '0',
       c smallint(5) unsigned zerofill, d decimal(10,2) NOT NULL DEFAULT 0, e double, f float(7,4), g bit(3), h year, i time(3), j datetime(6),
       k char(5), l varchar(20), m tinytext, n text, o mediumtext, p longtext, q blob, r binary(16), s varbinary(20), u json, v bool,
       x numeric, y real, z double precision)`,
    'ALTER TABLE t MODIFY a int(11) NOT NULL, MODIFY b boolean DEFAULT true, ADD COLUMN aa integer unsigned AFTER a',
  ],
  [
    'defaults and ON UPDATE',
    '5.7',
    `CREATE TABLE t (id int PRIMARY KEY, at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
       once datetime(3) DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3), day date DEFAULT '2020-01-01', n int DEFAULT -5,
       d decimal(5,2) DEFAULT 1.5, s varchar(20) NOT NULL DEFAULT '', q varchar(20) DEFAULT 'it''s', b bit(3) DEFAULT b'101', f float DEFAULT 1e3,
       nothing varchar(5) DEFAULT NULL, yes bool DEFAULT true, bin binary(3) DEFAULT 'abc') COMMENT='of all kinds'`,
    "ALTER TABLE t ALTER COLUMN n SET DEFAULT 7, ALTER COLUMN s DROP DEFAULT, MODIFY q varchar(30) NOT NULL COMMENT 'what''s'",
  ],
  [
    'enums, sets and character sets',
    '5.7',
    `CREATE TABLE t (id int PRIMARY KEY, e enum('a','b','it''s') NOT NULL DEFAULT 'a', s set('x','y') DEFAULT 'x,y',
       l varchar(20) CHARACTER SET latin1, c varchar(20) COLLATE utf8mb4_bin, u varchar(20) CHARACTER SET utf8, asc_ii char(3) CHARACTER SET ascii COLLATE ascii_bin,
       n varchar(5)) CHARACTER SET utf8mb4`,
    "ALTER TABLE t MODIFY e enum('a','b','it''s','c') DEFAULT 'c'",
    'CREATE TABLE o (id int PRIMARY KEY, v varchar(20)) CHARSET=latin1',
    'ALTER TABLE o CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci',
    'CREATE TABLE d (id int PRIMARY KEY, v varchar(20))',
    'ALTER TABLE d DEFAULT CHARACTER SET latin1',
    'ALTER TABLE d ADD COLUMN w varchar(5)',
  ],
  [
    'generated columns',
    '5.7',
    `CREATE TABLE t (id int PRIMARY KEY, a int, v varchar(20), g int AS (a + 1), h int GENERATED ALWAYS AS (a * 2) STORED NOT NULL,
       l varchar(20) AS (lower(v)) VIRTUAL COMMENT 'low', j json, k varchar(20) AS (json_unquote(json_extract(j, '$.k'))), KEY (g), UNIQUE (h))`,
    `ALTER TABLE t ADD COLUMN y varchar(20) AS (j->>'$.k') VIRTUAL, ADD COLUMN w varchar(50) AS (concat(v, '-', coalesce(a, 0))) STORED`,
  ],
  [
    'indexes',
    '5.7',
    `CREATE TABLE t (id int NOT NULL, a int, b varchar(100) NOT NULL, c text, p point NOT NULL, PRIMARY KEY (id, b(10)), UNIQUE KEY ua (a), KEY kb (b(20), a) USING BTREE COMMENT 'two',
       FULLTEXT KEY fc (c), SPATIAL KEY sp (p), UNIQUE (b), INDEX (a))`,
    'CREATE UNIQUE INDEX uu ON t (a, b)',
    'ALTER TABLE t DROP INDEX ua, RENAME INDEX kb TO kc, ADD FULLTEXT INDEX fc2 (b, c) WITH PARSER ngram',
    'DROP INDEX uu ON t',
  ],
  [
    'indexes over expressions, in descending order, invisible',
    '8.0.13',
    'CREATE TABLE t (id int PRIMARY KEY, a int, v varchar(20), j json, KEY f ((a + 1)), KEY d (a DESC, v), UNIQUE KEY l ((lower(v))), KEY (a) INVISIBLE)',
    "CREATE INDEX m ON t ((cast(j->>'$.k' as unsigned)), a)",
    'ALTER TABLE t ALTER INDEX d INVISIBLE, ADD INDEX ((upper(v)), id DESC)',
    'ALTER TABLE t ALTER INDEX d VISIBLE',
  ],
  [
    'indexes over the members of an array',
    '8.0.17',
    "CREATE TABLE t (id int PRIMARY KEY, j json, KEY k ((cast(j->'$.tags' as unsigned array))))",
  ],
  [
    'defaults that are expressions',
    '8.0.13',
    `CREATE TABLE t (id binary(16) PRIMARY KEY DEFAULT (uuid_to_bin(uuid())), a int DEFAULT (1 + 1), d date DEFAULT (current_date), j json DEFAULT (json_array()),
       x text DEFAULT ('x'), t datetime DEFAULT (now() + interval 1 day), c varchar(20) NOT NULL DEFAULT (concat('a', 'b')))`,
    "ALTER TABLE t ALTER COLUMN a SET DEFAULT (2 + 2), MODIFY x text DEFAULT (concat('y'))",
  ],
  [
    'checks',
    '8.0.16',
    `CREATE TABLE t (id int PRIMARY KEY, a int CHECK (a > 0), b int CONSTRAINT b_small CHECK (b < 100) NOT ENFORCED, s varchar(10),
       CONSTRAINT both_ok CHECK (a < b), CHECK (s IN ('x', 'y')), CHECK (s IS NOT NULL OR a BETWEEN 1 AND 5))`,
    'ALTER TABLE t ADD CHECK (b <> 7), ADD CONSTRAINT c CHECK (length(s) < 5) NOT ENFORCED',
    'ALTER TABLE t DROP CHECK both_ok, ALTER CHECK b_small ENFORCED',
    'CREATE TABLE u LIKE t',
  ],
  [
    'invisible columns',
    '8.0.23',
    'CREATE TABLE t (id int PRIMARY KEY, a int INVISIBLE, b int)',
    'ALTER TABLE t ALTER COLUMN b SET INVISIBLE, ALTER COLUMN a SET VISIBLE',
  ],
  [
    'foreign keys',
    '5.7',
    'CREATE TABLE p (id int PRIMARY KEY, code varchar(10) NOT NULL UNIQUE, a int, b int, UNIQUE (a, b))',
    `CREATE TABLE c (id int PRIMARY KEY, p_id int, code varchar(10), a int, b int, own int, FOREIGN KEY (p_id) REFERENCES p (id) ON DELETE CASCADE,
       CONSTRAINT by_code FOREIGN KEY (code) REFERENCES p (code) ON UPDATE CASCADE ON DELETE SET NULL, FOREIGN KEY (a, b) REFERENCES p (a, b) ON DELETE RESTRICT)`,
    'ALTER TABLE c ADD CONSTRAINT itself FOREIGN KEY (own) REFERENCES c (id)',
    'ALTER TABLE c DROP FOREIGN KEY by_code',
    'RENAME TABLE p TO parents',
  ],
  [
    'table options',
    '5.7',
    "CREATE TABLE t (id int AUTO_INCREMENT PRIMARY KEY) ENGINE=InnoDB AUTO_INCREMENT=100 ROW_FORMAT=DYNAMIC STATS_PERSISTENT=0 COMMENT='x'",
    'CREATE TABLE m (id int) ENGINE=MyISAM CHARSET=latin1 COLLATE=latin1_bin',
    'CREATE TABLE k (id int) ENGINE=MEMORY MAX_ROWS=10',
    "ALTER TABLE t COMMENT='y', ROW_FORMAT=COMPRESSED KEY_BLOCK_SIZE=8",
  ],
  [
    'partitions',
    '5.7',
    'CREATE TABLE r (id int PRIMARY KEY, n int) PARTITION BY RANGE (id) (PARTITION p0 VALUES LESS THAN (10), PARTITION p1 VALUES LESS THAN MAXVALUE)',
    'CREATE TABLE h (id int PRIMARY KEY) PARTITION BY HASH (id) PARTITIONS 4',
    'CREATE TABLE l (id int, k int) PARTITION BY LIST (k) (PARTITION a VALUES IN (1, 2), PARTITION b VALUES IN (3))',
    "CREATE TABLE q (d date) PARTITION BY RANGE COLUMNS (d) (PARTITION a VALUES LESS THAN ('2020-01-01'))",
    'CREATE TABLE y (id int PRIMARY KEY) PARTITION BY KEY () PARTITIONS 2',
    'ALTER TABLE h ADD PARTITION PARTITIONS 2',
  ],
  [
    'views',
    '5.7',
    'CREATE TABLE t (id int PRIMARY KEY, a int, s varchar(20))',
    "CREATE VIEW v AS SELECT id, a + 1 AS more FROM t WHERE s = 'x'",
    'CREATE OR REPLACE SQL SECURITY INVOKER VIEW w AS SELECT t.id, count(*) FROM t JOIN v ON v.id = t.id GROUP BY t.id',
    'ALTER VIEW v AS SELECT id FROM t',
    'CREATE VIEW checked AS SELECT id FROM t WHERE id > 5 WITH CASCADED CHECK OPTION',
  ],
  [
    'routines, triggers and events',
    '5.7',
    'CREATE TABLE t (id int PRIMARY KEY, a int)',
    'CREATE PROCEDURE p (IN n int, OUT m int) BEGIN DECLARE x int DEFAULT 1; SET m = n + x; END',
    "CREATE FUNCTION f (n int) RETURNS varchar(20) DETERMINISTIC COMMENT 'f' RETURN concat(n, 'x')",
    'CREATE TRIGGER b BEFORE INSERT ON t FOR EACH ROW SET NEW.a = coalesce(NEW.a, 1)',
    'CREATE TRIGGER u AFTER UPDATE ON t FOR EACH ROW BEGIN IF NEW.a > 1 THEN SET @x = 1; END IF; END',
    'CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO DELETE FROM t WHERE a > 5',
  ],
  [
    'a table made from another',
    '5.7',
    "CREATE TABLE a (id int NOT NULL AUTO_INCREMENT PRIMARY KEY, v varchar(10) NOT NULL DEFAULT 'x', KEY (v))",
    'CREATE TABLE b LIKE a',
  ],
  ['places', '8.0', 'CREATE TABLE t (id int PRIMARY KEY, p point NOT NULL SRID 4326, g geometry, SPATIAL INDEX (p))'],
  [
    'the default collation',
    '8.0',
    'CREATE TABLE t (v varchar(20))',
    'CREATE TABLE u (v varchar(20)) CHARACTER SET utf8mb4',
    'CREATE TABLE w (v varchar(20) CHARACTER SET utf8mb4, x varchar(20) COLLATE utf8mb4_0900_as_cs)',
  ],
  ['vectors', '9.0', 'CREATE TABLE t (id int PRIMARY KEY, v vector(3))'],
  [
    'quoted names',
    '5.7',
    'CREATE TABLE `odd ``name``` (`a b` int, `select` int, KEY `k y` (`a b`))',
    "SET SESSION sql_mode = concat(@@sql_mode, ',ANSI_QUOTES')",
    'CREATE TABLE "q" ("x" int PRIMARY KEY)',
  ],
];

describe.each(mysqlServers)('MySQL itself, %s, tells what its migrations make', (address) => {
  let version: ServerVersion | null;
  beforeAll(async () => {
    const database = await freshMysqlDatabase(address);
    version = parseVersion(await mariadbVersion(database));
    await database.drop();
  });

  it.each(cases)('%s', async (_title, since, ...sql) => {
    const { major = 0, minor = 0, patch = 0 } = parseVersion(since) ?? {};
    if (!atLeast(version, major, minor, false, patch)) return;
    const text = sql
      .map((statement) => (/\bBEGIN\b/.test(statement) ? `DELIMITER //\n${statement}//\nDELIMITER ;` : `${statement};`))
      .join('\n');
    const folder = temporaryFolder({
      'database-migrator.json': JSON.stringify({
        dialect: 'mysql',
        version: `${version?.major}.${version?.minor}.${version?.patch}`,
      }),
      'migrations/001_all.sql': `-- Up\n${text}\n`,
    });
    const told = await compareWithDatabase(folder, () => freshMysqlUrl(address));
    expect(told).toHaveLength(1);
    const differences = told.flatMap((one) => one.differences);
    expect(differences, differences.join('\n')).toEqual([]);
  });
});
