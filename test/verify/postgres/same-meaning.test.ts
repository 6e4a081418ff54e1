import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../../server/src/verify/engine';
import { openPgliteEngine } from '../../../server/src/verify/engines/pglite';
import { comparePostgres } from '../../../server/src/verify/postgres/compare';
import { takeSnapshot } from '../../../server/src/verify/postgres/snapshot';
import { pgliteFolders } from '../engines/pglite-folders';

let engine: Engine;

beforeAll(async () => {
  engine = await openPgliteEngine({ ...pgliteFolders, extensions: [] });
});

afterAll(() => engine.close());

async function differencesAfter(before: string, change: string) {
  await engine.send('BEGIN');
  try {
    await engine.send(before);
    const was = await takeSnapshot(engine);
    await engine.send(change);
    return comparePostgres(was, await takeSnapshot(engine)).map(({ object, field }) => `${object} ${field}`);
  } finally {
    await engine.send('ROLLBACK');
  }
}

describe('what PostgreSQL spells otherwise and means the same is no difference', () => {
  it.each([
    [
      'defaults that were written for another type',
      "CREATE TABLE t (a text DEFAULT 'x', b varchar(80) DEFAULT 'x', c char(5) DEFAULT 'x', d int DEFAULT 5, e bigint DEFAULT 5)",
      `DROP TABLE t; CREATE TABLE t (a varchar(80) DEFAULT 'x', b text DEFAULT 'x', c text DEFAULT 'x', d bigint DEFAULT '5', e int DEFAULT '5');
       ALTER TABLE t ALTER a TYPE text, ALTER b TYPE varchar(80), ALTER c TYPE char(5), ALTER d TYPE int, ALTER e TYPE bigint`,
    ],
    [
      'a default that is NULL',
      'CREATE TABLE t (a varchar(80), b numeric(10,2))',
      'ALTER TABLE t ALTER a SET DEFAULT NULL, ALTER b SET DEFAULT NULL',
    ],
    [
      'conditions on a column whose type went there and back',
      `CREATE TABLE t (a varchar(80) CHECK (a IN ('x', 'y')), b text CHECK (b IN ('x', 'y') OR b = ''));
       CREATE INDEX i ON t (b) WHERE a IN ('x', 'y')`,
      'ALTER TABLE t ALTER a TYPE text, ALTER b TYPE varchar(9); ALTER TABLE t ALTER a TYPE varchar(80), ALTER b TYPE text',
    ],
    [
      'a condition as pg_dump writes it',
      "CREATE TABLE t (a varchar(80), CONSTRAINT k CHECK (a IN ('x', 'y')))",
      `ALTER TABLE t DROP CONSTRAINT k;
       ALTER TABLE t ADD CONSTRAINT k CHECK ((a)::text = ANY ((ARRAY['x'::character varying, 'y'::character varying])::text[]))`,
    ],
    [
      'a domain of text',
      "CREATE DOMAIN d AS varchar(9) CONSTRAINT k CHECK (VALUE IN ('x', 'y'))",
      "ALTER DOMAIN d DROP CONSTRAINT k; ALTER DOMAIN d ADD CONSTRAINT k CHECK (VALUE::text = ANY (ARRAY['x'::text, 'y'::text]))",
    ],
  ])('%s', async (_, before, change) => expect(await differencesAfter(before, change)).toEqual([]));

  it.each([
    [
      'a padded string',
      "CREATE TABLE t (a text DEFAULT 'x ')",
      "DROP TABLE t; CREATE TABLE t (a char(2) DEFAULT 'x '); ALTER TABLE t ALTER a TYPE text",
      ['column t.a default'],
    ],
    [
      'a comparison of texts where one of numbers was',
      'CREATE TABLE t (a int, CONSTRAINT k CHECK (a = 5))',
      "ALTER TABLE t DROP CONSTRAINT k; ALTER TABLE t ADD CONSTRAINT k CHECK (a::text = '5')",
      ['constraint k on t definition'],
    ],
  ])('but not %s', async (_, before, change, told) => expect(await differencesAfter(before, change)).toEqual(told));
});
