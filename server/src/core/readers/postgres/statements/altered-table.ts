import type { ObjectName } from '../../../operation';
import type { Span } from '../../../span';

/** What every clause of an ALTER TABLE shares. */
export interface AlteredTable {
  /** The clause's. */
  readonly span: Span;
  readonly table: ObjectName;
  /** IF EXISTS stands before the table. */
  readonly tableIfExists?: boolean;
  /** ONLY stands before it. */
  readonly only?: boolean;
}
