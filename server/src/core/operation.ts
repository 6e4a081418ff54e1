/**
 * The union of all operations: the vocabulary of the whole program. Readers turn text into operations, rules look at them,
 * the inverse and the writers turn them back into text. A statement holds one or more of them: ALTER TABLE one for each clause.
 */
import type { ColumnOperation } from './operations/column';
import type { ConstraintOperation } from './operations/constraint';
import type { DataOperation } from './operations/data';
import type { IndexOperation } from './operations/indexes';
import type { ObjectOperation } from './operations/object';
import type { SessionOperation } from './operations/session';
import type { TableOperation } from './operations/table';
import type { TypeOperation } from './operations/type';

export type * from './operations/base';
export type * from './operations/column';
export type * from './operations/constraint';
export type * from './operations/data';
export type * from './operations/indexes';
export type * from './operations/object';
export type * from './operations/session';
export type * from './operations/table';
export type * from './operations/type';

export type Operation =
  | TableOperation
  | ColumnOperation
  | ConstraintOperation
  | IndexOperation
  | TypeOperation
  | ObjectOperation
  | DataOperation
  | SessionOperation;

export type OperationKind = Operation['kind'];

export type OperationOf<K extends OperationKind> = Extract<Operation, { kind: K }>;
