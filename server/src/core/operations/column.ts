import type { Span } from '../span';
import type { DataType, Expression, Identifier, ObjectName, OperationBase } from './base';
import type { ConstraintDefinition } from './constraint';

export interface GeneratedColumn {
  readonly expression: Expression;
  readonly stored: boolean;
}

export type IdentityMode = 'always' | 'by default';

/** Parts of a MySQL column that MODIFY and CHANGE drop when they leave them out. */
export interface MysqlColumnAttributes {
  /** CHARACTER SET of the column itself, lower case. */
  readonly charset: string | null;
  readonly comment: string | null;
  /** ON UPDATE CURRENT_TIMESTAMP. */
  readonly onUpdate: Expression | null;
  readonly invisible: boolean;
}

/** Where MySQL puts a column among the others. */
export type ColumnPosition = { readonly where: 'first' } | { readonly where: 'after'; readonly column: Identifier };

export interface ColumnDefinition {
  readonly column: Identifier;
  /** Null where the dialect allows a column without a type (SQLite). */
  readonly type: DataType | null;
  /** NOT NULL written out, or implied by PRIMARY KEY, serial or IDENTITY. */
  readonly notNull: boolean;
  readonly default: Expression | null;
  readonly generated: GeneratedColumn | null;
  readonly identity: IdentityMode | null;
  /** Sequence options of an identity, or AUTOINCREMENT/AUTO_INCREMENT; '' for none. */
  readonly options: string;
  readonly collation: string | null;
  /** What MySQL and MariaDB write into the definition beside that; absent elsewhere. */
  readonly attributes?: MysqlColumnAttributes;
  /** The whole definition, name to last constraint. */
  readonly span: Span;
  /** Source text of the definition. */
  readonly text: string;
}

interface OnColumn extends OperationBase {
  readonly table: ObjectName;
  readonly column: Identifier;
  /** IF EXISTS on the table. */
  readonly tableIfExists?: boolean;
  /** ALTER TABLE ONLY: what inherits from the table is left alone. */
  readonly only?: boolean;
}

export interface AddColumn extends OperationBase {
  readonly kind: 'addColumn';
  readonly table: ObjectName;
  readonly definition: ColumnDefinition;
  /** Constraints that stand inside the definition (PRIMARY KEY, UNIQUE, CHECK, REFERENCES); NOT NULL is in `definition`. */
  readonly constraints: readonly ConstraintDefinition[];
  readonly ifNotExists: boolean;
  /** FIRST and AFTER; absent for the table's end. */
  readonly position?: ColumnPosition;
  readonly tableIfExists?: boolean;
  readonly only?: boolean;
}

/**
 * MySQL's MODIFY and CHANGE: the whole definition is replaced, and what the new one leaves out is gone. `definition.column` is the
 * name that the column has afterwards. What it changes depends on what the column was: `schema/modified-column.ts` tells.
 */
export interface ModifyColumn extends OnColumn {
  readonly kind: 'modifyColumn';
  readonly definition: ColumnDefinition;
  /** Constraints that stand inside the definition. */
  readonly constraints: readonly ConstraintDefinition[];
  /** Absent: it stays where it is. */
  readonly position?: ColumnPosition;
  /** MariaDB's MODIFY COLUMN IF EXISTS. */
  readonly ifExists: boolean;
}

export interface DropColumn extends OnColumn {
  readonly kind: 'dropColumn';
  readonly ifExists: boolean;
  readonly cascade: boolean;
}

export interface RenameColumn extends OnColumn {
  readonly kind: 'renameColumn';
  readonly to: Identifier;
}

export interface ChangeColumnType extends OnColumn {
  readonly kind: 'changeColumnType';
  readonly type: DataType;
  readonly collation: string | null;
  readonly using: Expression | null;
}

export interface SetDefault extends OnColumn {
  readonly kind: 'setDefault';
  readonly value: Expression;
}

export interface DropDefault extends OnColumn {
  readonly kind: 'dropDefault';
}

export interface SetNotNull extends OnColumn {
  readonly kind: 'setNotNull';
}

export interface DropNotNull extends OnColumn {
  readonly kind: 'dropNotNull';
}

export interface AddIdentity extends OnColumn {
  readonly kind: 'addIdentity';
  readonly identity: IdentityMode;
  readonly options: string;
}

export interface SetIdentity extends OnColumn {
  readonly kind: 'setIdentity';
  /** SET GENERATED …, SET sequence option, RESTART, as text. */
  readonly options: string;
}

export interface DropIdentity extends OnColumn {
  readonly kind: 'dropIdentity';
  readonly ifExists: boolean;
}

export interface SetGenerationExpression extends OnColumn {
  readonly kind: 'setGenerationExpression';
  readonly expression: Expression;
}

export interface DropGenerationExpression extends OnColumn {
  readonly kind: 'dropGenerationExpression';
  readonly ifExists: boolean;
}

/** SET STATISTICS, SET STORAGE, SET COMPRESSION, SET (…) and RESET (…): settings that change neither data nor type. */
export interface AlterColumnOption extends OnColumn {
  readonly kind: 'alterColumnOption';
  readonly option: 'STATISTICS' | 'STORAGE' | 'COMPRESSION' | 'SET' | 'RESET' | 'OTHER';
  readonly value: string;
}

export type ColumnOperation =
  | AddColumn
  | ModifyColumn
  | DropColumn
  | RenameColumn
  | ChangeColumnType
  | SetDefault
  | DropDefault
  | SetNotNull
  | DropNotNull
  | AddIdentity
  | SetIdentity
  | DropIdentity
  | SetGenerationExpression
  | DropGenerationExpression
  | AlterColumnOption;
