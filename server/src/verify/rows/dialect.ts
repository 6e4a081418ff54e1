import type { Lexis } from '../../core/readers/sql/lexis';
import type { Engine } from '../engine';
import type { TableShape } from './shape';

/** In what the dialects differ when rows are put in and read. */
export interface RowDialect {
  readonly lexis: Lexis;
  /** The tables that need rows, neighbours included. @throws {EngineError} */
  describe(engine: Engine, tables: readonly string[]): Promise<readonly TableShape[]>;
  /** An expression: a JSON list, as text, of columns' values as SQL literals. */
  literals(columns: readonly string[]): string;
  /** What INSERT needs before VALUES to take a value for a column that the database gives values to. */
  readonly overriding: string;
  /** The hidden column that tells a row from all others. */
  readonly rowId: string;
  /** Lets the constraints of tables wait; null where nothing has to be sent. */
  defer(tables: readonly TableShape[]): string | null;
  /** Has them checked now, for what waits stands in the way of the migration's own statements. */
  settle(tables: readonly TableShape[]): string | null;
}
