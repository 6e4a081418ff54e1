import { expect, it } from 'vitest';
import { provesNotNull } from '../../server/src/core/costs/postgres/not-null-proof';

it.each([
  ['c IS NOT NULL', 'c'],
  ['(c is not null)', 'c'],
  ['((c) IS NOT NULL)', 'd', false],
  ['c > 10 AND c IS NOT NULL', 'c'],
  ['(c IS NOT NULL AND d > 0) AND e > 1', 'c'],
  ['d BETWEEN 1 AND 2 AND c IS NOT NULL', 'c'],
  ['"Name" IS NOT NULL', 'Name'],
  ['c /* never */ IS NOT -- NULL\n NULL', 'c'],
  ["d <> ' AND c IS NOT NULL AND ' AND c IS NOT NULL", 'c'],
  ['c > 0', 'c', false],
  ['coalesce(c, 0) > 0', 'c', false],
  ['c IS NOT NULL OR d > 0', 'c', false],
  ['d IS NOT NULL', 'c', false],
  ['d BETWEEN 1 AND c IS NOT NULL', 'c', false],
  ["d <> ' AND c IS NOT NULL'", 'c', false],
  ['NOT (c IS NULL)', 'c', false],
  ['', 'c', false],
  ['((', 'c', false],
] satisfies readonly (readonly [string, string, boolean?])[] as [string, string, boolean?][])(
  'CHECK (%s) proves "%s" NOT NULL: %s',
  (expression, column, proves = true) => {
    expect(provesNotNull(expression, column)).toBe(proves);
  },
);
