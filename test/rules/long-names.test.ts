import { PGlite } from '@electric-sql/pglite';
import { afterAll, expect, it } from 'vitest';
import { findingsOf } from './findings';

/** What identifier-too-long says of names, held against the names that PostgreSQL keeps. */

const database = PGlite.create();
afterAll(async () => (await database).close());

const told = (sql: string) => findingsOf([sql]).filter(({ rule }) => rule === 'identifier-too-long');

/** Names of all relations and constraints that a statement makes. */
async function namesAfter(sql: string): Promise<readonly string[]> {
  const server = await database;
  await server.exec(`BEGIN; CREATE SCHEMA fresh; SET LOCAL search_path = fresh; ${sql}`);
  const { rows } = await server.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'fresh'::regnamespace
     UNION SELECT conname FROM pg_constraint WHERE connamespace = 'fresh'::regnamespace`,
  );
  await server.exec('ROLLBACK');
  return rows.map(({ name }) => name);
}

const long = 'a'.repeat(64);
const twoBytes = 'ä'.repeat(32);

it.each([
  ['64 letters', `CREATE TABLE ${long} (id int);`, 'a'.repeat(63)],
  ['letters of two bytes', `CREATE TABLE "${twoBytes}" (id int);`, 'ä'.repeat(31)],
  ['an index', `CREATE TABLE t (id int); CREATE INDEX ${long} ON t (id);`, 'a'.repeat(63)],
  ['a constraint', `CREATE TABLE t (id int CONSTRAINT ${long} CHECK (id > 0));`, 'a'.repeat(63)],
])('%s: kept as it says', async (_, sql, kept) => {
  const [finding, ...others] = told(sql);
  expect(others).toEqual([]);
  expect(finding?.message).toContain(`"${kept}"`);
  expect(await namesAfter(sql)).toContain(kept);
});

it('a name that is made is shortened as it says', async () => {
  const table = 'b'.repeat(40);
  const column = 'c'.repeat(40);
  const sql = `CREATE TABLE ${table} (id int PRIMARY KEY, ${column} int UNIQUE);`;
  const [finding] = told(sql);
  const kept = /makes "(\w+)" of it/.exec(finding?.message ?? '')?.[1] ?? '';
  expect(kept.length).toBe(63);
  expect(await namesAfter(sql)).toContain(kept);
  expect(finding?.severity).toBe('info');
});

it.each([
  ['63 letters', `CREATE TABLE ${'a'.repeat(63)} (id int);`],
  ['letters of one byte and quotes', `CREATE TABLE "${'a'.repeat(63)}" (id int);`],
  ['escapes', `CREATE TABLE U&"${'\\0061'.repeat(20)}" (id int);`],
  ['a name that is used, not given', `CREATE TABLE t (id int); DROP TABLE IF EXISTS ${long};`],
])('is silent about %s', (_, sql) => expect(told(sql)).toEqual([]));
