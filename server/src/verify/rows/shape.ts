import type { ValueSource } from './values';

/** A table as far as rows for it need it. */
export interface TableShape {
  /** As the job names it: "public.users"; for SQLite "users". */
  readonly name: string;
  /** As SQL writes it: `"public"."users"`. */
  readonly sql: string;
  readonly columns: readonly ColumnShape[];
  readonly foreignKeys: readonly ForeignKeyShape[];
  readonly checks: readonly CheckShape[];
  /** Constraints whose check can wait, as SQL names them. */
  readonly deferrable: readonly string[];
  /** Those of them whose check waits unless told otherwise. */
  readonly deferred: readonly string[];
}

export interface ColumnShape {
  readonly name: string;
  readonly sql: string;
  /** As CAST writes it, without a length and a domain's conditions; null for a column without a type. */
  readonly type: string | null;
  readonly nullable: boolean;
  /** What stands in VALUES where the column is left to the database. */
  readonly byDefault: string;
  /** `assigned`: only the database gives its values: a sequence, an identity, a generated column. */
  readonly default: 'none' | 'some' | 'assigned';
  readonly values: ValueSource;
  /** A generated text as a literal of the column's type. */
  literal(raw: string): string;
}

export interface ForeignKeyShape {
  readonly columns: readonly string[];
  /** Name of the referenced table; it may be one that no rows are made for. */
  readonly parent: string;
  readonly parentColumns: readonly string[];
  /** Some column of it can be NULL, so that a row needs no parent. */
  readonly optional: boolean;
  /** No constraint, but the column's name says so: `user_id` beside a table "users". It takes values of the parent where there are some. */
  readonly implied: boolean;
}

/** A condition that a row has to meet. */
export interface CheckShape {
  readonly columns: readonly string[];
  /** An expression over the columns by their names. */
  readonly expression: string;
}
