import fc from 'fast-check';

const oneOf = (...values: readonly string[]) => fc.constantFrom(...values);

const values: Readonly<Record<string, fc.Arbitrary<string>>> = {
  '{table}': oneOf('t', 'u', 't', 'v'),
  '{column}': oneOf('a', 'b', 'c', 'A', 'id'),
  '{type}': oneOf('int', 'bigint unsigned', 'varchar(20)', 'datetime'),
  '{number}': oneOf('int', 'bigint', 'int unsigned'),
  '{attributes}': oneOf(
    '',
    '',
    ' NOT NULL',
    " COMMENT 'x'",
    ' DEFAULT 5',
    ' NOT NULL DEFAULT 1',
    ' UNIQUE',
    ' INVISIBLE',
  ),
  '{check}': oneOf('', ' CHECK (`b` <> 7)'),
  '{place}': oneOf('', '', ' FIRST', ' AFTER b', ' AFTER id'),
  '{index}': oneOf('i', 'j', 'a', 'b_2', 'I'),
  '{constraint}': oneOf('fk', 't_ibfk_1', 't_ibfk_2', 'u_ibfk_1', 'CONSTRAINT_1'),
  '{charset}': oneOf('latin1', 'utf8mb4', 'utf8mb3', 'utf8mb4 COLLATE utf8mb4_bin'),
  '{name}': oneOf('', ' i', ' j', ' a'),
};

/** SQL with {table}, {column} … filled in at random. */
function filled(pattern: string): fc.Arbitrary<string> {
  const parts = pattern.split(/(\{\w+\})/);
  return fc.tuple(...parts.map((part) => values[part] ?? fc.constant(part))).map((filling) => filling.join(''));
}

/** Statements that change definitions, over few names, so that they meet each other. MariaDB refuses many of them. */
const patterns: readonly string[] = [
  'CREATE TABLE {table} (id int AUTO_INCREMENT PRIMARY KEY, a {number}{attributes}, b int{check}, c varchar(30) CHARACTER SET {charset}) CHARSET utf8mb4',
  'CREATE TABLE {table} (id int, a int, b int NOT NULL, KEY{name} (a, b), UNIQUE{name} (b), CHECK (`a` <> `b`), FOREIGN KEY (a) REFERENCES p (id)) CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci',
  'CREATE TABLE {table} (id int{attributes}, b int REFERENCES p (id), CONSTRAINT fk FOREIGN KEY (id) REFERENCES p (k), KEY (b, id)) CHARSET={charset}',
  'CREATE TABLE {table} (a int PRIMARY KEY, b int, c varchar(200), FOREIGN KEY (b) REFERENCES {table} (a), KEY{name} (c(10))) CHARACTER SET utf8mb4',
  'CREATE TABLE IF NOT EXISTS {table} LIKE {table}',
  'RENAME TABLE {table} TO {table}',
  'ALTER TABLE {table} RENAME TO {table}',
  'ALTER TABLE {table} ADD COLUMN {column} {type}{attributes}{check}{place}',
  'ALTER TABLE {table} ADD COLUMN IF NOT EXISTS {column} {number}{place}, ADD KEY ({column})',
  'ALTER TABLE {table} MODIFY {column} {number}{attributes}{place}',
  'ALTER TABLE {table} MODIFY {column} {type}{attributes}{check}',
  'ALTER TABLE {table} CHANGE {column} {column} {number}{attributes}{place}',
  'ALTER TABLE {table} CHANGE {column} d {type}',
  'ALTER TABLE {table} RENAME COLUMN {column} TO {column}',
  'ALTER TABLE {table} DROP COLUMN {column}',
  'ALTER TABLE {table} ADD KEY{name} ({column})',
  'ALTER TABLE {table} ADD UNIQUE{name} ({column}, {column})',
  'ALTER TABLE {table} ADD INDEX ({column}), ADD INDEX ({column})',
  'CREATE INDEX {index} ON {table} ({column} DESC)',
  'ALTER TABLE {table} DROP INDEX {index}',
  'ALTER TABLE {table} RENAME INDEX {index} TO {index}',
  'ALTER TABLE {table} ALTER INDEX {index} IGNORED',
  'ALTER TABLE {table} DROP PRIMARY KEY',
  'ALTER TABLE {table} ADD PRIMARY KEY ({column})',
  'ALTER TABLE {table} DROP PRIMARY KEY, ADD PRIMARY KEY ({column}, {column})',
  'ALTER TABLE {table} ADD FOREIGN KEY ({column}) REFERENCES p (id)',
  'ALTER TABLE {table} ADD FOREIGN KEY ({column}) REFERENCES p (id) ON DELETE CASCADE, ADD KEY{name} ({column})',
  'ALTER TABLE {table} ADD CONSTRAINT {constraint} FOREIGN KEY ({column}) REFERENCES p (k)',
  'ALTER TABLE {table} DROP FOREIGN KEY {constraint}',
  'ALTER TABLE {table} DROP CONSTRAINT {constraint}',
  'ALTER TABLE {table} ADD CHECK (`b` > 0)',
  'ALTER TABLE {table} ALTER COLUMN {column} SET DEFAULT 3',
  'ALTER TABLE {table} ALTER COLUMN {column} DROP DEFAULT',
  'ALTER TABLE {table} CONVERT TO CHARACTER SET {charset}',
  'ALTER TABLE {table} CHARACTER SET {charset}',
  "ALTER TABLE {table} COMMENT 'y', AUTO_INCREMENT = 5, ROW_FORMAT = COMPACT",
  'DROP TABLE {table}',
];

/** Two tables to begin with, and what happens to them. */
export const changes: fc.Arbitrary<readonly string[]> = fc
  .tuple(
    filled(patterns[0]?.replace('{table}', 't') ?? ''),
    filled(patterns[1]?.replace('{table}', 'u') ?? ''),
    fc.array(fc.constantFrom(...patterns).chain(filled), { minLength: 1, maxLength: 14 }),
  )
  .map(([first, second, others]) => ['CREATE TABLE p (id int PRIMARY KEY, k int UNIQUE)', first, second, ...others]);
