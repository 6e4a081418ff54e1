import { describe, expect, it } from 'vitest';
import { type TypeChangeCost, typeChangeCost } from '../../server/src/core/costs/postgres/type-change';
import type { ChangeColumnType, DataType } from '../../server/src/core/operation';
import { readers } from '../support/readers';

interface Circumstances {
  readonly using?: string;
  readonly collate?: string;
  readonly timeZone?: string;
}

/** The operation of a type change, read by the reader, so that types are named as it names them. */
function change(to: string, { using, collate }: Circumstances): ChangeColumnType {
  const sql = `ALTER TABLE t ALTER COLUMN c TYPE ${to}${collate ? ` COLLATE "${collate}"` : ''}${using ? ` USING ${using}` : ''}`;
  const [operation] = readers.dialects.get('postgresql')?.read(sql).operations ?? [];
  if (operation?.kind !== 'changeColumnType') throw new Error(`not read: ${sql}`);
  return operation;
}

function typeOf(text: string): DataType {
  return change(text, {}).type;
}

function costOf(from: string, to: string, circumstances: Circumstances = {}): TypeChangeCost {
  const { type, using, collation } = change(to, circumstances);
  const timeZone = circumstances.timeZone ?? null;
  return typeChangeCost({ column: 'c', from: typeOf(from), to: type, using, recollated: collation !== null, timeZone });
}

// Measured on PostgreSQL 12, 13, 14, 15, 16, 17 and 18: relfilenode of the table and of its indexes, before and after.
describe('what a type change costs on PostgreSQL', () => {
  it.each([
    ['integer', 'integer'],
    ['varchar(10)', 'varchar(20)'],
    ['varchar(10)', 'varchar'],
    ['varchar(10)', 'text'],
    ['text', 'varchar'],
    ['numeric(10,2)', 'numeric(12,2)'],
    ['numeric(10,2)', 'decimal(11,2)'],
    ['numeric(10,2)', 'numeric'],
    ['timestamp(3)', 'timestamp'],
    ['timestamp', 'timestamp(6)'],
    ['time(3)', 'time'],
    ['interval(3)', 'interval'],
    ['cidr', 'inet'],
    ['bit(4)', 'varbit'],
    ['varbit(4)', 'varbit(8)'],
    ['varbit(4)', 'varbit'],
    ['xml', 'text'],
    ['varchar(10)[]', 'varchar[]'],
    ['serial', 'integer'],
  ])('%s → %s changes the catalog only', (from, to) => expect(costOf(from, to)).toBe('catalog only'));

  it.each([
    ['smallint', 'integer'],
    ['integer', 'bigint'],
    ['bigint', 'integer'],
    ['integer', 'numeric'],
    ['integer', 'text'],
    ['uuid', 'text'],
    ['json', 'text'],
    ['json', 'jsonb'],
    ['boolean', 'integer'],
    ['date', 'timestamp'],
    ['varchar(10)', 'varchar(5)'],
    ['varchar', 'varchar(50)'],
    ['text', 'varchar(50)'],
    ['char(5)', 'char(9)'],
    ['char(5)', 'varchar(5)'],
    ['char(5)', 'text'],
    ['varchar(5)', 'char(5)'],
    ['numeric(10,2)', 'numeric(12,4)'],
    ['numeric(10,2)', 'numeric(8,2)'],
    ['numeric', 'numeric(10,2)'],
    ['timestamp', 'timestamp(3)'],
    ['time(3)', 'time(2)'],
    ['interval', 'interval(3)'],
    ['inet', 'cidr'],
    ['bit(4)', 'bit(8)'],
    ['varchar(10)[]', 'varchar(20)[]'],
    ['varchar(10)[]', 'text[]'],
    ['text', 'text[]'],
    ['serial', 'bigint'],
  ])('%s → %s writes the table anew', (from, to) => expect(costOf(from, to)).toBe('rewrite'));

  it.each([
    ['varchar(10)', 'text', { collate: 'C' }],
    ['varchar(10)', 'citext', {}],
    ['text', 'citext', {}],
    ['integer', 'oid', {}],
  ])('%s → %s %o builds indexes again', (from, to, how) => expect(costOf(from, to, how)).toBe('index rebuild'));

  it.each([
    [null, 'rewrite unless UTC'],
    ['UTC', 'catalog only'],
    ["'Etc/UTC'", 'catalog only'],
    ['America/New_York', 'rewrite'],
  ] as const)('timestamp ↔ timestamptz with TimeZone %s: %s', (timeZone, cost) => {
    const how = timeZone === null ? {} : { timeZone };
    expect(costOf('timestamp', 'timestamptz', how)).toBe(cost);
    expect(costOf('timestamptz', 'timestamp', how)).toBe(cost);
    expect(costOf('timestamp', 'timestamptz(3)', how)).toBe('rewrite');
  });

  it.each(['c', 'c::text', 'CAST(c AS text)', '"c"::text', '(c)::text', '(c::text)'])(
    'sees through USING %s',
    (using) => {
      expect(costOf('varchar(10)', 'text', { using })).toBe('catalog only');
    },
  );

  it.each(["c || ''", 'trim(c)', 'd::text', 'c::text COLLATE "C" || \'x\'', '(c::text)::varchar(3)::text || 1'])(
    'computes USING %s for every row',
    (using) => {
      expect(costOf('varchar(10)', 'text', { using })).toBe('rewrite');
    },
  );

  it("computes USING c AT TIME ZONE 'UTC' for every row, even in UTC", () => {
    expect(costOf('timestamp', 'timestamptz', { using: "c AT TIME ZONE 'UTC'", timeZone: 'UTC' })).toBe('rewrite');
  });

  it.each([
    ['mood', 'text'],
    ['text', 'mood'],
    ['geometry', 'geography'],
    ['vector(3)', 'vector(4)'],
  ])('leaves %s → %s to the server', (from, to) => expect(costOf(from, to)).toBe('unknown'));

  it.each(['mood', 'app.mood'])('a change of %s to itself is free', (type) =>
    expect(costOf(type, type)).toBe('catalog only'),
  );
});

// Measured on PGlite (PostgreSQL 18); lemmy's 2023-08-02-174444_fix-timezones rests on it.
it.each(['c', '(c)', 'c::timestamptz', 'CAST(c AS timestamptz)'])('USING %s computes nothing in UTC', (using) => {
  expect(costOf('timestamp', 'timestamptz', { using, timeZone: 'UTC' })).toBe('catalog only');
  expect(costOf('timestamp', 'timestamptz', { using, timeZone: 'America/New_York' })).toBe('rewrite');
});
