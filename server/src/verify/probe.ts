import type { LostData, MeasuredDifference, MeasuredStatement } from '../core/verdict';
import type { Queryable } from '../database/database';
import type { Engine, Sent } from './engine';
import type { RowsOption } from './job';
import type { Snapshot } from './snapshot';

/** What replaying asks of a database of one dialect. Written over what every engine can do, so that each engine of a dialect has it. */
export interface Probe {
  /** Prepares a session for measuring: its message level, its defaults. Called once after the engine was opened or restored. */
  prepare(engine: Engine): Promise<void>;
  snapshot(database: Queryable): Promise<Snapshot>;
  /** In what two snapshots differ, each difference with the statements that would mend it in a database that stands as `after`. */
  compare(before: Snapshot, after: Snapshot): readonly MeasuredDifference[];
  /** Looks at locks and files before a half whose statements run in an open transaction. */
  meter(engine: Engine): Promise<Meter>;
  /** Puts generated rows into tables and what their foreign keys need. It throws nothing for a table that takes none: it says so. */
  fill(engine: Engine, tables: readonly string[], rows: NonNullable<RowsOption>): Promise<Filling>;
  /** The rows of tables as they stand, to be compared later. Tables that are not there are left out. */
  readRows(engine: Engine, tables: readonly string[]): Promise<RowsSnapshot>;
  compareRows(before: RowsSnapshot, after: RowsSnapshot): readonly LostData[];
}

/** Measures statement after statement of one half. */
export interface Meter {
  /** To be asked right after the statement, in the same transaction. */
  after(sent: Sent): Promise<Omit<MeasuredStatement, 'span' | 'milliseconds'>>;
}

export interface Filling {
  /** Tables that hold rows now, those that held some before included. */
  readonly filled: readonly string[];
  /** Tables that took no row, with the engine's reason. */
  readonly refused: readonly { readonly table: string; readonly reason: string }[];
}

/** Rows by table, each as text by column. */
export type RowsSnapshot = ReadonlyMap<string, readonly StoredRow[]>;

export interface StoredRow {
  /** What tells it from the others across a rewrite: its primary key as text, else null. */
  readonly key: string | null;
  readonly values: Readonly<Record<string, string | null>>;
}
