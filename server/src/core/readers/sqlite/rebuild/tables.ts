import type { SelectedRows } from '../../../operation';

/** A table's name, as far as it matters here. */
export interface TableName {
  readonly name: string;
  readonly schema?: string | null;
}

/** True when two names can mean one table: case does not count, and a schema only when both are written. */
export function sameTable(a: TableName, b: TableName): boolean {
  if (a.name.toLowerCase() !== b.name.toLowerCase()) return false;
  return (
    (a.schema ?? null) === null || (b.schema ?? null) === null || a.schema?.toLowerCase() === b.schema?.toLowerCase()
  );
}

export function readsFrom(rows: SelectedRows | undefined, table: TableName): boolean {
  return rows?.reads.some((relation) => sameTable(relation, table)) ?? false;
}
