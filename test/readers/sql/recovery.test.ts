import { describe, expect, it } from 'vitest';
import { mysqlLexis, neutralLexis, postgresLexis, sqliteLexis } from '../../../server/src/core/readers/sql/lexis';
import { cut } from './show';

const before = 'CREATE TABLE before (id int);';
const after =
  "ALTER TABLE after ADD COLUMN c text DEFAULT 'x';\n\nCREATE INDEX i ON after (c);\nINSERT INTO after VALUES ('a', 'b');";
const afterPieces = after.split('\n').filter((line) => line !== '');

describe('a half-typed statement leaves its neighbours in place', () => {
  const halves = [
    'CREATE TABLE',
    'CREATE TABLE x (',
    'CREATE TABLE x (a int, b',
    'ALTER TABLE x',
    'ALTER TABLE x ADD COLUMN a int',
    "INSERT INTO x VALUES ('a', 'b",
    "INSERT INTO x VALUES ('a', 'b);",
    "UPDATE x SET a = 'it's';",
    'DROP TABLE "x;',
    'CREATE INDEX i ON x (a',
    'GRANT SELECT ON x TO y',
    'COMMENT ON TABLE x IS',
    'BEGIN',
    'SELECT 1 FROM',
    '/* what comes',
    'DEL',
  ];
  for (const lexis of [postgresLexis, sqliteLexis, mysqlLexis, neutralLexis]) {
    it.each(halves)('%s', (half) => {
      const pieces = cut(`${before}\n\n${half}\n\n${after}`, lexis);
      expect(pieces[0]).toBe(before);
      expect(pieces.slice(-3)).toEqual(afterPieces);
      expect(pieces.length).toBeGreaterThan(4 - 1);
    });
  }

  it('says what is wrong with it', () => {
    expect(cut(`ALTER TABLE x\n${before}`, postgresLexis)).toEqual([
      'no ";" before the next statement: ALTER TABLE x',
      before,
    ]);
    expect(cut(`SELECT 'x;\n${before}`, postgresLexis)).toEqual(["unterminated quote: SELECT 'x;", before]);
    expect(cut("SELECT 'x", postgresLexis)).toEqual(["unterminated quote: SELECT 'x"]);
    expect(cut('/* x', postgresLexis)).toEqual(['unterminated comment: /* x']);
    expect(cut('SELECT 1 /* x', postgresLexis)).toEqual(['SELECT 1', 'unterminated comment: /* x']);
  });

  it('a dollar quote that was not closed', () => {
    const text = `CREATE FUNCTION f() RETURNS int AS $$\nBEGIN\n  RETURN 1;\nEND;\n\n${before}\n\nCREATE FUNCTION g() RETURNS int AS $$\nBEGIN\nEND $$ LANGUAGE plpgsql;`;
    const pieces = cut(text, postgresLexis);
    expect(pieces[0]).toMatch(/^unterminated quote: CREATE FUNCTION f/);
    expect(pieces[1]).toBe(before);
    expect(pieces[2]).toMatch(/^CREATE FUNCTION g[\s\S]*plpgsql;$/);
  });

  it('a trigger body that was not closed', () => {
    const text = `CREATE TRIGGER t AFTER INSERT ON x BEGIN\n  UPDATE x SET a = 1;\n\n${after}`;
    expect(cut(text, sqliteLexis).slice(-3)).toEqual(afterPieces);
  });
});

describe('clauses that begin a line end nothing', () => {
  it.each([
    'ALTER TABLE x\nDROP COLUMN a,\nALTER COLUMN b\nSET NOT NULL,\nADD CONSTRAINT c\nCHECK (a > 1);',
    'ALTER TABLE x\nALTER type TYPE text,\nDROP sequence;',
    'CREATE VIEW v AS\n\nSELECT 1\nUNION\nSELECT 2;',
    'CREATE TABLE t AS\nWITH x AS (\nSELECT 1)\nSELECT * FROM x;',
    'WITH x AS (SELECT 1)\nINSERT INTO t\nSELECT * FROM x\nON CONFLICT (a) DO\nUPDATE SET a = 1;',
    'WITH x AS (\nDELETE FROM a RETURNING *)\nDELETE FROM t\nUSING x;',
    'CREATE SCHEMA s\nCREATE TABLE t (a int)\nCREATE VIEW v AS SELECT 1\nGRANT SELECT ON t TO x;',
    'ALTER DEFAULT PRIVILEGES IN SCHEMA s\nGRANT SELECT ON TABLES TO x;',
    'REVOKE\nGRANT OPTION FOR SELECT ON t FROM x;',
    'GRANT SELECT,\nINSERT,\nUPDATE,\nDELETE,\nTRUNCATE\nON t TO x\nWITH\nGRANT OPTION;',
    'CREATE RULE r AS ON INSERT TO t DO INSTEAD\nINSERT INTO u VALUES (1);',
    'CREATE TRIGGER t BEFORE INSERT OR\nUPDATE OR\nDELETE ON x\nFOR EACH ROW\nEXECUTE FUNCTION f();',
    'EXPLAIN ANALYZE\nCREATE TABLE t AS SELECT 1;',
    'PREPARE p AS\nINSERT INTO t VALUES (1);',
    'ALTER EXTENSION e\nDROP TABLE x;',
    'UPDATE t\nSET a = 1\nFROM u\nWHERE a = 2;',
    'INSERT INTO t (a)\nVALUES (1),\n(2)\nON CONFLICT\nDO NOTHING;',
    'SELECT 1\nFOR\nUPDATE OF t;',
    "INSERT INTO docs VALUES ('\n\nCREATE TABLE x (a int);\n\nDROP TABLE x;\n');",
    "CREATE FUNCTION f() RETURNS int AS '\n\nDROP TABLE x;\nSELECT 1;\n' LANGUAGE sql;",
    'DO $$\nBEGIN\nDROP TABLE x;\n\nCREATE TABLE x (a int);\nEND $$LANGUAGE plpgsql;',
    'MERGE INTO t USING u ON a = b\nWHEN MATCHED THEN\nUPDATE SET a = 1\nWHEN NOT MATCHED THEN\nINSERT (a) VALUES (1);',
    'CREATE PUBLICATION p\nFOR TABLE t;',
  ])('%s', (statement) => {
    expect(cut(`${statement}\n\nSELECT 2;`, postgresLexis)).toEqual([statement, 'SELECT 2;']);
  });

  it('nor do statements of a MySQL routine', () => {
    const routine = 'CREATE PROCEDURE p()\nBEGIN\nCREATE TABLE x (a int);\nDROP TABLE x;\nCOMMIT;\nEND;';
    expect(cut(`${routine}\nSELECT 2;`, mysqlLexis)).toEqual([routine, 'SELECT 2;']);
    expect(cut('CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO\nDROP TABLE x;', mysqlLexis)).toHaveLength(1);
  });
});
