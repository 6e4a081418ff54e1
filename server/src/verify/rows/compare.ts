import type { LostData } from '../../core/verdict';
import type { RowsSnapshot, StoredRow } from '../probe';
import { mostRows } from './most-rows';

/**
 * What of the rows before is not there after the way back. Rows are the same when their primary keys are; where a table has none, rows
 * and values are counted. Two values are the same when their text is: the types are the same again unless the schema's comparison says
 * otherwise, and then "1" that came back as "1.00" is no longer what it was. NULL that came back as a value is a change, for nobody
 * can tell any more that it was NULL. What is there only afterwards is no loss, nor is a column gone that held NULLs alone. Of a table
 * of which not all rows were read (`mostRows`), only rows that were read on both sides are compared.
 */
export function compareRows(before: RowsSnapshot, after: RowsSnapshot): readonly LostData[] {
  return [...before].flatMap(([table, rows]) => {
    if (rows.length === 0) return [];
    const now = after.get(table);
    if (now === undefined) return [{ table, column: null, rows: rows.length, of: rows.length }];
    const keyed = [...rows, ...now].every(({ key }) => key !== null);
    return (keyed ? byKey(rows, now) : counted(rows, now)).map((lost) => ({ table, ...lost, of: rows.length }));
  });
}

type Loss = Pick<LostData, 'column' | 'rows'>;

function byKey(before: readonly StoredRow[], after: readonly StoredRow[]): readonly Loss[] {
  const now = new Map(after.map((row) => [row.key, row]));
  const kept = before.flatMap((row) => {
    const same = now.get(row.key);
    return same === undefined ? [] : [[row, same] as const];
  });
  const gone = before.length - kept.length;
  return [
    ...(gone > 0 && after.length < mostRows ? [{ column: null, rows: gone }] : []),
    ...columnsOf(before).flatMap((column) => {
      const changed = kept.filter(([was, is]) => (was.values[column] ?? null) !== (is.values[column] ?? null));
      return changed.length > 0 ? [{ column, rows: changed.length }] : [];
    }),
  ];
}

function counted(before: readonly StoredRow[], after: readonly StoredRow[]): readonly Loss[] {
  if (before.length >= mostRows || after.length >= mostRows) return [];
  if (after.length < before.length) return [{ column: null, rows: before.length - after.length }];
  const columns = columnsOf(before);
  const changed = columns.flatMap((column) => {
    const rows = missing(before, after, ({ values }) => values[column] ?? null);
    return rows > 0 ? [{ column, rows }] : [];
  });
  if (changed.length > 0) return changed;
  // Each column has its values again, but not in the same rows.
  const rows = missing(before, after, ({ values }) => JSON.stringify(columns.map((column) => values[column] ?? null)));
  return rows > 0 ? [{ column: null, rows }] : [];
}

/** How many of the values before are not there afterwards, each counted as often as it stands. */
function missing(
  before: readonly StoredRow[],
  after: readonly StoredRow[],
  value: (row: StoredRow) => string | null,
): number {
  const left = new Map<string | null, number>();
  for (const row of after) left.set(value(row), (left.get(value(row)) ?? 0) + 1);
  return before.filter((row) => {
    const count = left.get(value(row)) ?? 0;
    left.set(value(row), count - 1);
    return count <= 0;
  }).length;
}

function columnsOf(rows: readonly StoredRow[]): readonly string[] {
  return [...new Set(rows.flatMap(({ values }) => Object.keys(values)))];
}
