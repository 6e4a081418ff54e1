import type { Expression, Identifier, ObjectName, OperationBase } from './base';

export interface IndexKey {
  /** A plain column's name, null for an expression. */
  readonly column: string | null;
  readonly expression: Expression | null;
  readonly collation: string | null;
  /** Operator class with its options, "text_pattern_ops". */
  readonly operatorClass: string | null;
  readonly order: 'asc' | 'desc' | null;
  readonly nulls: 'first' | 'last' | null;
  /** MySQL's prefix, `name(10)`: how many characters or bytes are indexed; absent for all. */
  readonly length?: number;
  /** Source text of the whole key. */
  readonly text: string;
}

export interface CreateIndex extends OperationBase {
  readonly kind: 'createIndex';
  /** Null when the server chooses the name. Its schema is always the table's. */
  readonly index: Identifier | null;
  readonly table: ObjectName;
  readonly unique: boolean;
  readonly concurrently: boolean;
  readonly ifNotExists: boolean;
  /** ON ONLY parent. */
  readonly only: boolean;
  /** "btree", "gin" …, MySQL's "fulltext" and "spatial"; the dialect's default when not written. */
  readonly method: string;
  readonly keys: readonly IndexKey[];
  readonly include: readonly string[];
  readonly where: Expression | null;
  readonly nullsNotDistinct: boolean;
  /** WITH (…), TABLESPACE, MySQL's COMMENT, WITH PARSER and such as text. */
  readonly options: string;
  /** MySQL's INVISIBLE, MariaDB's IGNORED: kept up to date and not used. */
  readonly invisible?: boolean;
}

export interface DropIndex extends OperationBase {
  readonly kind: 'dropIndex';
  readonly index: ObjectName;
  /** Given where the dialect names it (MySQL). */
  readonly table: ObjectName | null;
  readonly concurrently: boolean;
  readonly ifExists: boolean;
  readonly cascade: boolean;
  /** How many indexes this one statement drops: CONCURRENTLY takes only one. */
  readonly inStatement: number;
}

export interface RenameIndex extends OperationBase {
  readonly kind: 'renameIndex';
  readonly index: ObjectName;
  /** Given where the dialect names it (MySQL). */
  readonly table?: ObjectName;
  readonly to: Identifier;
  readonly ifExists: boolean;
}

/** ALTER INDEX … ATTACH PARTITION, SET (…), SET TABLESPACE, ALTER COLUMN … SET STATISTICS; MySQL's VISIBLE and INVISIBLE. */
export interface AlterIndex extends OperationBase {
  readonly kind: 'alterIndex';
  readonly index: ObjectName;
  /** Given where the dialect names it (MySQL). */
  readonly table?: ObjectName;
  /** MariaDB's NOT IGNORED and IGNORED are VISIBLE and INVISIBLE. */
  readonly action: 'ATTACH PARTITION' | 'SET' | 'RESET' | 'SET TABLESPACE' | 'VISIBLE' | 'INVISIBLE' | 'OTHER';
  readonly detail: string;
}

export interface Reindex extends OperationBase {
  readonly kind: 'reindex';
  readonly target: 'index' | 'table' | 'schema' | 'database' | 'system';
  /** Null for REINDEX DATABASE/SYSTEM without a name, and SQLite's bare REINDEX. */
  readonly name: ObjectName | null;
  readonly concurrently: boolean;
}

export type IndexOperation = CreateIndex | DropIndex | RenameIndex | AlterIndex | Reindex;
