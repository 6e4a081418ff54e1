import type { Replaced } from '../migration';
import type { Span } from '../span';

/** How a half reaches a server: as its framework sends it. Frameworks and languages end here. */
export interface SentHalf {
  readonly file: string;
  /** What the framework sends, one string after the other: one of several statements, or one a statement. */
  readonly strings: readonly SentString[];
  /** The framework puts BEGIN and COMMIT around the half. */
  readonly wrapped: boolean;
}

export interface SentString {
  readonly text: string;
  /** Offset of the text in its file. */
  readonly start: number;
  /** The text is that of the file with variables replaced, and where its parts come from in the statement; absent where it is as in the file. */
  readonly replaced?: Replaced;
  readonly statements: readonly SentStatement[];
}

export interface SentStatement {
  /** In the file. */
  readonly span: Span;
  readonly text: string;
  /** What it does to the transaction; null for a statement that leaves it alone. */
  readonly control: 'begin' | 'commit' | 'rollback' | 'other' | null;
  /** It cannot run inside a transaction, as far as its text tells: CONCURRENTLY, VACUUM, CREATE DATABASE. */
  readonly outside: boolean;
}
