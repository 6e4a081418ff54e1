import { PGlite } from '@electric-sql/pglite';
import { afterAll, describe, expect, it } from 'vitest';
import { volatilityOf } from '../../../server/src/core/costs/postgres/volatility';
import { parseVersion } from '../../../server/src/core/dialect';
import { emptySchema } from '../../../server/src/core/schema/schema';
import { postgres, usePostgres } from '../../schema/script';

usePostgres();
const empty = emptySchema('postgresql', true);

describe('what the server and its extensions have', () => {
  it.each([
    ['clock_timestamp', 'volatile'],
    ['random', 'volatile'],
    ['nextval', 'volatile'],
    ['gen_random_uuid', 'volatile'],
    ['pg_catalog.random', 'volatile'],
    ['uuid_generate_v4', 'volatile'],
    ['gen_random_bytes', 'volatile'],
    ['now', 'steady'],
    ['current_timestamp', 'steady'],
    ['timezone', 'steady'],
    ['to_char', 'steady'],
    ['jsonb_build_object', 'steady'],
    ['pg_backend_pid', 'steady'],
    ['my_function', 'unknown'],
  ] as const)('%s is %s', (name, expected) => expect(volatilityOf(name, null, empty)).toBe(expected));

  it('from which version on', () => {
    expect(volatilityOf('uuidv7', parseVersion('18'), empty)).toBe('volatile');
    expect(volatilityOf('uuidv7', parseVersion('17'), empty)).toBe('unknown');
    // Of pgcrypto then.
    expect(volatilityOf('gen_random_uuid', parseVersion('12'), empty)).toBe('volatile');
  });
});

describe('functions of the history, as PGlite treats them', () => {
  const database = PGlite.create();
  afterAll(async () => (await database).close());

  it.each([
    ["CREATE FUNCTION f() RETURNS integer LANGUAGE plpgsql AS 'BEGIN RETURN 1; END'", 'volatile'],
    ["CREATE FUNCTION f() RETURNS integer STABLE LANGUAGE plpgsql AS 'BEGIN RETURN 1; END'", 'steady'],
    ["CREATE FUNCTION f() RETURNS integer LANGUAGE plpgsql IMMUTABLE AS 'BEGIN RETURN 1; END'", 'steady'],
    ["CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS 'select 1'", 'steady'],
    ['CREATE FUNCTION f() RETURNS integer AS $$ SELECT 1; $$ LANGUAGE sql', 'steady'],
    ['CREATE FUNCTION f() RETURNS integer RETURN 1', 'steady'],
    ['CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS $$ SELECT (random() * 6)::integer $$', 'volatile'],
    ['CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS $$ SELECT extract(year FROM now())::integer $$', 'steady'],
    ['CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS $$ SELECT count(*)::integer FROM pg_class $$', 'volatile'],
    ['CREATE FUNCTION f() RETURNS integer LANGUAGE sql SECURITY DEFINER AS $$ SELECT 1 $$', 'volatile'],
    ['CREATE FUNCTION f() RETURNS integer LANGUAGE sql SET work_mem = 1024 AS $$ SELECT 1 $$', 'volatile'],
    ['CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS $$ SELECT 1; SELECT 2 $$', 'volatile'],
    [
      'CREATE FUNCTION g() RETURNS integer LANGUAGE sql AS $$ SELECT 2 $$; CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS $$ SELECT g() $$',
      'steady',
    ],
  ] as const)('%s: %s', async (definition, expected) => {
    expect(volatilityOf('f', null, postgres(`${definition};`))).toBe(expected);
    const rewrites = await (await database).transaction(async (sql) => {
      await sql.exec(`CREATE TABLE t AS SELECT generate_series(1, 9) AS id; ${definition};`);
      const file = async () =>
        (await sql.query<{ file: number }>("SELECT pg_relation_filenode('t') AS file")).rows[0]?.file;
      const before = await file();
      await sql.exec('ALTER TABLE t ADD COLUMN c integer DEFAULT f()');
      const after = await file();
      await sql.rollback();
      return before !== after;
    });
    expect(rewrites).toBe(expected === 'volatile');
  });
});
