import type { Span } from '../../span';

/** Thrown where a call cannot be made SQL of because something in it is not known; caught for the statement that it stands in. */
export class CannotTell extends Error {
  constructor(
    /** What is not known, as a message ends: "the table's name is only known when it runs". */
    readonly reason: string,
    readonly place: Span,
  ) {
    super(reason);
  }
}

/** Thrown where Alembic refuses a call whatever the database holds: it fails, and a rule of its own says so. */
export class RefusedCall extends CannotTell {}
