import type { Fragment } from '../../fragment';
import type { Arguments } from '../arguments';
import type { Spelling } from '../spelling';

/** A function of `op`: what it does, as the SQL that Alembic sends for it. */
export interface Directive {
  /** Names of its positional parameters. Source: Alembic 1.19, alembic/op.pyi. */
  readonly parameters: readonly string[];
  /** The same as a method of a batch, whose table is known; absent where batches do not have it. */
  readonly inBatch?: readonly string[];
  /**
   * The statements, in their order.
   * @throws CannotTell where something that the SQL needs is not known
   */
  readonly sql: (args: Arguments, spelling: Spelling) => readonly Fragment[];
}
