import type { DataType, Expression, Identifier, ObjectName, OperationBase } from './base';
import type { ConstraintDefinition } from './constraint';

export interface CreateEnum extends OperationBase {
  readonly kind: 'createEnum';
  readonly type: ObjectName;
  readonly labels: readonly string[];
}

export interface AddEnumValue extends OperationBase {
  readonly kind: 'addEnumValue';
  readonly type: ObjectName;
  readonly label: string;
  readonly ifNotExists: boolean;
  readonly position: { readonly where: 'before' | 'after'; readonly label: string } | null;
}

export interface RenameEnumValue extends OperationBase {
  readonly kind: 'renameEnumValue';
  readonly type: ObjectName;
  readonly label: string;
  readonly to: string;
}

export interface CreateDomain extends OperationBase {
  readonly kind: 'createDomain';
  readonly domain: ObjectName;
  readonly type: DataType;
  readonly default: Expression | null;
  readonly notNull: boolean;
  readonly collation: string | null;
  readonly constraints: readonly ConstraintDefinition[];
}

export interface AlterDomain extends OperationBase {
  readonly kind: 'alterDomain';
  readonly domain: ObjectName;
  readonly action:
    | { readonly kind: 'setDefault'; readonly value: Expression }
    | { readonly kind: 'dropDefault' }
    | { readonly kind: 'setNotNull' }
    | { readonly kind: 'dropNotNull' }
    | { readonly kind: 'addConstraint'; readonly constraint: ConstraintDefinition }
    | {
        readonly kind: 'dropConstraint';
        readonly constraint: Identifier;
        readonly ifExists: boolean;
        readonly cascade: boolean;
      }
    | { readonly kind: 'validateConstraint'; readonly constraint: Identifier }
    | { readonly kind: 'other' };
}

export type TypeOperation = CreateEnum | AddEnumValue | RenameEnumValue | CreateDomain | AlterDomain;
