import type { Span } from '../span';
import type { DataType, Expression, Identifier, ObjectName, OperationBase } from './base';
import type { ConstraintDefinition } from './constraint';

export interface GeneratedColumn {
  readonly expression: Expression;
  readonly stored: boolean;
}

export type IdentityMode = 'always' | 'by default';

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
}

export interface AddColumn extends OperationBase {
  readonly kind: 'addColumn';
  readonly table: ObjectName;
  readonly definition: ColumnDefinition;
  /** Constraints that stand inside the definition (PRIMARY KEY, UNIQUE, CHECK, REFERENCES); NOT NULL is in `definition`. */
  readonly constraints: readonly ConstraintDefinition[];
  readonly ifNotExists: boolean;
  readonly tableIfExists?: boolean;
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
