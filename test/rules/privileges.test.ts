import { describe, expect, it } from 'vitest';
import { findingsOf, spoke } from './findings';

const schema = 'CREATE TABLE t (id integer PRIMARY KEY, c integer);';
const rows = `${schema}\nALTER TABLE t ENABLE ROW LEVEL SECURITY;\nCREATE POLICY mine ON t USING (c = 1);`;

const told = (rule: string, sql: string, before = schema) =>
  spoke(findingsOf([before, sql])).filter((one) => one === rule).length;

describe('security-definer-search-path', () => {
  const times = (sql: string) => told('security-definer-search-path', sql);
  const body = 'AS $$ SELECT 1 $$';

  it.each([
    ['a function', `CREATE FUNCTION f() RETURNS int LANGUAGE sql SECURITY DEFINER ${body};`],
    ['a procedure', `CREATE PROCEDURE f() LANGUAGE sql SECURITY DEFINER ${body};`],
    ['one that becomes so', 'ALTER FUNCTION f() SECURITY DEFINER;'],
    [
      'a SET in the body',
      'CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN SET search_path = x; RETURN 1; END $$;',
    ],
    [
      'another function’s path',
      `CREATE FUNCTION f() RETURNS int LANGUAGE sql SECURITY DEFINER ${body};\nALTER FUNCTION g() SET search_path = x;`,
    ],
  ])('speaks of %s', (_, sql) => expect(times(sql)).toBe(1));

  it.each([
    ['the caller’s rights', `CREATE FUNCTION f() RETURNS int LANGUAGE sql SECURITY INVOKER ${body};`],
    ['words in the body', "CREATE FUNCTION f() RETURNS text LANGUAGE sql AS $$ SELECT 'SECURITY DEFINER' $$;"],
    ['words in a comment', `CREATE FUNCTION f() RETURNS int LANGUAGE sql /* SECURITY DEFINER */ ${body};`],
    ['an empty path', `CREATE FUNCTION f() RETURNS int LANGUAGE sql SECURITY DEFINER SET search_path = '' ${body};`],
    ['a path in front', `CREATE FUNCTION f() RETURNS int LANGUAGE sql SET search_path TO x SECURITY DEFINER ${body};`],
    ['a change that sets both', 'ALTER FUNCTION f() SECURITY DEFINER SET search_path = x;'],
    [
      'one that is replaced further down',
      `CREATE FUNCTION f() RETURNS int LANGUAGE sql SECURITY DEFINER ${body};\nCREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql ${body};`,
    ],
  ])('is silent about %s', (_, sql) => expect(times(sql)).toBe(0));
});

describe('overbroad-grant', () => {
  const times = (sql: string) => told('overbroad-grant', sql);

  it.each([
    'GRANT SELECT ON t TO PUBLIC;',
    'GRANT ALL PRIVILEGES ON t TO reports, app;',
    'GRANT CREATE ON SCHEMA public TO PUBLIC;',
    'GRANT ALL ON SCHEMA public TO PUBLIC;',
    'GRANT USAGE ON SEQUENCE s TO PUBLIC;',
  ])('speaks of %s', (sql) => expect(times(sql)).toBe(1));

  it.each([
    'REVOKE ALL ON t FROM PUBLIC;',
    'GRANT SELECT, INSERT ON t TO app;',
    'GRANT USAGE ON SCHEMA public TO PUBLIC;',
    'GRANT EXECUTE ON FUNCTION f() TO PUBLIC;',
    'GRANT ALL ON FUNCTION f() TO PUBLIC;',
    'GRANT CONNECT ON DATABASE d TO PUBLIC;',
    'GRANT ALL ON t TO postgres;',
    'GRANT ALL ON SEQUENCE s TO app;',
    'GRANT reader TO app;',
  ])('is silent about %s', (sql) => expect(times(sql)).toBe(0));
});

describe('drop-policy', () => {
  it('speaks of a policy that nothing takes the place of', () => {
    expect(told('drop-policy', 'DROP POLICY mine ON t;', rows)).toBe(1);
    expect(told('drop-policy', 'DROP POLICY IF EXISTS mine ON elsewhere.t;', rows)).toBe(1);
  });

  it.each([
    ['one that is made again', 'DROP POLICY mine ON t;\nCREATE POLICY other ON t USING (c = 2);', rows],
    ['one of a table that goes', 'DROP POLICY mine ON t;\nDROP TABLE t;', rows],
    ['one that is not there', 'DROP POLICY IF EXISTS other ON t;', rows],
    [
      'a table without row level security',
      'DROP POLICY mine ON t;',
      `${schema}\nCREATE POLICY mine ON t USING (c = 1);`,
    ],
    ['a table of the same migration', `${rows.replaceAll(' t', ' u')}\nDROP POLICY mine ON u;`, schema],
  ])('is silent about %s', (_, sql, before) => expect(told('drop-policy', sql, before)).toBe(0));
});
