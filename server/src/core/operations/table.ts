import type { Span } from '../span';
import type { Identifier, ObjectName, OperationBase } from './base';
import type { ColumnDefinition } from './column';
import type { ConstraintDefinition } from './constraint';
import type { SelectedRows } from './data';
import type { CreateIndex } from './indexes';

export interface CreateTable extends OperationBase {
  readonly kind: 'createTable';
  readonly table: ObjectName;
  readonly columns: readonly ColumnDefinition[];
  /** Table constraints as written, and the column constraints that stand inline, in one list. */
  readonly constraints: readonly ConstraintDefinition[];
  /** MySQL's KEY, INDEX and UNIQUE inside the table's definition: there a unique constraint is an index and nothing else. */
  readonly indexes?: readonly CreateIndex[];
  readonly ifNotExists: boolean;
  readonly temporary: boolean;
  readonly unlogged: boolean;
  /** LIKE sources and INHERITS parents: columns come from there as well. */
  readonly like: readonly ObjectName[];
  readonly inherits: readonly ObjectName[];
  readonly partitionOf: ObjectName | null;
  /** FOR VALUES …/DEFAULT of a partition, as text. */
  readonly partitionBound: string | null;
  /** PARTITION BY clause as text; not null makes this a partitioned parent. */
  readonly partitionBy: string | null;
  /** CREATE TABLE AS / SELECT INTO: columns are not known, and the table is filled at once unless WITH NO DATA. */
  readonly asQuery: 'none' | 'with data' | 'no data';
  /** What the query selects, given by readers that look into it. */
  readonly selected?: SelectedRows;
  /** Trailing options as text (WITH (…), TABLESPACE …, WITHOUT ROWID, STRICT, ENGINE=…). */
  readonly options: string;
}

export interface DropTable extends OperationBase {
  readonly kind: 'dropTable';
  readonly table: ObjectName;
  readonly ifExists: boolean;
  readonly cascade: boolean;
}

export interface RenameTable extends OperationBase {
  readonly kind: 'renameTable';
  readonly table: ObjectName;
  readonly to: Identifier;
  /** Of MySQL's move to another database: its name, null for the one in use. Absent where the table stays in its own. */
  readonly toSchema?: string | null;
  readonly ifExists: boolean;
}

/**
 * Clauses of MySQL's and MariaDB's ALTER TABLE. ALGORITHM, LOCK and WAIT say how the whole statement is carried out, and stand beside
 * CREATE INDEX and DROP INDEX too; `detail` is the value ("INPLACE", "5", "NOWAIT"). CHARACTER SET is the default for new columns,
 * its `detail` "utf8mb4" or "utf8mb4 COLLATE utf8mb4_bin".
 */
export type MysqlTableOption =
  | 'ALGORITHM'
  | 'LOCK'
  | 'WAIT'
  | 'ENGINE'
  | 'CHARACTER SET'
  | 'CONVERT TO CHARACTER SET'
  | 'ROW_FORMAT'
  | 'KEY_BLOCK_SIZE'
  | 'AUTO_INCREMENT'
  | 'COMMENT'
  | 'FORCE'
  | 'ORDER BY'
  | 'ENABLE KEYS'
  | 'DISABLE KEYS'
  | 'PARTITION BY'
  | 'REMOVE PARTITIONING'
  | 'ADD PARTITION'
  | 'DROP PARTITION'
  | 'TRUNCATE PARTITION'
  | 'REORGANIZE PARTITION'
  | 'COALESCE PARTITION'
  | 'EXCHANGE PARTITION';

/**
 * ALTER TABLE clauses that change neither columns nor constraints. `option` is the clause in the server's words.
 * `detail` is what follows it: a role, a tablespace, a trigger's name, storage parameters.
 */
export interface AlterTableOption extends OperationBase {
  readonly kind: 'alterTableOption';
  readonly table: ObjectName;
  readonly option:
    | 'SET LOGGED'
    | 'SET UNLOGGED'
    | 'SET ACCESS METHOD'
    | 'SET TABLESPACE'
    | 'SET STORAGE PARAMETERS'
    | 'RESET STORAGE PARAMETERS'
    | 'CLUSTER ON'
    | 'SET WITHOUT CLUSTER'
    | 'REPLICA IDENTITY'
    | 'ENABLE ROW LEVEL SECURITY'
    | 'DISABLE ROW LEVEL SECURITY'
    | 'FORCE ROW LEVEL SECURITY'
    | 'NO FORCE ROW LEVEL SECURITY'
    | 'ENABLE TRIGGER'
    | 'DISABLE TRIGGER'
    | 'ENABLE RULE'
    | 'DISABLE RULE'
    | 'INHERIT'
    | 'NO INHERIT'
    | 'OF TYPE'
    | 'NOT OF TYPE'
    | MysqlTableOption
    | 'OTHER';
  readonly detail: string;
  readonly ifExists: boolean;
}

export interface AttachPartition extends OperationBase {
  readonly kind: 'attachPartition';
  readonly table: ObjectName;
  readonly partition: ObjectName;
  readonly bound: string;
}

export interface DetachPartition extends OperationBase {
  readonly kind: 'detachPartition';
  readonly table: ObjectName;
  readonly partition: ObjectName;
  readonly concurrently: boolean;
  readonly finalize: boolean;
}

/** INSERT INTO new SELECT * FROM old: columns are matched by their place. Spans are relative to its statement. */
export interface StarCopy {
  /** Index in the half. */
  readonly statement: number;
  /** The columns that INSERT names; null when it names none. */
  readonly columns: readonly string[] | null;
  /** The table's name in INSERT, and the star. */
  readonly into: Span;
  readonly star: Span;
}

/**
 * SQLite's way to change a table: create a copy, fill it, drop the old, rename, in all its spellings. It spans several
 * statements, so it stands on the statement that completes it (the rename) and names the others by their index in the half.
 */
export interface RebuildTable extends OperationBase {
  readonly kind: 'rebuildTable';
  /** The table as it is called before and after. */
  readonly table: ObjectName;
  readonly temporaryName: string;
  /** The new shape; its `table` is the final name. Its spans are relative to the statement `definedIn`. */
  readonly definition: CreateTable;
  /** Index in the half of the CREATE TABLE statement. */
  readonly definedIn: number;
  /** Indexes made on the new table before it took its name; they go with it. Spans are relative to their own statements. */
  readonly indexes: readonly CreateIndex[];
  /** Target column ← expression of the copy. Null when the copy is SELECT * or cannot be read. */
  readonly copied: readonly { readonly column: string; readonly expression: string }[] | null;
  /** A copy that selects `*`; absent where there is none, or the rows go through a third table. */
  readonly star?: StarCopy;
  /** Every row was copied; false when a condition, a limit or a join may have left some behind. */
  readonly everyRow: boolean;
  /** "rename old first" leaves foreign keys and views pointing at the old table. */
  readonly order: 'create new first' | 'rename old first';
  /**
   * Tables made while the old one had its other name: their foreign keys mean the new table. Given where the old one is renamed first.
   */
  readonly madeMeanwhile?: readonly string[];
  /** Indexes in the half of the statements that make up the rebuild, this one included. */
  readonly statements: readonly number[];
}

export interface LockTable extends OperationBase {
  readonly kind: 'lockTable';
  readonly table: ObjectName;
  /** As written after IN, "ACCESS EXCLUSIVE"; the dialect's default when not written. */
  readonly mode: string;
  /** LOCK TABLE ONLY. */
  readonly only?: boolean;
}

export type TableOperation =
  | CreateTable
  | DropTable
  | RenameTable
  | AlterTableOption
  | AttachPartition
  | DetachPartition
  | RebuildTable
  | LockTable;
