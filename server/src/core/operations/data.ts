import type { Span } from '../span';
import type { Expression, ObjectName, OperationBase } from './base';

/** How far a WHERE narrows a change: absent, always true (TRUE, 1 = 1), or a real condition. */
export type WhereClause = 'none' | 'always true' | 'condition';

/** What a query that fills a table takes from where: how a table rebuild copies its rows. */
export interface SelectedRows {
  readonly reads: readonly ObjectName[];
  /** Texts of the selected expressions in order; null for `*`, or when the query is a union. */
  readonly expressions: readonly string[] | null;
  /** Where `*` stands, when that is all it selects. */
  readonly star?: Span;
  /** No condition, grouping, limit or narrowing join can leave a row of the first relation behind. */
  readonly everyRow: boolean;
}

export interface InsertRows extends OperationBase {
  readonly kind: 'insert';
  readonly table: ObjectName;
  /** Null when the text names no columns. */
  readonly columns: readonly string[] | null;
  /** Literal rows, or rows that a query gives. */
  readonly source: 'values' | 'query' | 'default';
  /** Relations a query reads. */
  readonly reads: readonly ObjectName[];
  readonly orReplace: boolean;
  /** Given by readers that look into the query. */
  readonly selected?: SelectedRows;
}

/** `column = value` of an UPDATE. */
export interface Assignment {
  readonly column: string;
  readonly value: Expression;
}

export interface UpdateRows extends OperationBase {
  readonly kind: 'update';
  readonly table: ObjectName;
  readonly columns: readonly string[];
  readonly where: WhereClause;
  /** FROM or a join to other relations narrows the rows as a WHERE does. */
  readonly joined: boolean;
  readonly limited: boolean;
  /** An ORDER BY says which rows a LIMIT takes. */
  readonly ordered?: boolean;
  /** Given by readers that look into SET. */
  readonly assignments?: readonly Assignment[];
  /** Relations that its FROM and its subqueries read; absent where readers do not tell. */
  readonly reads?: readonly ObjectName[];
  /** UPDATE ONLY. */
  readonly only?: boolean;
}

export interface DeleteRows extends OperationBase {
  readonly kind: 'delete';
  readonly table: ObjectName;
  readonly where: WhereClause;
  readonly joined: boolean;
  readonly limited: boolean;
  readonly ordered?: boolean;
  readonly reads?: readonly ObjectName[];
  readonly only?: boolean;
}

export interface MergeRows extends OperationBase {
  readonly kind: 'merge';
  readonly table: ObjectName;
  readonly reads?: readonly ObjectName[];
}

export interface CopyRows extends OperationBase {
  readonly kind: 'copy';
  readonly table: ObjectName | null;
  readonly direction: 'from' | 'to';
  readonly fromProgram: boolean;
}

export interface TruncateTable extends OperationBase {
  readonly kind: 'truncate';
  readonly table: ObjectName;
  readonly cascade: boolean;
  /** RESTART IDENTITY. */
  readonly restartIdentity?: boolean;
  /** TRUNCATE ONLY. */
  readonly only?: boolean;
}

/** SELECT, VALUES, CALL, SHOW, EXPLAIN: nothing is changed as far as can be told; functions called may still do anything. */
export interface Query extends OperationBase {
  readonly kind: 'query';
  readonly functions: readonly string[];
  /** The query reads no relation and calls no function: `SELECT 1`, often a placeholder. */
  readonly trivial: boolean;
  /** Relations that it reads; absent where readers do not tell. */
  readonly reads?: readonly ObjectName[];
  /** Those of them whose rows it locks: FOR UPDATE, FOR SHARE. */
  readonly locksRows?: readonly ObjectName[];
}

export type DataOperation = InsertRows | UpdateRows | DeleteRows | MergeRows | CopyRows | TruncateTable | Query;

/** No WHERE, or one that is always true, and neither a join nor a LIMIT narrows it. */
export function reachesEveryRow({ where, joined, limited }: UpdateRows | DeleteRows): boolean {
  return where !== 'condition' && !joined && !limited;
}
