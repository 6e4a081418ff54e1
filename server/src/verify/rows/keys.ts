import type { Engine } from '../engine';
import type { RowDialect } from './dialect';
import type { StoredKeys } from './plan';
import type { TableShape } from './shape';

/** What is known of the rows of each table: the columns that others reference, as literals. */
export class KnownKeys {
  private readonly rows = new Map<string, StoredKeys>();
  private readonly referenced: ReadonlyMap<string, readonly string[]>;

  constructor(
    private readonly dialect: RowDialect,
    tables: readonly TableShape[],
  ) {
    this.referenced = new Map(tables.map((table) => [table.name, referencedColumns(table, tables)]));
  }

  /** Reads the first rows of tables in one question. @throws {DatabaseError} */
  async read(engine: Engine, tables: readonly TableShape[], limit: number): Promise<void> {
    const parts = tables.map(
      (table, place) =>
        `SELECT * FROM (SELECT ${place} AS place, ${this.expression(table)} AS told FROM ${table.sql} LIMIT ${limit}) AS t${place}`,
    );
    const rows = await engine.query<{ place: number; told: string }>(parts.join(' UNION ALL '));
    for (const { place, told } of rows) {
      const table = tables[Number(place)];
      if (table !== undefined) this.add(table, [told]);
    }
  }

  /** An expression that gives a row's keys, to be read by `add`. */
  expression(table: TableShape): string {
    const names = this.referenced.get(table.name) ?? [];
    return this.dialect.literals(
      names.map((name) => table.columns.find((column) => column.name === name)?.sql ?? 'NULL'),
    );
  }

  add(table: TableShape, keys: readonly string[]): void {
    const names = this.referenced.get(table.name) ?? [];
    const rows = keys.map((text) => {
      const values: readonly string[] = JSON.parse(text);
      return Object.fromEntries(names.map((name, index) => [name, values[index] ?? 'NULL']));
    });
    this.rows.set(table.name, [...this.of(table.name), ...rows]);
  }

  /** Those of all its rows. */
  replace(table: TableShape, keys: readonly string[]): void {
    this.rows.delete(table.name);
    this.add(table, keys);
  }

  of(table: string): StoredKeys {
    return this.rows.get(table) ?? [];
  }
}

function referencedColumns(table: TableShape, tables: readonly TableShape[]): readonly string[] {
  const keys = tables.flatMap(({ foreignKeys }) => foreignKeys.filter(({ parent }) => parent === table.name));
  return [...new Set(keys.flatMap(({ parentColumns }) => parentColumns))];
}
