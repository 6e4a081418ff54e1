import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkOfBound } from '../../server/src/core/costs/postgres/partition-bound';

describe('a bound as a CHECK', () => {
  it.each([
    [
      'PARTITION BY RANGE (at)',
      "FOR VALUES FROM ('2024-01-01') TO ('2025-01-01')",
      "at IS NOT NULL AND at >= '2024-01-01' AND at < '2025-01-01'",
    ],
    ['partition by range ("At")', 'for values from (minvalue) to (10)', '"At" IS NOT NULL AND "At" < 10'],
    ['PARTITION BY RANGE (n)', 'FOR VALUES FROM (10) TO (MAXVALUE)', 'n IS NOT NULL AND n >= 10'],
    ['PARTITION BY LIST (c)', "FOR VALUES IN ('a', 'b')", "c IS NOT NULL AND c IN ('a', 'b')"],
  ])('%s, %s', (partitionBy, bound, check) => {
    expect(checkOfBound(partitionBy, bound)).toBe(check);
  });

  it.each([
    ['PARTITION BY RANGE (a, b)', 'FOR VALUES FROM (1, 2) TO (3, 4)'],
    ['PARTITION BY RANGE ((lower(c)))', "FOR VALUES FROM ('a') TO ('b')"],
    ['PARTITION BY LIST (c)', 'FOR VALUES IN (NULL, 1)'],
    ['PARTITION BY HASH (id)', 'FOR VALUES WITH (MODULUS 4, REMAINDER 0)'],
    ['PARTITION BY RANGE (at)', 'DEFAULT'],
  ])('has none worth writing: %s, %s', (partitionBy, bound) => {
    expect(checkOfBound(partitionBy, bound)).toBeNull();
  });
});

describe('is proof to the server', () => {
  let database: PGlite;
  beforeAll(async () => {
    database = await PGlite.create();
  });
  afterAll(() => database.close());

  it.each([
    ['date', 'RANGE (k)', "FOR VALUES FROM ('2024-01-01') TO ('2025-01-01')"],
    ['bigint', 'RANGE (k)', 'FOR VALUES FROM (MINVALUE) TO (10)'],
    ['numeric', 'RANGE (k)', 'FOR VALUES FROM (-1.5) TO (MAXVALUE)'],
    ['timestamptz', 'RANGE (k)', "FOR VALUES FROM ('2024-01-01 00:00+00') TO ('2024-02-01 00:00+00')"],
    ['text', 'LIST (k)', "FOR VALUES IN ('a')"],
    ['text', 'LIST (k)', "FOR VALUES IN ('a', 'b', 'it''s')"],
    ['integer', 'LIST (k)', 'FOR VALUES IN (1, 2, 3)'],
    ['boolean', 'LIST (k)', 'FOR VALUES IN (true)'],
  ])('a key of %s, %s, %s', async (type, by, bound) => {
    const check = checkOfBound(`PARTITION BY ${by}`, bound);
    await database.exec(`DROP TABLE IF EXISTS parent, child;
      CREATE TABLE parent (k ${type}) PARTITION BY ${by};
      CREATE TABLE child (k ${type}, CHECK (${check}));
      SET client_min_messages = debug1;`);
    const told: string[] = [];
    await database.query(`ALTER TABLE parent ATTACH PARTITION child ${bound}`, [], {
      onNotice: ({ message = '' }) => told.push(message),
    });
    await database.exec('RESET client_min_messages');
    expect(told).toContain('partition constraint for table "child" is implied by existing constraints');
  });
});
