import { expect, it } from 'vitest';
import { costAfter } from './cost';

const schema = `
CREATE TABLE p (id int NOT NULL PRIMARY KEY);
CREATE TABLE t (
  id int NOT NULL,
  a int,
  b int NOT NULL DEFAULT 1,
  v varchar(20),
  w varchar(63),
  x varchar(64),
  l varchar(100) CHARACTER SET latin1,
  u varchar(20) CHARACTER SET utf8mb3,
  e enum('a', 'b'),
  s set('a', 'b'),
  g int AS (a + 1) VIRTUAL,
  h int AS (a + 1) STORED,
  txt text,
  spot point NOT NULL,
  CONSTRAINT c CHECK (a < 1000),
  PRIMARY KEY (id),
  UNIQUE KEY by_b (b),
  CONSTRAINT f FOREIGN KEY (a) REFERENCES p (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
`;

const many = (count: number) => Array.from({ length: count }, (_, index) => `'m${index}'`).join(', ');

/** By MySQL's manual, 17.12.1 of 8.0 and 8.4, 14.13.1 of 5.7, and as MySQL itself does it: measured-mysql.test.ts. */
it.each([
  ['ADD COLUMN z int', { '5.7': 'rebuild', '8.0.11': 'rebuild', '8.0.12': 'instant', '8.4': 'instant' }],
  ['ADD COLUMN z int FIRST', { '5.7': 'rebuild', '8.0.28': 'rebuild', '8.0.29': 'instant' }],
  ['ADD COLUMN z int AFTER a', { '8.0.28': 'rebuild', '8.0.29': 'instant' }],
  ['ADD COLUMN z int NOT NULL AUTO_INCREMENT, ADD UNIQUE (z)', { '5.7': 'rebuild SHARED', '8.4': 'rebuild SHARED' }],
  ['ADD COLUMN z datetime DEFAULT CURRENT_TIMESTAMP', { '8.4': 'instant' }],
  ['ADD COLUMN z char(36) DEFAULT (uuid())', { '8.4': 'copy SHARED' }],
  ['ADD COLUMN z int AS (a + 1) STORED', { '5.7': 'copy SHARED', '8.4': 'copy SHARED' }],
  ['ADD COLUMN z int AS (a + 1)', { '5.7': 'in place', '8.4': 'instant' }],
  ['DROP COLUMN g', { '5.7': 'in place', '8.4': 'instant' }],
  ['DROP COLUMN v', { '5.7': 'rebuild', '8.0.28': 'rebuild', '8.0.29': 'instant' }],
  ['DROP COLUMN b', { '8.4': 'rebuild' }],
  ['RENAME COLUMN v TO y', { '8.0.27': 'in place', '8.0.28': 'instant' }],
  ['CHANGE v y varchar(20)', { '5.7': 'in place', '8.4': 'instant' }],
  ['MODIFY v varchar(20) FIRST', { '5.7': 'rebuild', '8.4': 'rebuild' }],
  ['MODIFY v varchar(20) AFTER b', { '8.4': 'instant' }],
  ['MODIFY a bigint', { '5.7': 'copy SHARED', '8.4': 'copy SHARED' }],
  ['MODIFY a int unsigned', { '8.4': 'copy SHARED' }],
  ['MODIFY a int(11)', { '8.4': 'instant' }],
  ['MODIFY v varchar(63)', { '5.7': 'in place', '8.4': 'in place' }],
  ['MODIFY v varchar(64)', { '8.4': 'copy SHARED' }],
  ['MODIFY w varchar(64)', { '8.4': 'copy SHARED' }],
  ['MODIFY x varchar(500)', { '8.4': 'in place' }],
  ['MODIFY l varchar(255) CHARACTER SET latin1', { '8.4': 'in place' }],
  ['MODIFY l varchar(256) CHARACTER SET latin1', { '8.4': 'copy SHARED' }],
  ['MODIFY v varchar(10)', { '8.4': 'copy SHARED' }],
  ['MODIFY u varchar(20) CHARACTER SET utf8mb4', { '5.7': 'copy SHARED', '8.4': 'in place' }],
  ['MODIFY v varchar(20) COMMENT "x"', { '5.7': 'in place', '8.4': 'instant' }],
  ['ALTER COLUMN a SET DEFAULT 3', { '5.7': 'in place', '8.4': 'instant' }],
  ['ALTER COLUMN b DROP DEFAULT', { '8.4': 'instant' }],
  ['MODIFY a int NOT NULL', { '5.7': 'rebuild', '8.4': 'rebuild' }],
  ['MODIFY b int NULL DEFAULT 1', { '8.4': 'rebuild' }],
  ['MODIFY id int', { '8.4': 'instant' }],
  ["MODIFY e enum('a', 'b', 'c')", { '5.7': 'in place', '8.4': 'instant' }],
  ["MODIFY e enum('a', 'c', 'b')", { '8.4': 'copy SHARED' }],
  ["MODIFY e enum('a')", { '8.4': 'copy SHARED' }],
  [`MODIFY e enum('a', 'b', ${many(254)})`, { '8.4': 'copy SHARED' }],
  [`MODIFY s set('a', 'b', ${many(6)})`, { '8.4': 'instant' }],
  [`MODIFY s set('a', 'b', ${many(7)})`, { '8.4': 'copy SHARED' }],
  ['MODIFY h int AS (a + 2) STORED', { '8.4': 'copy SHARED' }],
  ['MODIFY id int NOT NULL AUTO_INCREMENT', { '8.4': 'copy SHARED' }],
  ['ADD INDEX (v)', { '5.7': 'in place', '8.4': 'in place' }],
  ['ADD UNIQUE (v)', { '8.4': 'in place' }],
  ['ADD FULLTEXT (txt)', { '5.7': 'rebuild SHARED', '8.4': 'rebuild SHARED' }],
  ['ADD SPATIAL (spot)', { '8.4': 'in place SHARED' }],
  ['DROP INDEX by_b', { '8.4': 'in place' }],
  ['RENAME INDEX by_b TO of_b', { '8.4': 'in place' }],
  ['ALTER INDEX by_b INVISIBLE', { '8.4': 'in place' }],
  ['DROP PRIMARY KEY', { '5.7': 'copy SHARED', '8.4': 'copy SHARED' }],
  ['DROP PRIMARY KEY, ADD PRIMARY KEY (b)', { '5.7': 'rebuild', '8.4': 'rebuild' }],
  ['ADD FOREIGN KEY (b) REFERENCES p (id)', { '5.7': 'copy SHARED', '8.4': 'copy SHARED' }],
  ['ADD COLUMN z int REFERENCES p (id)', { '8.4': 'instant', '9.0': 'copy SHARED' }],
  ['DROP FOREIGN KEY f', { '8.4': 'in place' }],
  ['ADD CHECK (b > 0)', { '8.0.16': 'copy SHARED', '8.4': 'copy SHARED' }],
  ['DROP CHECK c', { '8.4': 'instant' }],
  ['RENAME TO r', { '5.7': 'in place EXCLUSIVE', '8.4': 'instant' }],
  ['CONVERT TO CHARACTER SET latin1', { '5.7': 'copy SHARED', '8.4': 'copy SHARED' }],
  ['ENGINE=InnoDB', { '5.7': 'rebuild', '8.4': 'rebuild' }],
  ['FORCE', { '8.4': 'rebuild' }],
  ['ROW_FORMAT=COMPRESSED', { '8.4': 'rebuild' }],
  ['ENGINE=MyISAM', { '8.4': 'copy SHARED' }],
  ['PARTITION BY HASH (id) PARTITIONS 4', { '8.4': 'copy SHARED' }],
  ['AUTO_INCREMENT=100', { '8.4': 'in place' }],
  // Together.
  ['ADD COLUMN z int, ALTER COLUMN a SET DEFAULT 3', { '8.4': 'instant' }],
  ['ADD COLUMN z int, ADD INDEX (z)', { '8.4': 'rebuild' }],
  ['ADD COLUMN z int, DROP INDEX by_b', { '8.4': 'rebuild' }],
  ['ADD COLUMN z int UNIQUE', { '8.4': 'rebuild' }],
  ['ALTER COLUMN a SET DEFAULT 3, ADD INDEX (v)', { '8.4': 'in place' }],
  ['ADD COLUMN z int, MODIFY a bigint', { '8.4': 'copy SHARED' }],
  ['ADD COLUMN z int, ALGORITHM=COPY', { '8.4': 'copy SHARED' }],
] as const)('MySQL: ALTER TABLE t %s', (clauses, expected) => {
  for (const [version, cost] of Object.entries(expected)) {
    expect([version, shown(schema, clauses, 'mysql', version)]).toEqual([version, cost]);
  }
});

it('a version that is not known is MySQL 8.4, MariaDB 10.6', () => {
  expect(shown(schema, 'ADD COLUMN z int FIRST', 'mysql', null)).toBe('instant');
  expect(shown(schema, 'DROP COLUMN v', 'mariadb', null)).toBe('instant');
});

it.each([
  ['ROW_FORMAT=COMPRESSED', 'rebuild'],
  ['ROW_FORMAT=DYNAMIC', 'instant'],
])('ADD COLUMN to a table of %s', (options, cost) => {
  expect(shown(`CREATE TABLE t (id int PRIMARY KEY) ${options};`, 'ADD COLUMN z int', 'mysql', '8.4')).toBe(cost);
});

it('a FULLTEXT index takes the instant from ADD COLUMN, and has the table copied', () => {
  const before = 'CREATE TABLE t (id int PRIMARY KEY, a text, b text, FULLTEXT KEY (a));';
  expect(shown(before, 'ADD COLUMN z int', 'mysql', '8.4')).toBe('copy SHARED');
  expect(shown(before, 'ADD FULLTEXT (b)', 'mysql', '8.4')).toBe('in place SHARED');
  expect(shown(before, 'FORCE', 'mysql', '8.4')).toBe('copy SHARED');
});

it.each(['SET foreign_key_checks = 0;', 'SET SESSION FOREIGN_KEY_CHECKS = OFF;'])(
  'a foreign key after %s',
  (setting) => {
    const before = `${schema}${setting}`;
    expect(shown(before, 'ADD FOREIGN KEY (b) REFERENCES p (id)', 'mysql', '8.4')).toBe('in place');
  },
);

it("a length is counted in bytes of the character set that holds: its own, its table's, else utf8mb4", () => {
  const cost = (column: string, options: string, to: string) =>
    shown(`CREATE TABLE t (id int PRIMARY KEY, v ${column}) ${options};`, `MODIFY v ${to}`, 'mysql', '8.4');
  expect(cost('varchar(63)', '', 'varchar(64)')).toBe('copy SHARED');
  expect(cost('varchar(63)', 'CHARSET=latin1', 'varchar(255)')).toBe('in place');
  expect(cost('varchar(85)', 'CHARSET=utf8', 'varchar(86)')).toBe('copy SHARED');
  expect(cost('varchar(84)', 'COLLATE=utf8mb3_bin', 'varchar(85)')).toBe('in place');
  expect(cost('varbinary(100)', '', 'varbinary(255)')).toBe('in place');
  expect(cost('varbinary(100)', '', 'varbinary(256)')).toBe('copy SHARED');
});

it('of a column that is not known nothing is said, and nothing of a table of another engine', () => {
  expect(costAfter('SELECT 1;', 'ALTER TABLE t MODIFY a bigint;', 'mysql')).toBeNull();
  expect(costAfter('CREATE TABLE t (a int) ENGINE=MyISAM;', 'ALTER TABLE t MODIFY a bigint;', 'mysql')).toBeNull();
});

it('MariaDB copies beside writes from 11.2 on, where no clause stops them', () => {
  expect(shown(schema, 'MODIFY b bigint NOT NULL', 'mariadb', '11.1')).toBe('copy SHARED');
  expect(shown(schema, 'MODIFY b bigint NOT NULL', 'mariadb', '11.2')).toBe('copy');
  expect(shown(schema, 'DROP PRIMARY KEY', 'mariadb', '11.2')).toBe('copy SHARED');
});

function shown(before: string, clauses: string, dialect: 'mysql' | 'mariadb', version: string | null): string | null {
  const cost = costAfter(before, `ALTER TABLE t ${clauses};`, dialect, version);
  return cost && (cost.lock === 'NONE' ? cost.algorithm : `${cost.algorithm} ${cost.lock}`);
}
