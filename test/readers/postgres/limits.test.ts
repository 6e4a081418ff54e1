import { expect, it } from 'vitest';
import { createPostgresReader } from '../../../server/src/core/readers/postgres/reader';
import { parser, reader } from './reader';

const reasons = (sql: string) => reader.read(sql).unread.map(({ reason }) => reason);

it('refuses what would overflow the parser, which would not survive it often', () => {
  const refused = ['nested more than 1500 levels deep'];
  expect(reasons(`SELECT 1${'+1'.repeat(20_000)}`)).toEqual(refused);
  expect(reasons(`SELECT 1${' UNION SELECT 1'.repeat(20_000)}`)).toEqual(refused);
  expect(reasons(`SELECT ${'f('.repeat(20_000)}1${')'.repeat(20_000)}`)).toEqual(refused);
  expect(reasons(`SELECT ${'CASE WHEN a THEN '.repeat(20_000)}1${' END'.repeat(20_000)}`)).toEqual(refused);
});

it('reads what is just within the limits', () => {
  expect(reasons(`SELECT 1${'+1'.repeat(1_400)}`)).toEqual([]);
  expect(reasons(`SELECT 1${' UNION SELECT 1'.repeat(1_400)}`)).toEqual([]);
  expect(reasons(`SELECT ${'f('.repeat(1_400)}1${')'.repeat(1_400)}`)).toEqual([]);
});

it('reads long lists, however long', () => {
  const row = "(1.5, -2, 'a', (SELECT max(b) + 1 FROM t WHERE NOT c), CASE WHEN a THEN b ELSE c END, ARRAY[1, 2])";
  expect(reasons(`INSERT INTO t VALUES ${Array(5_000).fill(row).join(', ')}`)).toEqual([]);
  expect(reasons(`DELETE FROM t WHERE ${Array(10_000).fill('a = 1').join(' OR ')}`)).toEqual([]);
  expect(reasons(Array(5_000).fill('SELECT a - b').join('; '))).toEqual([]);
});

it('refuses what is too long to be read while somebody types', () => {
  expect(reasons(`SELECT '${'x'.repeat(4_000_000)}'`)).toEqual(['longer than 4 MB']);
});

it('tells of a null character, behind which the parser sees nothing', () => {
  expect(reasons('SELECT 1; \0 DROP TABLE t')).toEqual(['a null character']);
});

it('survives a parser that breaks', () => {
  const broken = createPostgresReader({
    ...parser,
    parse: () => {
      throw new RangeError('memory access out of bounds');
    },
  });
  expect(broken.read('DROP TABLE t').unread).toEqual([
    { span: { start: 0, end: 12 }, reason: 'reading failed: memory access out of bounds' },
  ]);
});

it('reads the statement before COPY data and not the data', () => {
  const { operations, unread } = reader.read("COPY t (a) FROM stdin;\n1\t'it\n$$\n\\.");
  expect(operations).toMatchObject([{ kind: 'copy', span: { start: 0, end: 21 } }]);
  expect(unread).toEqual([]);
});
