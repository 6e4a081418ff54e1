import type { Span } from '../../span';
import type { Fragment } from '../fragment';

/** What a statement of Python does to the database, in order. */
export type Effect =
  | {
      readonly kind: 'sql';
      readonly sql: Fragment;
      /** Where the call stands. */
      readonly place: Span;
      readonly conditional: boolean;
      /** In a batch: what SQLite cannot do in place, Alembic does there by a copy of the table. */
      readonly batch: boolean;
      /** SQL of the author's own rather than a call of op. */
      readonly written: boolean;
    }
  /** A call of op, or SQL, of which something that matters is not known. */
  | { readonly kind: 'unread'; readonly place: Span; readonly reason: string }
  /** A call that Alembic refuses: it changes nothing. `command` is its name. */
  | { readonly kind: 'refused'; readonly place: Span; readonly command: string }
  /** Code that may do anything; `schema` is false for what changes rows only. */
  | { readonly kind: 'code'; readonly place: Span; readonly schema: boolean }
  /** `autocommit_block` ends the transaction and, behind it, opens one again. */
  | { readonly kind: 'commit' | 'begin'; readonly place: Span };
