import type { Operation } from '../operation';
import type { Span } from '../span';
import type { ObjectName, OperationBase } from './base';

export interface TransactionControl extends OperationBase {
  readonly kind: 'transaction';
  readonly action: 'begin' | 'commit' | 'rollback' | 'savepoint' | 'release' | 'rollback to' | 'other';
  readonly savepoint: string | null;
  /** COMMIT AND CHAIN opens the next one at once. */
  readonly chain: boolean;
  /** The tool ends its own transaction here, or opens it again, because the migration asks it to (Alembic's autocommit_block). */
  readonly byTool?: boolean;
}

/** SET, RESET, PRAGMA name = value, set_config(): a setting of the session or of the transaction. */
export interface SetVariable extends OperationBase {
  readonly kind: 'setVariable';
  /** Lower case; "role" for SET ROLE, "*" for RESET ALL. */
  readonly name: string;
  /** Null for RESET and TO DEFAULT. */
  readonly value: string | null;
  readonly scope: 'session' | 'transaction';
}

/** VACUUM, ANALYZE, CLUSTER, CHECKPOINT and such. */
export interface Maintenance extends OperationBase {
  readonly kind: 'maintenance';
  readonly command: 'vacuum' | 'vacuum full' | 'analyze' | 'cluster' | 'checkpoint' | 'other';
  /** Null when it concerns the whole database. */
  readonly table: ObjectName | null;
}

/** A DO block or dynamic SQL whose static statements stand beside it as conditional operations; what it builds at run time is not known. */
export interface DynamicSql extends OperationBase {
  readonly kind: 'dynamicSql';
  /** True when the block holds EXECUTE or calls that could change the schema unseen. */
  readonly opaque: boolean;
  /** The first that makes it so: EXECUTE of what is no literal, or a call of a routine that may do anything. */
  readonly unseen?: Span;
}

/** A statement that was read but is of no kind above. `command` is its leading keywords, "CREATE PUBLICATION". */
export interface OtherStatement extends OperationBase {
  readonly kind: 'other';
  readonly command: string;
  /** The dialect's grammar refuses it, for it is in the words of other databases: it fails, and changes nothing. */
  readonly unsupported?: Unsupported;
}

export interface Unsupported {
  /** The table that is to change; for an index or a view, that. */
  readonly table: ObjectName;
  /** What the grammar does not have, in its keywords: "ALTER COLUMN … TYPE". */
  readonly words: string;
  /** What it asks for, as the other databases would read it; empty where that is not told. */
  readonly wanted: readonly Operation[];
}

export type SessionOperation = TransactionControl | SetVariable | Maintenance | DynamicSql | OtherStatement;
