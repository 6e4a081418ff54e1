import type { Dialect, ServerVersion } from '../dialect';
import type { FoldState } from '../fold';
import type { Framework } from '../frameworks/framework';
import type { HalfKind, Migration, StatementContent, TransactionMode } from '../migration';
import type { ModelColumn } from '../model';
import type { DataType, ObjectName } from '../operation';
import type { Index, SchemaObject, Table } from '../schema/objects';
import type { Lookup } from '../schema/schema';
import type { Session, TransactionState } from '../session';
import type { StatementReport } from './report';

/** What a rule may ask of the half around a statement without depending on its text. */
export interface HalfShape {
  /** Statements in the half. */
  readonly statements: number;
  readonly transaction: TransactionMode;
  readonly optedOut: boolean;
}

/**
 * What an operation rule looks at: the schema, session and transaction that stand before the statement.
 * Every question is recorded with its answer; the statement's findings stand until an answer changes.
 */
export interface StatementContext {
  /** Null while the dialect is unknown. */
  readonly dialect: Dialect | null;
  readonly version: ServerVersion | null;
  readonly framework: Framework;
  readonly half: HalfKind;
  readonly statement: StatementContent;
  /** The rule's options from the configuration. */
  readonly options: Readonly<Record<string, unknown>>;

  /** Key of the relation that a name means in this session. */
  key(name: ObjectName): string;
  table(name: ObjectName): Lookup<Table>;
  index(name: ObjectName): Lookup<Index>;
  object(key: string): Lookup<SchemaObject>;
  /** The enum, domain or other user's type that a column's type names. */
  userType(type: DataType): Lookup<SchemaObject>;
  session(): Session;
  /** What stands before the whole statement: the other questions are about what stands before the operation. */
  beforeStatement(): FoldState;
  transaction(): TransactionState;
  shape(): HalfShape;

  /** Created earlier in the same migration, or by one that is deployed with it (from `since` on), and not filled since (negative N1). */
  isNew(name: ObjectName): boolean;
  /** Emptied earlier in the same migration and not filled since: there is no row to check, to write anew or to fail on. */
  isEmptied(name: ObjectName): boolean;
  /** Made by this very migration, filled since or not: nobody depends on it yet, and what it holds came from here. */
  isMadeHere(name: ObjectName): boolean;
  /** The column was added by this very migration, or its table was. */
  isColumnMadeHere(table: ObjectName, column: string): boolean;
  /** New, emptied, temporary, or named small by the configuration: lock and rewrite rules leave it alone (N1, N2, N5). */
  isExempt(name: ObjectName): boolean;
  /** The same for the table an index belongs to; an unknown index is not exempt. */
  isIndexExempt(name: ObjectName): boolean;
  /** What the application's own description says of a column; null where there is none, or it has no such column. */
  modelColumn(table: ObjectName, column: string): ModelColumn | null;
  /** The migration that is looked at: for what must be told from its other statements. Using it ties the finding to the whole migration. */
  migration(): Migration;

  report(report: StatementReport): void;
}
