import { citext } from '@electric-sql/pglite/contrib/citext';
import { cube } from '@electric-sql/pglite/contrib/cube';
import { hstore } from '@electric-sql/pglite/contrib/hstore';
import { ltree } from '@electric-sql/pglite/contrib/ltree';
import { seg } from '@electric-sql/pglite/contrib/seg';
import { expect, it } from 'vitest';
import type { Engine } from '../../../server/src/verify/engine';
import { fillPostgres } from '../../../server/src/verify/rows/postgres';
import { openPglite, openPgliteWith } from './open-pglite';

/** Types of the server that no table of people's has, or that take no text. */
const internal =
  /^(?:pg_(?:node_tree|ndistinct|dependencies|mcv_list|brin_.*)|aclitem|gtsvector|int2vector|oidvector|regoper|regoperator|regcollation|regconfig|regdictionary|refcursor)$/;

async function unfilled(engine: Engine, types: readonly string[]): Promise<readonly string[]> {
  const tables = types.map((type, index) => `CREATE TABLE t${index} (id int, v ${type}, w ${type}[])`);
  await engine.send(tables.join(';'));
  await fillPostgres(
    engine,
    types.map((_, index) => `public.t${index}`),
    { perTable: 3, seed: 1 },
  );
  const counts = types.map(
    (_, index) => `SELECT ${index} AS place, count(v)::int AS v, count(w)::int AS w FROM t${index}`,
  );
  const found = await engine.query<{ place: number; v: number; w: number }>(counts.join(' UNION ALL '));
  return found.filter(({ v, w }) => v < 2 || w < 2).map(({ place }) => types[place] ?? '');
}

it('has values for every type of the server that a table can have', async () => {
  const engine = await openPglite();
  const types = await engine.query<{ name: string }>(
    `SELECT format_type(oid, NULL) AS name FROM pg_type
     WHERE typnamespace = 'pg_catalog'::regnamespace AND typtype IN ('b', 'r', 'm') AND typcategory <> 'A' ORDER BY oid`,
  );
  const names = types.map(({ name }) => name).filter((name) => !internal.test(name));
  expect(names.length).toBeGreaterThan(60);
  expect(await unfilled(engine, names)).toEqual([]);
});

it.each([
  'varchar(1)',
  'char(3)',
  'bit(5)',
  'bit varying(3)',
  'numeric(3)',
  'numeric(5,2)',
  'numeric(2,2)',
  'numeric(2,-3)',
  'numeric(3,5)',
  'numeric(38,10)',
  'timestamp(0)',
  'time(3)',
  'interval day',
])('has values for %s', async (type) => {
  expect(await unfilled(await openPglite(), [type])).toEqual([]);
});

it('has values for enums, composites, and ranges and domains over other types', async () => {
  const engine = await openPglite();
  await engine.send(
    `CREATE TYPE mood AS ENUM ('sad', 'it''s fine');
     CREATE TYPE place AS (name varchar(5), at point, moods mood[]);
     CREATE TYPE floats AS RANGE (subtype = float8);
     CREATE DOMAIN short AS varchar(4)`,
  );
  expect(await unfilled(engine, ['mood', 'place', 'floats', 'short'])).toEqual([]);
});

it('has values for the types of common extensions', async () => {
  const engine = await openPgliteWith({ citext, cube, hstore, ltree, seg });
  await engine.send(
    'CREATE EXTENSION citext; CREATE EXTENSION cube; CREATE EXTENSION hstore; CREATE EXTENSION ltree; CREATE EXTENSION seg',
  );
  expect(await unfilled(engine, ['citext', 'cube', 'hstore', 'ltree', 'lquery', 'seg'])).toEqual([]);
});

it('leaves a column whose type it does not know NULL, or says that the table takes no row', async () => {
  const engine = await openPglite();
  await engine.send('CREATE TABLE a (id int, v gtsvector); CREATE TABLE b (id int, v gtsvector NOT NULL)');
  const { filled, refused } = await fillPostgres(engine, ['public.a', 'public.b'], { perTable: 3, seed: 1 });
  expect(filled).toEqual(['public.a']);
  expect(refused).toEqual([
    { table: 'public.b', reason: 'null value in column "v" of relation "b" violates not-null constraint' },
  ]);
});
