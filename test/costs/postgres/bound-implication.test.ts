import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { boundProof, checkOfBound } from '../../../server/src/core/costs/postgres/partition-bound';
import { postgres, table, usePostgres } from '../../schema/script';

usePostgres();

const year = "FOR VALUES FROM ('2024-01-01') TO ('2025-01-01')";

/** A key's type, how its parent is partitioned, the new partition's bound and CHECK, and whether that is proof. */
const cases: readonly (readonly [type: string, by: string, bound: string, check: string, proof: boolean])[] = [
  ['int', 'RANGE', 'FOR VALUES FROM (0) TO (10)', 'k IS NOT NULL AND k >= 0 AND k < 10', true],
  ['int', 'RANGE', 'FOR VALUES FROM (0) TO (10)', 'k IS NOT NULL AND k >= 5 AND k < 7', true],
  ['int', 'RANGE', 'FOR VALUES FROM (0) TO (10)', 'k IS NOT NULL AND k > 0 AND k <= 9', true],
  ['int', 'RANGE', 'FOR VALUES FROM (0) TO (10)', 'k IS NOT NULL AND k BETWEEN 0 AND 9', true],
  ['int', 'RANGE', 'FOR VALUES FROM (0) TO (10)', 'k IS NOT NULL AND k BETWEEN 0 AND 10', false],
  ['int', 'RANGE', 'FOR VALUES FROM (0) TO (10)', 'k IS NOT NULL AND k = 3', true],
  ['int', 'RANGE', 'FOR VALUES FROM (0) TO (10)', 'k IS NOT NULL AND k IN (1, 2, 9)', true],
  ['int', 'RANGE', 'FOR VALUES FROM (0) TO (10)', 'k IS NOT NULL AND k IN (1, 2, 10)', false],
  ['int', 'RANGE', 'FOR VALUES FROM (0) TO (10)', 'k >= 0 AND k < 10', false],
  ['int NOT NULL', 'RANGE', 'FOR VALUES FROM (0) TO (10)', 'k >= 0 AND k < 10', true],
  ['int', 'RANGE', 'FOR VALUES FROM (0) TO (10)', 'k IS NOT NULL AND k >= -1 AND k < 10', false],
  ['int', 'RANGE', 'FOR VALUES FROM (-5) TO (10)', 'k IS NOT NULL AND k >= -1 AND k < 10', true],
  ['int', 'RANGE', 'FOR VALUES FROM (0) TO (10)', 'k IS NOT NULL AND (k >= 0 OR k < 10)', false],
  ['int', 'RANGE', 'FOR VALUES FROM (MINVALUE) TO (10)', 'k IS NOT NULL AND k < 3', true],
  ['date', 'RANGE', year, "k IS NOT NULL AND k >= '2024-03-01' AND k < '2024-04-01'", true],
  ['date', 'RANGE', year, "k IS NOT NULL AND k >= DATE '2024-03-01' AND k < '2024-04-01'::date", true],
  ['date', 'RANGE', year, "k IS NOT NULL AND k BETWEEN '2024-01-01' AND '2024-12-31'", true],
  ['date', 'RANGE', year, "k IS NOT NULL AND k >= '2023-12-31' AND k < '2024-04-01'", false],
  ['int', 'LIST', 'FOR VALUES IN (1, 2, 3)', 'k IS NOT NULL AND k IN (1, 2, 3)', true],
];

describe('what is called proof of a bound is proof to the server', () => {
  let database: PGlite;
  beforeAll(async () => {
    database = await PGlite.create();
  });
  afterAll(() => database.close());

  it.each(cases)('%s by %s, %s: %s', async (type, by, bound, check, proof) => {
    const script = `CREATE TABLE parent (k ${type}) PARTITION BY ${by} (k); CREATE TABLE child (k ${type}, CHECK (${check}));`;
    const told: string[] = [];
    await database.exec(`DROP TABLE IF EXISTS parent, child; ${script} SET client_min_messages = debug1;`);
    await database.query(`ALTER TABLE parent ATTACH PARTITION child ${bound}`, [], {
      onNotice: ({ message = '' }) => told.push(message),
    });
    await database.exec('RESET client_min_messages');
    expect(told.some((message) => message.includes('is implied by existing constraints'))).toBe(proof);

    const wanted = checkOfBound(`PARTITION BY ${by} (k)`, bound) ?? '';
    expect(boundProof(table(postgres(script), 'public.child'), wanted) === 'proven').toBe(proof);
  });
});
