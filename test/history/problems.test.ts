import { describe, expect, test } from 'vitest';
import { createHistory } from '../../server/src/core/history';
import { HistoryCache } from '../../server/src/core/history/cache';
import type { Migration } from '../../server/src/core/migration';
import { emptyHalf, lineage, migration } from './migrations';

function problems(migrations: readonly Migration[]) {
  return createHistory(lineage(migrations), new HistoryCache()).problems.map(
    ({ kind, migration: id, message }) => `${kind} at ${id}: ${message}`,
  );
}

const counted = (...names: readonly string[]) => names.map((name) => migration(name));

describe('gaps', () => {
  const message = 'A file that turns up there later runs out of order or never. Add what was lost, or renumber.';

  test('are told where a history counts one by one', () => {
    expect(problems(counted('001_a', '002_b', '004_c', '005_d'))).toEqual([
      `gap at 004_c: Number 3 is missing between "002_b.sql" and "004_c.sql". ${message}`,
    ]);
    const long = Array.from({ length: 40 }, (_, at) =>
      migration(`${String(at < 20 ? at : at + 3).padStart(4, '0')}_m`),
    );
    expect(problems(long)).toEqual([
      `gap at 0023_m: Numbers 20 to 22 are missing between "0019_m.sql" and "0023_m.sql". ${message}`,
    ]);
  });

  test.each<[string, readonly string[]]>([
    ['one that counts by tens', ['10_a', '20_b', '30_c', '40_d', '50_e']],
    ['one that leaves out many', ['1_a', '2_b', '4_c', '7_d', '8_e']],
    ['one too short to show a habit', ['1_a', '3_b']],
    ['one that begins late', ['5_a', '6_b', '7_c', '8_d']],
    ['dates', ['20240101_a', '20240102_b', '20240104_c', '20240105_d']],
    ['seconds', ['1510262030_a', '1510262031_b', '1510262033_c', '1510262034_d']],
  ])('not for %s', (_name, names) => {
    expect(problems(counted(...names))).toEqual([]);
  });

  test('not between the numbers a project began with and its dates', () => {
    expect(problems(counted('0001_a', '0002_b', '0003_c', '0004_d', '20240101120000_e', '20240301120000_f'))).toEqual(
      [],
    );
  });
});

describe('order', () => {
  const named = (...names: readonly string[]) => names.map((name) => migration(name, null, { order: [name] }));

  test('numbers compared as text', () => {
    expect(problems(named('10_b', '9_a'))).toEqual([
      'ambiguous order at 9_a: "9_a.sql" runs after "10_b.sql", because names are compared as text and not as numbers. Pad the numbers to one width.',
    ]);
    expect(problems(named('09_a', '10_b'))).toEqual([]);
  });

  test('two files of one date, or of one number', () => {
    expect(problems(counted('20240101_a', '20240101_b', '20240102_c'))).toEqual([
      'ambiguous order at 20240101_b: "20240101_a.sql" and "20240101_b.sql" have the same date, so only the rest of their names settles which runs first. Add the time of day to both.',
    ]);
    expect(problems(counted('1_a', '2_b', '2_c', '3_d'))[0]).toContain('have the same number 2, so only');
  });

  test('not where numbers are shared by habit', () => {
    expect(problems(counted('1_a', '1_b', '2_a', '2_b', '3_a', '3_b'))).toEqual([]);
  });

  test('dates of several widths', () => {
    expect(problems(counted('20240301_a', '20240101120000_b'))).toEqual([
      'ambiguous order at 20240101120000_b: "20240101120000_b.sql" runs after "20240301_a.sql" although its date is earlier, because its number has more digits. Write all dates in one form.',
    ]);
    expect(problems(counted('20240101_a', '20240301120000_b'))).toEqual([]);
  });
});

test('one id for two migrations', () => {
  const twice = [migration('1', null, { files: ['1_a.sql'] }), migration('1', null, { files: ['1_b.sql'] })];
  const history = createHistory(lineage(twice), new HistoryCache());
  expect(history.problems).toEqual([
    {
      kind: 'duplicate id',
      migration: '1',
      file: '1_b.sql',
      message:
        '"1_b.sql" and "1_a.sql" have the same id 1. Tools refuse to start, or run one and take the other for done. Give one of them the next free id.',
    },
  ]);
  expect(twice.map((one) => history.problemsOf(one).length)).toEqual([0, 1]);
});

test('several heads', () => {
  const branch = (id: string, ...parents: readonly string[]) => migration(id, null, { parents });
  expect(problems([branch('a'), branch('b', 'a'), branch('c', 'a')])).toHaveLength(2);
  expect(problems([branch('a'), branch('b', 'a'), branch('c', 'a'), branch('d', 'b', 'c')])).toEqual([]);
});

test('a down half without an up half', () => {
  const lost = migration('2_b', null, { files: ['db/2_b.down.sql'], down: emptyHalf('down', 'db/2_b.down.sql') });
  expect(problems([migration('1_a'), lost])).toEqual([
    'down without up at 2_b: "2_b.down.sql" has no up half, so there is nothing it could take back. Give the up half the same number and name, or delete this one.',
  ]);
  expect(problems([migration('1_a'), { ...lost, opaque: true }])).toEqual([]);
});

test('a folder names the migration where every file is called alike', () => {
  const prisma = (id: string) => migration(id, null, { order: [id], files: [`prisma/migrations/${id}/migration.sql`] });
  expect(problems([prisma('10_b'), prisma('9_a')])[0]).toContain('"9_a" runs after "10_b"');
});

test('what is remembered of an order is forgotten when a file comes, goes or is renamed', () => {
  const cache = new HistoryCache();
  const all = counted('1_a', '2_b', '3_c', '4_d', '5_e');
  const kinds = (migrations: readonly Migration[]) =>
    createHistory(lineage(migrations), cache).problems.map(({ kind, migration: id }) => `${kind} at ${id}`);
  expect(kinds(all)).toEqual([]);
  expect(kinds(all.toSpliced(2, 1))).toEqual(['gap at 4_d']);
  expect(kinds(all.with(4, migration('6_e')))).toEqual(['gap at 6_e']);
  expect(kinds(all.with(4, migration('5_e', null, { down: emptyHalf('down', 'db/5_e.sql') })))).toEqual([
    'down without up at 5_e',
  ]);
  expect(kinds(all.with(4, { ...migration('5_e'), irreversible: null }))).toEqual([]);
});
