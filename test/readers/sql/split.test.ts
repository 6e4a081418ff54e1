import { describe, expect, it } from 'vitest';
import { mysqlLexis, neutralLexis, postgresLexis, sqliteLexis } from '../../../server/src/core/readers/sql/lexis';
import { splitSql } from '../../../server/src/core/readers/sql/split';
import { cut, psql, server } from './show';

describe('quotes and comments', () => {
  it.each([
    ["SELECT 'a;b''c;';", 'SELECT 2;'],
    ['SELECT "a;b";', 'SELECT 2;'],
    ["SELECT E'it\\'s; ';", 'SELECT 2;'],
    ["SELECT 'C:\\';", 'SELECT 2;'],
    ["SELECT U&'\\0061;';", 'SELECT 2;'],
    ['DO $$ BEGIN a; END $$;', 'SELECT 2;'],
    ['DO $x$ BEGIN $$a;$$; END $x$;', 'SELECT 2;'],
    ['SELECT a$b$c;', 'SELECT d$b$e;'],
    ['SELECT /* ; /* ; */ ; */ 1;', 'SELECT 2;'],
    ['SELECT 1 -- a;b\n;', 'SELECT 2;'],
    ['SELECT $1;', 'SELECT $2;'],
    ["COMMENT ON TABLE t IS 'it''s -- no comment; /* none';", 'SELECT 2;'],
  ])('PostgreSQL %s', (first, second) => {
    expect(cut(`${first}\n${second}`, postgresLexis)).toEqual([first, second]);
  });

  it.each([
    ['SELECT [a;b];', 'SELECT 2;'],
    ['SELECT `a;b`;', 'SELECT 2;'],
    ["SELECT 'a\\';", 'SELECT 2;'],
    ['SELECT /* /* ; */ 1;', 'SELECT 2;'],
    ['SELECT $$;', 'SELECT $$;'],
  ])('SQLite %s', (first, second) => {
    expect(cut(`${first}\n${second}`, sqliteLexis)).toEqual([first, second]);
  });

  it.each([
    ['SELECT \'it\\\'s;\', "\\";";', 'SELECT 2;'],
    ['SELECT 1 # ;\n;', 'SELECT 2;'],
    ['SELECT 5--1;', 'SELECT 2;'],
    ['/*!40101 SET NAMES utf8; */;', 'SELECT 2;'],
  ])('MySQL %s', (first, second) => {
    expect(cut(`${first}\n${second}`, mysqlLexis)).toEqual([first, second]);
  });

  it('leaves comments and stray semicolons between statements out of them', () => {
    const text = '\uFEFF-- one;\r\nSELECT 1; -- two\r\n;;\r\n/* three */ SELECT 2 -- four\r\n';
    expect(
      splitSql(text, server, postgresLexis).map((piece) => [piece.kind, text.slice(piece.span.start, piece.span.end)]),
    ).toEqual([
      ['blank', '\uFEFF-- one;\r\n'],
      ['statement', 'SELECT 1;'],
      ['blank', ' -- two\r\n;;\r\n/* three */ '],
      ['statement', 'SELECT 2'],
      ['blank', ' -- four\r\n'],
    ]);
  });
});

describe('bodies', () => {
  const trigger = `CREATE TRIGGER IF NOT EXISTS t AFTER UPDATE ON a FOR EACH ROW WHEN new.end > 1 BEGIN
  UPDATE a SET b = CASE WHEN new.b THEN 1 ELSE 2 END;
  SELECT end FROM periods;
END;`;
  const procedure = `CREATE DEFINER=\`root\`@\`localhost\` PROCEDURE p()
BEGIN
  IF a THEN BEGIN SELECT 1; END; END IF;
  CASE x WHEN 1 THEN SELECT 2; END CASE;
  WHILE a DO SELECT CASE 1 WHEN 1 THEN 2 END; END WHILE;
END;`;
  const atomic = `CREATE OR REPLACE FUNCTION f(a int) RETURNS int LANGUAGE sql BEGIN ATOMIC
  SELECT CASE WHEN a > 1 THEN 1 END;
  SELECT 2;
END;`;

  it('SQLite triggers', () => {
    expect(cut(`${trigger}\nSELECT 2;`, sqliteLexis)).toEqual([trigger, 'SELECT 2;']);
    expect(cut(`CREATE TEMP TRIGGER t BEGIN /* x */ SELECT 1; -- y\nEND; SELECT 2;`, sqliteLexis)).toHaveLength(2);
  });

  it('MySQL routines', () => {
    expect(cut(`${procedure}\nSELECT 2;`, mysqlLexis)).toEqual([procedure, 'SELECT 2;']);
  });

  it('PostgreSQL BEGIN ATOMIC, and no other BEGIN', () => {
    expect(cut(`${atomic}\nSELECT 2;`, postgresLexis)).toEqual([atomic, 'SELECT 2;']);
    expect(cut('BEGIN; CREATE TABLE function (begin int); END;', postgresLexis)).toEqual([
      'BEGIN;',
      'CREATE TABLE function (begin int);',
      'END;',
    ]);
  });

  it('an unknown dialect', () => {
    for (const statement of [trigger, procedure, atomic])
      expect(cut(`${statement}\nSELECT 2;`, neutralLexis)).toEqual([statement, 'SELECT 2;']);
  });

  it('the actions of a rule', () => {
    const rule = 'CREATE OR REPLACE RULE r AS ON INSERT TO t DO ALSO (INSERT INTO a VALUES (1); DELETE FROM b);';
    expect(cut(`${rule}\nSELECT 2;`, postgresLexis)).toEqual([rule, 'SELECT 2;']);
  });
});

describe('what clients add', () => {
  it('psql commands', () => {
    expect(
      cut('\\connect x\nSELECT 1;\n\\set a b\nSELECT 2 \\g out\nSELECT 3\\; SELECT 4;', postgresLexis, psql),
    ).toEqual([
      'psql command: \\connect x',
      'SELECT 1;',
      'psql command: \\set a b',
      'SELECT 2',
      'psql command: \\g out',
      'SELECT 3',
      'psql command: \\;',
      'SELECT 4;',
    ]);
  });

  it('psql commands where something else runs the file', () => {
    expect(cut('\\connect x\nSELECT 1;', postgresLexis)).toEqual([
      'psql command, which only psql runs: \\connect x',
      'SELECT 1;',
    ]);
  });

  it('keeps the data of COPY with the statement', () => {
    const copy = "COPY public.t (a, b) FROM stdin;\n1\tit's; ok\n2\t$$\n\\.";
    expect(cut(`${copy}\n\nSELECT 2;`, postgresLexis)).toEqual([copy, 'SELECT 2;']);
    expect(cut(`COPY u FROM STDIN;\nSELECT 3;\n${copy}`, postgresLexis)).toEqual([
      'COPY u FROM STDIN;',
      'SELECT 3;',
      copy,
    ]);
    expect(cut('COPY t FROM STDIN;\nSELECT 2;', postgresLexis)).toEqual(['COPY t FROM STDIN;', 'SELECT 2;']);
    expect(cut("COPY t FROM '/a';\nSELECT 2;\n\\.\n", postgresLexis)[1]).toBe('SELECT 2;');
  });

  it('DELIMITER', () => {
    const text =
      'DELIMITER $$\nCREATE PROCEDURE p() SELECT 1; $$\nCREATE PROCEDURE q() BEGIN SELECT 2; END$$\ndelimiter ;\nSELECT 3;';
    const expected = ['CREATE PROCEDURE p() SELECT 1;', 'CREATE PROCEDURE q() BEGIN SELECT 2; END', 'SELECT 3;'];
    expect(cut(text, mysqlLexis)).toEqual(expected);
    expect(cut(text, neutralLexis)).toEqual(expected);
  });

  it('between two delimiters the server parts statements at semicolons, which the client does not', () => {
    const drop = 'DROP TRIGGER IF EXISTS a;';
    const create = 'CREATE TRIGGER a BEFORE INSERT ON t FOR EACH ROW\nBEGIN\n  SET NEW.x = 1;\n  SET NEW.y = 2;\nEND;';
    expect(cut(`delimiter //\n${drop}\n${create}\n//\n${drop}\ndelimiter ;\nCALL p();\n`, mysqlLexis)).toEqual([
      drop,
      create,
      drop,
      'CALL p();',
    ]);
    expect(cut(`delimiter //\nDROP TABLE a\nCREATE TABLE b (x int)//`, mysqlLexis)[0]).toMatch(/^no ";"/);
  });
});
