import type { Span } from './span';

/**
 * What an application's own description of its tables (Prisma's schema) says of a column that the database does not know.
 * Field and column differ where one is mapped to the other.
 */
export interface ModelColumn {
  readonly field: string;
  readonly column: string;
  /** The words that have the client fill it, "@default(cuid())": rows that the client does not write get nothing. Null where it does not. */
  readonly filledByClient: string | null;
  /** Of the line in `file` that says so. */
  readonly file: string;
  readonly span: Span;
}

export interface ModelTable {
  /** Null where the model says none. */
  readonly schema: string | null;
  readonly name: string;
  readonly columns: readonly ModelColumn[];
}

/** The tables that an application knows, as it will see them after the last migration. */
export interface ApplicationModel {
  readonly tables: readonly ModelTable[];
}

/** The column of a table; null where the model has none of this name. Prisma writes names as they are, so that case counts. */
export function modelColumn(model: ApplicationModel, table: string, column: string): ModelColumn | null {
  const named = model.tables.filter(({ name }) => name === table);
  // Of two tables of one name, in two schemas, it is not known which is meant.
  const [only] = named.length === 1 ? named : [];
  return only?.columns.find((one) => one.column === column) ?? null;
}
