import { describe, expect, it } from 'vitest';
import { mariadb, mysql, readAll } from './read';

/** What a reader says of a text that it cannot read: the reason, and the piece of the text that it stands on. */
function refusal(text: string, reader = mysql): readonly string[] {
  return reader.read(text).unread.map(({ reason, span }) => `${reason} on ${text.slice(span.start, span.end)}`);
}

describe('words that are keywords to a grammar and names to the server', () => {
  it.each(['type', 'active', 'reference', 'resource', 'old', 'status'])('%s', (word) => {
    // No grammar but the wide one takes this clause, and that one not this name.
    const text = `ALTER TABLE t CONVERT TO CHARACTER SET utf8mb4, ADD COLUMN ${word} int, RENAME COLUMN ${word} TO other`;
    expect(readAll(text)).toHaveLength(3);
    expect(readAll(text, mariadb)).toHaveLength(3);
  });
});

it('window is a name to MariaDB, and none to MySQL', () => {
  expect(readAll('CREATE TABLE t (window int)', mariadb)).toMatchObject([
    { columns: [{ column: { name: 'window' } }] },
  ]);
  expect(refusal('CREATE TABLE t (window int)')).toHaveLength(1);
});

describe('what no server takes', () => {
  it.each([
    ['CREATE TABLE t (a int NOT NULL DEFUALT 5)', ['syntax error at "DEFUALT" on DEFUALT']],
    ['CREATE TABLE t (type int) TYPE=MyISAM', ['syntax error at "TYPE" on TYPE']],
    ['CREATE TABLE t (a foo)', ['syntax error at "foo" on foo']],
    ['ALTER TABLE t ADD COLUMN a int AFTR b', ['syntax error at "AFTR" on AFTR']],
    ['CREATE TABLE t (a varchar)', ['syntax error at "varchar" on varchar']],
    ['CREATE TABLE t (order int)', ['syntax error at "order" on order']],
    ['DROP TABLE a b', ['syntax error at "b" on b']],
    ['DROP TRIGGER a, b', ['syntax error at "b" on b']],
    ['PREPARE s', ['syntax error on PREPARE s']],
    ['ALTER TABLE t DROP COLUMN', ['syntax error on ALTER TABLE t DROP COLUMN']],
    // Two signs and no comment: a blank must follow for one.
    ['--DROP TABLE t;', ['syntax error at "-" on -']],
  ])('%s', (text, expected) => {
    expect(refusal(text)).toEqual(expected);
    expect(refusal(text, mariadb)).toEqual(expected);
  });

  it('two signs are no comment where a number follows', () => {
    expect(readAll('UPDATE t SET a = 5--3')).toMatchObject([{ assignments: [{ value: { text: '5--3' } }] }]);
  });
});

describe("MySQL's words that MariaDB has not", () => {
  it.each([
    ["ALTER TABLE t ADD g varchar(9) AS (j->>'$.x')", '->'],
    ['CREATE INDEX i ON t ((a + 1))', '(a + 1)'],
    ['CREATE TABLE t (a int, KEY i (a) INVISIBLE)', 'INVISIBLE'],
    ['ALTER TABLE t ALTER INDEX i INVISIBLE', 'INVISIBLE'],
    ['ALTER TABLE t ADD CHECK (a > 0) NOT ENFORCED', 'NOT ENFORCED'],
    ['ALTER TABLE t DROP CHECK c', 'DROP CHECK'],
    ['DROP INDEX i ON t LOCK = NONE', 'LOCK'],
    ['SELECT 1 FROM t FOR SHARE', 'FOR SHARE'],
    ['SET PERSIST max_connections = 5', 'SET PERSIST'],
  ])('%s', (text, word) => {
    expect(readAll(text)).not.toEqual([]);
    expect(refusal(text, mariadb)).toEqual([`syntax error at "${word}" on ${word}`]);
  });
});

describe("MariaDB's words, which are read for MySQL too: a folder may serve both", () => {
  it.each([
    ['ALTER TABLE t ADD COLUMN IF NOT EXISTS a int, DROP COLUMN IF EXISTS b', ['addColumn', 'dropColumn']],
    [
      'ALTER TABLE t ADD CONSTRAINT IF NOT EXISTS c CHECK (a > 1), ADD SYSTEM VERSIONING',
      ['addConstraint', 'alterTableOption'],
    ],
    ['SET STATEMENT lock_wait_timeout=5 FOR ALTER TABLE t ADD a int', ['alterTableOption', 'addColumn']],
    ['CREATE SEQUENCE s START WITH 5 INCREMENT BY -2 NO MAXVALUE NOCYCLE', ['createObject']],
    ['ALTER SEQUENCE s RESTART', ['alterObject']],
    ['DROP SEQUENCE IF EXISTS s', ['dropObject']],
    [
      'CREATE TABLE t (a int, s TIMESTAMP(6) GENERATED ALWAYS AS ROW START, e TIMESTAMP(6) GENERATED ALWAYS AS ROW END, PERIOD FOR SYSTEM_TIME (s, e)) WITH SYSTEM VERSIONING PARTITION BY SYSTEM_TIME LIMIT 9 (PARTITION p0 HISTORY, PARTITION p1 CURRENT)',
      ['createTable'],
    ],
    [
      'CREATE TABLE t (u UUID, a int DEFAULT NEXT VALUE FOR s, KEY (a) IGNORED) ENGINE=InnoDB ENCRYPTED=YES',
      ['createTable'],
    ],
    ['DELETE FROM t FOR PORTION OF p FROM 1 TO 2', ['delete']],
    ['DELETE HISTORY FROM t BEFORE SYSTEM_TIME now()', ['delete']],
    ['INSERT INTO t (a) VALUES (1) RETURNING a', ['insert']],
    ['RENAME TABLE t WAIT 5 TO u', ['renameTable']],
    ['DROP TABLE IF EXISTS t WAIT 5', ['dropTable']],
    ["CREATE USER u IDENTIFIED VIA unix_socket OR mysql_native_password USING 'x'", ['createObject']],
    ['BEGIN NOT ATOMIC DECLARE i int; SET i = 1; END', ['dynamicSql']],
  ])('%s', (text, kinds) => {
    for (const reader of [mysql, mariadb]) expect(readAll(text, reader).map(({ kind }) => kind)).toEqual(kinds);
  });

  it('SET STATEMENT lock_wait_timeout is WAIT, and rows of one period are not all', () => {
    expect(readAll('SET STATEMENT lock_wait_timeout=5 FOR ALTER TABLE t FORCE', mariadb)[0]).toMatchObject({
      option: 'WAIT',
      detail: '5',
      table: { name: 't' },
    });
    expect(readAll('DELETE FROM t FOR PORTION OF p FROM 1 TO 2', mariadb)).toMatchObject([{ where: 'condition' }]);
    expect(readAll('CREATE SEQUENCE s', mariadb)).toMatchObject([{ object: { class: 'sequence' } }]);
    expect(refusal('CREATE SEQUENCE s START AT 5', mariadb)).toHaveLength(1);
  });
});

describe('a routine is judged piece by piece', () => {
  const body = `BEGIN
    DECLARE a, b INT UNSIGNED DEFAULT 0;
    DECLARE c CURSOR FOR SELECT id FROM t WHERE x = CASE WHEN y THEN 1 ELSE 2 END;
    DECLARE CONTINUE HANDLER FOR NOT FOUND, SQLSTATE '02000' BEGIN SET a = 1; END;
    DECLARE EXIT HANDLER FOR SQLEXCEPTION ROLLBACK;
    OPEN c;
    again: LOOP
      FETCH NEXT FROM c INTO b;
      IF a = 1 OR CASE b WHEN 1 THEN TRUE ELSE FALSE END THEN LEAVE again; ELSEIF b > 2 THEN ITERATE again; ELSE SET b = b + 1; END IF;
    END LOOP again;
    CLOSE c;
    WHILE b > 0 DO SET b = b - 1, @x := (SELECT count(*) FROM t); END WHILE;
    REPEAT SET b = b + 1; UNTIL b > 5 END REPEAT;
    CASE b WHEN 1 THEN SELECT 1; ELSE BEGIN END; END CASE;
    CASE WHEN b > 1 THEN ALTER TABLE t ADD COLUMN IF NOT EXISTS z int; END CASE;
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'no';
    SET SESSION sql_mode = '';
  END`;

  it.each([
    `CREATE DEFINER=\`a\`@\`%\` PROCEDURE p(IN x int, OUT y varchar(9) CHARACTER SET utf8mb4) COMMENT 'c' SQL SECURITY INVOKER ${body}`,
    `CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW FOLLOWS h ${body}`,
    'CREATE FUNCTION f(x int) RETURNS int DETERMINISTIC READS SQL DATA RETURN x + 1',
    `CREATE FUNCTION f() RETURNS varchar(9) CHARSET utf8mb4 NO SQL BEGIN IF a THEN RETURN 'x'; END IF; RETURN NULL; END`,
    `BEGIN NOT ATOMIC ${body}; END`,
  ])('%.40s', (text) => {
    expect(readAll(text)).toHaveLength(1);
    expect(readAll(text, mariadb)).toHaveLength(1);
  });

  it.each([
    ['SET a = 1;', 'SET a = 1 +;'],
    ['SELECT 1;', 'SELEC 1;'],
    ['UNTIL b > 5', 'UNTIL b >'],
    ['INT UNSIGNED DEFAULT 0', 'foo DEFAULT 0'],
    ['END WHILE', 'END LOOP'],
  ])('%s spoiled', (right, wrong) => {
    const text = `CREATE PROCEDURE p() ${body.replace(right, wrong)}`;
    expect(refusal(text)).toEqual([expect.stringMatching(/^syntax error/)]);
    expect(mysql.read(text).operations).toEqual([]);
  });
});
