import type { Span } from '../span';

/** A name as its dialect folds it: unquoted PostgreSQL names are lower case, SQLite and MySQL names as written. */
export interface Identifier {
  readonly name: string;
  /** Relative to the statement. */
  readonly span: Span;
}

/** A possibly qualified name. `schema` is null when the text gives none: the session's search path decides then. */
export interface ObjectName extends Identifier {
  readonly schema: string | null;
}

/** An expression kept as text, with what rules ask of it. */
export interface Expression {
  /** Source text without surrounding blanks or comments. */
  readonly text: string;
  readonly span: Span;
  /** A literal, possibly signed, cast or an array of such: its value depends on nothing. */
  readonly constant: boolean;
  /** The NULL literal, cast or not. */
  readonly isNull: boolean;
  /** Functions called anywhere inside, lower case, schema kept when written ("pg_catalog.now"); keyword forms such as current_timestamp included. */
  readonly functions: readonly string[];
  /** Columns referred to, unqualified names. */
  readonly columns: readonly string[];
}

export interface DataType {
  /**
   * Canonical name in lower case as the server prints it: "integer", "character varying", "timestamp with time zone";
   * a serial type keeps its own name ("bigserial"); a user's type keeps its schema when written ("app.mood").
   */
  readonly name: string;
  /** "255" of varchar(255); "10", "2" of numeric(10, 2); interval fields as text. */
  readonly arguments: readonly string[];
  /** Number of array dimensions; 0 for a plain type. */
  readonly dimensions: number;
  /** As written in the source. */
  readonly text: string;
  readonly span: Span;
  /** A class of the application's own, of which the name alone is known: what it is in the database nobody can tell here. */
  readonly opaque?: true;
}

/** Fields every operation has. */
export interface OperationBase {
  /** The clause that does it, relative to the statement: one ALTER TABLE holds several operations. */
  readonly span: Span;
  /** Runs only under a condition (a branch of a DO block): whether it happens is not known, so what it touches becomes unknown. */
  readonly conditional?: boolean;
  /** A template stood in this operation's text and was masked: never called wrong. */
  readonly templated?: boolean;
  /** A variable stood in its text, whose value is known: whoever writes it anew would write that value in the variable's place. */
  readonly substituted?: boolean;
}
