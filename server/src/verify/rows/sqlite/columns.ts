import type { ColumnRecord } from './catalog';

/** The columns of all tables, found by table and name. */
export class Columns {
  private readonly tables = new Map<string, ColumnRecord[]>();

  constructor(columns: readonly ColumnRecord[]) {
    for (const column of columns) {
      const own = this.tables.get(column.table);
      if (own === undefined) this.tables.set(column.table, [column]);
      else own.push(column);
    }
  }

  of(table: string): readonly ColumnRecord[] {
    return this.tables.get(table) ?? [];
  }

  /** Whatever its case. */
  named(table: string, name: string): ColumnRecord | undefined {
    return this.of(table).find((column) => column.name.toLowerCase() === name.toLowerCase());
  }

  primaryKey(table: string): readonly ColumnRecord[] {
    return this.of(table)
      .filter(({ key }) => key > 0)
      .sort((a, b) => a.key - b.key);
  }
}
