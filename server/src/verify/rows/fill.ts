import type { Engine } from '../engine';
import type { RowsOption } from '../job';
import type { Filling } from '../probe';
import { inTransaction } from './attempt';
import type { RowDialect } from './dialect';
import { insertAll, insertRows } from './insert';
import { KnownKeys } from './keys';
import { linkLater } from './link';
import { fillingOrder } from './order';
import { RowPlan, type StoredKeys } from './plan';
import type { TableShape } from './shape';
import { solveChecks } from './solve';

/**
 * Puts generated rows into tables and their neighbours. The engine decides what is a row: we propose, and a table that takes none says why.
 *
 * A statement that fails on these rows has to fail for a reason that real rows can have, too. So a column that may be NULL is NULL in some row,
 * since nothing keeps real rows from it; text reaches its column's limit, numbers what their type can hold. But no value stands twice in a column
 * unless its type has too few, for a duplicate is nothing that a column's definition makes likely; a column that is called as a reference
 * holds keys of the table that its name speaks of; text beside a default that is JSON, a number or a truth value holds such things. What
 * fails then can be said in one sentence with "as soon as a row holds …".
 *
 * A table that holds rows already gets only as many as it lacks.
 * @throws {DatabaseError} where the engine does not answer for the catalog or the transaction; a refused row is no error
 */
export async function fillTables(
  engine: Engine,
  dialect: RowDialect,
  tables: readonly string[],
  rows: NonNullable<RowsOption>,
): Promise<Filling> {
  const shapes = await dialect.describe(engine, tables);
  if (shapes.length === 0) return { filled: [], refused: [] };
  return inTransaction(engine, () => new Fill(engine, dialect, shapes, rows).run());
}

class Fill {
  private readonly keys: KnownKeys;
  private readonly reasons = new Map<string, string>();

  constructor(
    private readonly engine: Engine,
    private readonly dialect: RowDialect,
    private readonly shapes: readonly TableShape[],
    private readonly rows: NonNullable<RowsOption>,
  ) {
    this.keys = new KnownKeys(dialect, shapes);
  }

  async run(): Promise<Filling> {
    await this.keys.read(this.engine, this.shapes, this.rows.perTable);
    const order = fillingOrder(this.shapes);
    const grown = new Set<TableShape>();
    for (const unit of order) {
      const lacking = unit.filter(({ name }) => this.keys.of(name).length < this.rows.perTable);
      for (const table of lacking) grown.add(table);
      const [first, ...others] = lacking;
      if (first === undefined) continue;
      if (others.length === 0) await this.fillOne(first);
      else await this.fillTogether(lacking);
    }
    await linkLater(this.engine, this.dialect, order.flat(), grown, this.keys);
    return {
      filled: this.shapes.map(({ name }) => name).filter((name) => this.keys.of(name).length > 0),
      refused: [...this.reasons].map(([table, reason]) => ({ table, reason })),
    };
  }

  private async fillOne(table: TableShape): Promise<void> {
    const [plan] = await this.plans([table]);
    if (plan === undefined) return;
    const held = this.keys.of(table.name).length;
    const refused = await insertRows(this.engine, this.dialect, plan, this.keys, held, this.rows.perTable - held);
    if (refused !== null && held === 0) await this.refuse(table, this.missingParent(table) ?? refused);
  }

  /** Tables whose rows need each other: only constraints that wait let them in. */
  private async fillTogether(tables: readonly TableShape[]): Promise<void> {
    const numbers = Array.from({ length: this.rows.perTable }, (_, index) => index);
    const parts = (await this.plans(tables)).map((plan) => ({ plan, numbers }));
    const refused = await insertAll(this.engine, this.dialect, parts, this.keys);
    if (refused === null) return;
    for (const table of tables) if (this.keys.of(table.name).length === 0) await this.refuse(table, refused);
  }

  /** Plans for tables that are filled together. A row that is referenced before it is there has to have a key that is known. */
  private async plans(unit: readonly TableShape[]): Promise<readonly RowPlan[]> {
    const { seed, perTable } = this.rows;
    const plans = new Map<string, RowPlan>();
    const keysOf = (parent: string): StoredKeys => {
      const stored = this.keys.of(parent);
      return stored.length > 0 ? stored : (plans.get(parent)?.keys(perTable + spareKeys) ?? []);
    };
    for (const table of unit) {
      const explicit = new Set(
        unit
          .flatMap(({ foreignKeys }) => foreignKeys)
          .filter(({ optional, parent }) => !optional && parent === table.name)
          .flatMap(({ parentColumns }) => parentColumns),
      );
      const given = new Map(
        table.foreignKeys
          .filter(({ implied }) => !implied)
          .flatMap(({ columns, parent, parentColumns }) =>
            columns.map((name, index) => [
              name,
              keysOf(parent).flatMap((key) => key[parentColumns[index] ?? ''] ?? []),
            ]),
          ),
      );
      const solutions = await solveChecks(this.engine, this.dialect, table, given, seed);
      plans.set(table.name, new RowPlan(table, { seed, explicit, solutions, keysOf }));
    }
    return [...plans.values()];
  }

  /** A trigger on another table may have put in what now collides with the rows of this one. */
  private async refuse(table: TableShape, reason: string): Promise<void> {
    await this.keys.read(this.engine, [table], this.rows.perTable);
    if (this.keys.of(table.name).length === 0) this.reasons.set(table.name, reason);
  }

  private missingParent(table: TableShape): string | null {
    const missing = table.foreignKeys.find(
      ({ optional, implied, parent }) => !optional && !implied && this.reasons.has(parent),
    );
    return missing === undefined ? null : `it needs a row of ${missing.parent}: ${this.reasons.get(missing.parent)}`;
  }
}

/** Rows are tried beyond those asked for when some are refused. */
const spareKeys = 8;
