import type { Schema } from './schema/schema';
import type { Session } from './session';

/** What stands before a statement: the database's schema and what the connection remembers. */
export interface FoldState {
  readonly schema: Schema;
  readonly session: Session;
  /** Schemas that ROLLBACK brings back: that before the open transaction, then those at its savepoints. Empty outside of one. */
  readonly checkpoints: readonly Schema[];
}
