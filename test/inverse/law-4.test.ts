import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { enterHalf, foldHalf } from '../../server/src/core/fold';
import { writeDownHalf } from '../../server/src/core/inverse/down-half';
import { invertHalf } from '../../server/src/core/inverse/invert';
import { diff } from '../../server/src/core/schema/diff';
import { defaultStyle } from '../../server/src/core/writers/style';
import { writerFor } from '../../server/src/core/writers/writer-for';
import { choices, emptyDatabase, generateHalf, readHalf } from '../support/arbitraries/history';
import type { Repertoire } from '../support/arbitraries/statements';

/** Law 4, by way of the written text: up, then what was written as its down, gives the schema before; unless the down says what it lacks. */
function comesBack(dialect: Repertoire, history: readonly number[], chosen: readonly number[]) {
  const before = generateHalf(dialect, emptyDatabase(dialect), history).after;
  const up = generateHalf(dialect, before, chosen);
  const writer = writerFor(dialect);
  if (writer === null) throw new Error(`no writer for ${dialect}`);
  const down = writeDownHalf(invertHalf(up.folded), writer, defaultStyle);
  const half = readHalf(dialect, down.sql);
  const text = `${up.sql.join(';\n')};\n\n-- down\n${down.sql}`;
  expect(
    half.statements.flatMap(({ content }) => content.unread),
    text,
  ).toEqual([]);
  if (down.missing > 0) return;
  const back = foldHalf(enterHalf(up.after, half), half, 'down').schema;
  // ADD COLUMN puts a column at the end, on SQLite as well: no table is rebuilt for an order. MySQL says where.
  const isOrdered = dialect === 'mysql' || dialect === 'mariadb';
  expect(
    diff(before, back).filter(({ restorable, field }) => restorable && (isOrdered || field !== 'column order')),
    text,
  ).toEqual([]);
}

const runs = process.env['TEST_LONG'] ? 10_000 : 300;

describe('law 4: up and then its inverse gives the schema before', () => {
  test('PostgreSQL', () => {
    fc.assert(
      fc.property(choices, choices, (history, chosen) => comesBack('postgresql', history, chosen)),
      { numRuns: runs },
    );
  }, 60_000);

  test('SQLite', () => {
    fc.assert(
      fc.property(choices, choices, (history, chosen) => comesBack('sqlite', history, chosen)),
      { numRuns: runs },
    );
  }, 60_000);

  test.each(['mysql', 'mariadb'] as const)(
    '%s',
    (dialect) => {
      fc.assert(
        fc.property(choices, choices, (history, chosen) => comesBack(dialect, history, chosen)),
        { numRuns: runs },
      );
    },
    60_000,
  );
});
