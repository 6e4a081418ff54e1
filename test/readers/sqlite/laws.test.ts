import fc from 'fast-check';
import { expect, it } from 'vitest';
import { recogniseRebuilds } from '../../../server/src/core/readers/sqlite/rebuild';
import { runs } from '../runs';
import { reader, readScript } from './read';

const words =
  "CREATE TABLE t ( a int , b ) ; ALTER ADD COLUMN DROP RENAME TO CHECK ( 1 ) DEFAULT -1 REFERENCES CONSTRAINT c NOT NULL INDEX ON WHERE SELECT * FROM INSERT INTO VALUES UPDATE SET = PRAGMA BEGIN END TRIGGER AFTER x'0 ' \" [ ] ` -- /* */ \0 😀 \n".split(
    ' ',
  );
const text = fc.oneof(
  fc.array(fc.constantFrom(...words), { maxLength: 40 }).map((parts) => parts.join(' ')),
  fc.string({ unit: 'binary' }),
);

it('law 2: never throws, and what it does not read it says', () => {
  fc.assert(
    fc.property(text, (sql) => {
      const { operations, unread } = reader.read(sql);
      for (const { span } of [...operations, ...unread]) {
        expect(span.start).toBeGreaterThanOrEqual(0);
        expect(span.end).toBeLessThanOrEqual(sql.length);
        expect(span.end).toBeGreaterThan(span.start);
      }
      const statements = reader
        .split(sql, { ends: 'server', psqlCommands: false })
        .filter((piece) => piece.kind !== 'blank');
      expect(operations.length + unread.length).toBe(statements.length);
    }),
    runs(2000),
  );
});

it('reads however deep an expression is', () => {
  const deep = `SELECT ${'('.repeat(20000)}1${')'.repeat(20000)};`;
  expect(reader.read(deep).text).toBe(deep);
  expect(reader.read(`SELECT ${'1 + '.repeat(50000)}1;`).operations).toMatchObject([{ kind: 'query', trivial: true }]);
});

const tables = ['a', 'b', 'c'];
const table = fc.constantFrom(...tables);
const statement = fc.oneof(
  table.map((one) => `CREATE TABLE ${one} (x);`),
  table.map((one) => `DROP TABLE ${one};`),
  fc.tuple(table, table).map(([one, other]) => `INSERT INTO ${one} SELECT x FROM ${other};`),
  fc.tuple(table, table).map(([one, other]) => `ALTER TABLE ${one} RENAME TO ${other};`),
  table.map((one) => `CREATE INDEX i ON ${one} (x);`),
  table.map((one) => `ALTER TABLE ${one} ADD y;`),
);

it('a rebuild takes each statement once, and loses none of the others', () => {
  fc.assert(
    fc.property(fc.array(statement, { maxLength: 14 }), (script) => {
      const contents = readScript(script.join('\n'));
      const replaced = recogniseRebuilds(contents);
      const after = contents.flatMap((content, index) => replaced.get(index) ?? content.operations);
      const rebuilds = after.filter((one) => one.kind === 'rebuildTable');
      const parts = rebuilds.flatMap((one) => one.statements);
      expect(new Set(parts).size).toBe(parts.length);
      expect(after.length - rebuilds.length + parts.length).toBe(contents.length);
    }),
    runs(2000),
  );
});
