import type { Lexis } from '../../core/readers/sql/lexis';
import type { Engine } from '../engine';
import type { ColumnShape, TableShape } from './shape';

/** In what the dialects differ when rows are put in and read. */
export interface RowDialect {
  readonly lexis: Lexis;
  /** The tables that need rows, neighbours included. @throws {DatabaseError} */
  describe(engine: Engine, tables: readonly string[]): Promise<readonly TableShape[]>;
  /** An expression: a JSON list, as text, of columns' values as SQL literals. */
  literals(columns: readonly string[]): string;
  /** What INSERT needs before VALUES to take a value for a column that the database gives values to. */
  readonly overriding: string;
  /** INSERT tells the keys of its rows by RETURNING; else they are read again. */
  readonly returning: boolean;
  /** The hidden column that tells a row from all others; null where there is none, but UPDATE takes a LIMIT. */
  readonly rowId: string | null;
  /** Asks for the numbers, called place, of those rows of literals that do not break a condition on their columns. */
  fulfilling(columns: readonly ColumnShape[], rows: readonly (readonly string[])[], condition: string): string;
  /** Lets the constraints of tables wait; null where nothing has to be sent. */
  defer(tables: readonly TableShape[]): string | null;
  /** Has them checked now, for what waits stands in the way of the migration's own statements. */
  settle(tables: readonly TableShape[]): string | null;
}
