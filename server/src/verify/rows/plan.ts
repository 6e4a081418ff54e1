import { kindOf } from './kind';
import type { ColumnShape, ForeignKeyShape, TableShape } from './shape';
import type { Solution } from './solve';
import { sequence } from './values';

/** Literals of rows that a table holds, by column. */
export type StoredKeys = readonly Readonly<Record<string, string>>[];

export interface PlanContext {
  readonly seed: number;
  readonly solutions: readonly Solution[];
  /** The rows of a parent; empty where there are none yet. */
  keysOf(parent: string): StoredKeys;
  /** Columns that get a value of their own even where the database would give one, for a row must know it beforehand. */
  readonly explicit: ReadonlySet<string>;
}

/** Makes the rows of one table, as what stands in VALUES, column by column. */
export class RowPlan {
  private readonly values = new Map<string, readonly string[]>();

  constructor(
    readonly table: TableShape,
    private readonly context: PlanContext,
  ) {}

  row(number: number): readonly string[] {
    const row = new Map(this.table.columns.map((column) => [column.name, this.own(column, number)]));
    for (const { columns, rows } of this.context.solutions) {
      const values = rows[number % rows.length] ?? [];
      for (const [index, name] of columns.entries()) row.set(name, values[index] ?? 'NULL');
    }
    const tied = new Set(this.context.solutions.flatMap(({ columns }) => columns));
    for (const key of this.table.foreignKeys) {
      if (key.columns.some((name) => tied.has(name))) continue;
      for (const [name, value] of this.reference(key, number)) row.set(name, value);
    }
    return [...row.values()];
  }

  /** The value that a column gets by itself: rows that are still to come can refer to it. */
  own(column: ColumnShape, number: number): string {
    const forced = this.context.explicit.has(column.name);
    if (column.default === 'assigned' && !forced) return column.byDefault;
    const kind = kindOf(number);
    if (kind === 'sparse' && column.nullable) return 'NULL';
    if (kind !== 'full' && column.default === 'some' && !forced) return column.byDefault;
    const values = this.sequence(column, number + 1);
    const value = values[number % Math.max(values.length, 1)];
    if (value !== undefined) return column.literal(value);
    return column.nullable ? 'NULL' : column.byDefault;
  }

  /** Each row has the parent of its own number, so that a key over several parents is met once. */
  private reference(key: ForeignKeyShape, number: number): readonly (readonly [string, string])[] {
    const keys = this.context.keysOf(key.parent);
    const parent = keys[number % Math.max(keys.length, 1)];
    const absent = parent === undefined || (key.optional && kindOf(number) === 'sparse');
    if (key.implied && (absent || key.columns.some((name) => this.isAssigned(name)))) return [];
    return key.columns.map((name, index) =>
      absent ? this.none(name) : [name, parent[key.parentColumns[index] ?? ''] ?? 'NULL'],
    );
  }

  private isAssigned(name: string): boolean {
    return this.table.columns.some((column) => column.name === name && column.default === 'assigned');
  }

  private none(name: string): readonly [string, string] {
    const column = this.table.columns.find((one) => one.name === name);
    return [name, column?.nullable ? 'NULL' : (column?.byDefault ?? 'NULL')];
  }

  /** Keys of its first rows that are known before the rows are there. */
  keys(count: number): StoredKeys {
    const known = this.table.columns.filter(({ name }) => this.context.explicit.has(name));
    return Array.from({ length: count }, (_, number) =>
      Object.fromEntries(known.map((column) => [column.name, this.own(column, number)])),
    );
  }

  private sequence(column: ColumnShape, count: number): readonly string[] {
    const known = this.values.get(column.name);
    if (known !== undefined && known.length >= count) return known;
    const values = sequence(column.values, `${this.table.name}.${column.name}`, this.context.seed, Math.max(count, 8));
    this.values.set(column.name, values);
    return values;
  }
}
