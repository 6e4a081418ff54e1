import type { Dialect } from '../dialect';
import type { DataType, IndexKey, ObjectName } from '../operation';

/** A table as it is called on the database before the run. */
export interface AskedTable {
  /** Null where the session's search path decides. */
  readonly schema: string | null;
  readonly name: string;
}

/** What a coming statement needs of the data that are there. */
export type Need =
  /** How much of it there is. */
  | { readonly kind: 'size' }
  /** No row at all: a NOT NULL column comes without a value. */
  | { readonly kind: 'rows'; readonly column: string }
  /** No NULL in it. */
  | { readonly kind: 'nulls'; readonly column: string }
  /** No two rows that are equal in these. */
  | {
      readonly kind: 'duplicates';
      readonly keys: readonly (Pick<IndexKey, 'text' | 'column'> & { readonly length?: number })[];
      readonly where: string | null;
      /** NULLs count as equal. */
      readonly nullsEqual: boolean;
      readonly what: string;
    }
  /** A row in the other table for each. */
  | {
      readonly kind: 'orphans';
      readonly columns: readonly string[];
      readonly parent: AskedTable;
      readonly references: readonly string[];
    }
  /** No row for which it is false. */
  | { readonly kind: 'violations'; readonly expression: string }
  /** No value that is another one, or none, in the new type. */
  | {
      readonly kind: 'cast';
      readonly column: string;
      readonly from: DataType | null;
      readonly to: DataType;
      /** PostgreSQL's USING. */
      readonly using: string | null;
    }
  /** Values that go with the column. */
  | { readonly kind: 'values'; readonly column: string };

export interface Question {
  readonly table: AskedTable;
  readonly need: Need;
  /** UTF-16 offset in the half's file, of the operation that asks it. */
  readonly offset: number;
}

/** As people call a table. */
export function shownTable({ schema, name }: AskedTable, dialect: Dialect): string {
  return schema === null || (dialect === 'postgresql' && schema === 'public') ? name : `${schema}.${name}`;
}

/** A table that an operation names, where its schema need not be guessed. */
export function asked({ schema, name }: Pick<ObjectName, 'schema' | 'name'>): AskedTable {
  return { schema, name };
}
