import type { RowsSnapshot, StoredRow } from '../probe';

/**
 * Rows without those that were put in at some time: what is generated for the way back must not stand for what the way up has deleted,
 * whose key it may have got.
 * @param held the rows before they were put in
 * @param filled the rows right afterwards
 */
export function withoutAdded(rows: RowsSnapshot, held: RowsSnapshot, filled: RowsSnapshot): RowsSnapshot {
  return new Map(
    [...rows].map(([table, all]) => {
      const added = counts(filled.get(table) ?? []);
      for (const row of held.get(table) ?? []) take(added, row);
      return [table, all.filter((row) => !take(added, row))];
    }),
  );
}

function counts(rows: readonly StoredRow[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const row of rows) found.set(identityOf(row), (found.get(identityOf(row)) ?? 0) + 1);
  return found;
}

/** Counts one down; false where there is none left. */
function take(found: Map<string, number>, row: StoredRow): boolean {
  const left = found.get(identityOf(row)) ?? 0;
  if (left > 0) found.set(identityOf(row), left - 1);
  return left > 0;
}

function identityOf({ key, values }: StoredRow): string {
  return key ?? JSON.stringify(values);
}
