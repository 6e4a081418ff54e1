import type { Refusal } from '../../frameworks/framework';
import type { ObjectName } from '../../operation';

/**
 * The order in which one ALTER TABLE carries out its clauses, whatever order they are written in (ATPass in src/backend/commands/tablecmds.c).
 * Clauses may share a statement only where that order is theirs.
 */
export const pass = {
  drop: 0,
  type: 1,
  addColumn: 2,
  expression: 3,
  attribute: 4,
  index: 5,
  otherConstraint: 6,
  misc: 7,
} as const;

export interface Clause {
  readonly table: ObjectName;
  readonly ifExists: boolean;
  /** One of `pass`; null for a clause that cannot share its statement. */
  readonly pass: number | null;
  readonly text: string;
}

/** What one operation is written as: a clause of ALTER TABLE, a statement without its semicolon, or why it cannot be written. */
export type Written = Clause | string | Refusal;
