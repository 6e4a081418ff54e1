import type { Identifier, ObjectName, OperationBase } from './base';

/** Classes of objects other than tables, columns, constraints and indexes, which have operations of their own. */
export type ObjectClass =
  | 'schema'
  | 'database'
  | 'sequence'
  | 'view'
  | 'materialized view'
  | 'foreign table'
  | 'type'
  | 'domain'
  | 'function'
  | 'procedure'
  | 'aggregate'
  | 'operator'
  | 'trigger'
  | 'event trigger'
  | 'rule'
  | 'policy'
  | 'extension'
  | 'role'
  | 'tablespace'
  | 'publication'
  | 'subscription'
  | 'statistics'
  | 'collation'
  | 'cast'
  | 'server'
  | 'text search'
  | 'table'
  | 'index'
  | 'column'
  | 'constraint'
  | 'other';

/** A reference to an object of any class. */
export interface ObjectReference {
  readonly class: ObjectClass;
  /** For functions the name alone; `signature` tells overloads apart. */
  readonly name: ObjectName;
  /** Argument types as text, "(integer, text)"; null when not written or not a routine. */
  readonly signature: string | null;
  /** The table a trigger, rule or policy belongs to. */
  readonly table: ObjectName | null;
  /** Of a constraint: `table` is a domain. */
  readonly onDomain?: boolean;
}

/** CREATE of an object whose definition is kept as text: views, functions, triggers, sequences, policies, extensions … */
export interface CreateObject extends OperationBase {
  readonly kind: 'createObject';
  readonly object: ObjectReference;
  readonly orReplace: boolean;
  readonly ifNotExists: boolean;
  /** The whole statement's text without the terminator: what brings the object back. */
  readonly definition: string;
  /** Relations the definition reads from, where they can be told (views, materialized views). */
  readonly dependsOn: readonly ObjectName[];
  /** WITH NO DATA for a materialized view. */
  readonly withoutData: boolean;
  /** Relations that the expressions of a policy or the action of a rule read, or that a trigger's FROM names. */
  readonly reads?: readonly ObjectName[];
}

export interface DropObject extends OperationBase {
  readonly kind: 'dropObject';
  readonly object: ObjectReference;
  readonly ifExists: boolean;
  readonly cascade: boolean;
}

export interface RenameObject extends OperationBase {
  readonly kind: 'renameObject';
  readonly object: ObjectReference;
  readonly to: Identifier;
}

/** SET SCHEMA on any object, tables included. */
export interface SetObjectSchema extends OperationBase {
  readonly kind: 'setObjectSchema';
  readonly object: ObjectReference;
  readonly schema: Identifier;
}

export interface SetObjectOwner extends OperationBase {
  readonly kind: 'setObjectOwner';
  readonly object: ObjectReference;
  readonly owner: string;
}

/** ALTER of an object whose change is kept as text: ALTER SEQUENCE, ALTER VIEW, ALTER POLICY, ALTER FUNCTION, ALTER EXTENSION … */
export interface AlterObject extends OperationBase {
  readonly kind: 'alterObject';
  readonly object: ObjectReference;
  /** What follows the object's name. */
  readonly change: string;
  /** Relations that the new expressions of a policy read. */
  readonly reads?: readonly ObjectName[];
}

export interface CommentOn extends OperationBase {
  readonly kind: 'commentOn';
  readonly object: ObjectReference;
  /** For class "column": its name; the table is `object.name`. For "constraint": its name; the table is `object.table`. */
  readonly member: string | null;
  /** Null removes the comment. */
  readonly comment: string | null;
}

export interface GrantPrivileges extends OperationBase {
  readonly kind: 'grant';
  readonly revoke: boolean;
  /** Empty for role membership and ALTER DEFAULT PRIVILEGES, which `text` describes. */
  readonly objects: readonly ObjectReference[];
  /** Empty means ALL. */
  readonly privileges: readonly string[];
  readonly grantees: readonly string[];
  readonly text: string;
}

export interface RefreshMaterializedView extends OperationBase {
  readonly kind: 'refreshMaterializedView';
  readonly view: ObjectName;
  readonly concurrently: boolean;
  readonly withoutData: boolean;
}

export type ObjectOperation =
  | CreateObject
  | DropObject
  | RenameObject
  | SetObjectSchema
  | SetObjectOwner
  | AlterObject
  | CommentOn
  | GrantPrivileges
  | RefreshMaterializedView;
