import fc from 'fast-check';
import { expect, it } from 'vitest';
import { runs } from '../runs';
import { mariadb, mysql } from './read';

const words =
  "CREATE TABLE t ( a int , b varchar(9) ) ; ALTER ADD COLUMN MODIFY CHANGE DROP RENAME TO CHECK ( 1 ) DEFAULT -1 b'0' REFERENCES CONSTRAINT c NOT NULL INDEX KEY UNIQUE ON WHERE SELECT * FROM INSERT INTO VALUES UPDATE SET = @a BEGIN END TRIGGER AFTER FIRST '0 ' \" ` -- # /*!50003 /*M!100 /* */ \0 😀 \n ENGINE = LOCK WAIT 5 PARTITION BY USE GRANT LIKE IF EXISTS".split(
    ' ',
  );
const text = fc.oneof(
  fc.array(fc.constantFrom(...words), { maxLength: 40 }).map((parts) => parts.join(' ')),
  fc.string({ unit: 'binary' }),
);

it.each([mysql, mariadb])('law 2: never throws, and what it does not read it says: $dialect', (reader) => {
  fc.assert(
    fc.property(text, (sql) => {
      const { operations, unread } = reader.read(sql);
      for (const { span } of [...operations, ...unread]) {
        expect(span.start).toBeGreaterThanOrEqual(0);
        expect(span.end).toBeLessThanOrEqual(sql.length);
        expect(span.end).toBeGreaterThan(span.start);
      }
    }),
    runs(2000),
  );
});

it('reads however deep an expression is', () => {
  const deep = `SELECT ${'('.repeat(5000)}1${')'.repeat(5000)};`;
  expect(mysql.read(deep).text).toBe(deep);
});

it('an insert of many rows takes time in proportion to them', () => {
  const insert = `INSERT INTO t (a, b) VALUES ${Array.from({ length: 20_000 }, (_, i) => `(${i}, 'row ${i}')`).join(', ')};`;
  expect(mysql.read(insert).operations).toMatchObject([{ kind: 'insert', columns: ['a', 'b'], source: 'values' }]);
});
