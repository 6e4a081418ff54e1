import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalForm } from '../../server/src/core/inverse/normal-form';
import type { Operation } from '../../server/src/core/operation';
import { mariadbWriter, mysqlWriter } from '../../server/src/core/writers/mysql';
import { postgresWriter } from '../../server/src/core/writers/postgres';
import { sqliteWriter } from '../../server/src/core/writers/sqlite';
import type { Style } from '../../server/src/core/writers/style';
import { isRefusal, type Writer } from '../../server/src/core/writers/writer';
import { mariadbOperation, mysqlOperation } from '../support/arbitraries/mysql-operations';
import { postgresOperation } from '../support/arbitraries/postgres-operations';
import { sqliteOperation } from '../support/arbitraries/sqlite-operations';
import { readers } from '../support/readers';

const style: fc.Arbitrary<Style> = fc.record({
  keywords: fc.constantFrom('upper', 'lower'),
  indent: fc.constantFrom('  ', '    ', '\t'),
  ifExists: fc.constant(false),
  newline: fc.constantFrom('\n', '\r\n'),
  backticks: fc.boolean(),
});

/** Law 3: what is written reads back as the operations it was written from. */
function readsBack(writer: Writer, operations: readonly Operation[], inStyle: Style) {
  const written = writer.write(operations, inStyle);
  if (isRefusal(written)) throw new Error(`refused: ${written.refused}`);
  const text = written.join(inStyle.newline);
  const reader = readers.dialects.get(writer.dialect);
  if (reader === undefined) throw new Error(`no reader for ${writer.dialect}`);
  const statements = reader
    .split(text, { ends: 'server', psqlCommands: false })
    .filter((piece) => piece.kind !== 'blank')
    .map((piece) => reader.read(text.slice(piece.span.start, piece.span.end)));
  expect(
    statements.flatMap(({ unread }) => unread),
    text,
  ).toEqual([]);
  const read = statements.flatMap((statement) => statement.operations);
  expect(
    read.map((one) => normalForm(one, writer.dialect)),
    text,
  ).toEqual(operations.map((one) => normalForm(one, writer.dialect)));
}

describe('law 3: read(write(operations)) = operations', () => {
  test('PostgreSQL', () => {
    fc.assert(
      fc.property(fc.array(postgresOperation, { minLength: 1, maxLength: 4 }), style, (operations, how) =>
        readsBack(postgresWriter, operations, how),
      ),
      { numRuns: 1000 },
    );
  }, 60_000);

  test('SQLite', () => {
    fc.assert(
      fc.property(fc.array(sqliteOperation, { minLength: 1, maxLength: 4 }), style, (operations, how) =>
        readsBack(sqliteWriter, operations, how),
      ),
      { numRuns: 1000 },
    );
  }, 60_000);

  test.each([mysqlWriter, mariadbWriter])(
    '$dialect',
    (writer) => {
      fc.assert(
        fc.property(
          fc.array(writer === mariadbWriter ? mariadbOperation : mysqlOperation, { minLength: 1, maxLength: 4 }),
          style,
          (operations, how) => readsBack(writer, operations, how),
        ),
        { numRuns: 1000 },
      );
    },
    60_000,
  );
});
