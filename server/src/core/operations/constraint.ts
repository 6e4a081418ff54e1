import type { Span } from '../span';
import type { Expression, Identifier, ObjectName, OperationBase } from './base';

export interface ForeignKeyReference {
  readonly table: ObjectName;
  /** Empty when the text names none: the referenced table's primary key is meant. */
  readonly columns: readonly string[];
  readonly onDelete: ReferentialAction;
  readonly onUpdate: ReferentialAction;
  /** Columns of ON DELETE SET NULL (a, b). */
  readonly onDeleteColumns: readonly string[];
  readonly match: 'simple' | 'full' | 'partial';
}

export type ReferentialAction = 'no action' | 'restrict' | 'cascade' | 'set null' | 'set default';

export interface ConstraintDefinition {
  readonly type: 'primary key' | 'unique' | 'foreign key' | 'check' | 'exclude' | 'not null';
  /** Null when the text gives none and the server will choose one. */
  readonly name: Identifier | null;
  /** Key columns; for a check the columns it mentions. */
  readonly columns: readonly Identifier[];
  readonly include: readonly string[];
  /** CHECK expression. */
  readonly expression: Expression | null;
  readonly references: ForeignKeyReference | null;
  /** PRIMARY KEY / UNIQUE USING INDEX name. */
  readonly usingIndex: Identifier | null;
  readonly notValid: boolean;
  readonly notEnforced: boolean;
  readonly noInherit: boolean;
  readonly deferrable: boolean;
  readonly initiallyDeferred: boolean;
  readonly nullsNotDistinct: boolean;
  /** Stood inside a column definition rather than on its own. */
  readonly inline: boolean;
  readonly span: Span;
  /** Source text, from CONSTRAINT or its first keyword on. */
  readonly text: string;
}

interface OnTable extends OperationBase {
  readonly table: ObjectName;
  readonly tableIfExists?: boolean;
  /** ALTER TABLE ONLY. */
  readonly only?: boolean;
}

export interface AddConstraint extends OnTable {
  readonly kind: 'addConstraint';
  readonly constraint: ConstraintDefinition;
}

export interface DropConstraint extends OnTable {
  readonly kind: 'dropConstraint';
  /** "PRIMARY" for MySQL's DROP PRIMARY KEY. */
  readonly constraint: Identifier;
  /** What MySQL's text says that it is: DROP FOREIGN KEY, DROP CHECK, DROP PRIMARY KEY; absent where it says CONSTRAINT. */
  readonly type?: ConstraintDefinition['type'];
  readonly ifExists: boolean;
  readonly cascade: boolean;
}

export interface ValidateConstraint extends OnTable {
  readonly kind: 'validateConstraint';
  readonly constraint: Identifier;
}

export interface RenameConstraint extends OnTable {
  readonly kind: 'renameConstraint';
  readonly constraint: Identifier;
  readonly to: Identifier;
}

/** ALTER CONSTRAINT: null leaves the property as it is. */
export interface AlterConstraint extends OnTable {
  readonly kind: 'alterConstraint';
  readonly constraint: Identifier;
  readonly deferrable: boolean | null;
  readonly initiallyDeferred: boolean | null;
  readonly enforced: boolean | null;
}

export type ConstraintOperation =
  | AddConstraint
  | DropConstraint
  | ValidateConstraint
  | RenameConstraint
  | AlterConstraint;
