import type { Change } from '../../core/explain/change';
import type { Downtime } from '../../core/explain/downtime';
import type { Blocked } from '../../core/explain/effect';
import type { HalfKind } from '../../core/migration';
import type { OperationKind } from '../../core/operation';
import type { Range } from '../../core/text';

/** What `explain --format json` prints: the contract of `schemas/explain-report.schema.json`. */
export interface ExplainReport {
  readonly version: 1;
  readonly statements: readonly ReportedStatement[];
  readonly migrations: readonly ReportedMigration[];
}

export interface ReportedStatement {
  readonly file: string;
  readonly half: HalfKind;
  readonly range: Range;
  readonly text: string;
  readonly operations: readonly OperationKind[];
  readonly change: Change;
  /** Data at stake: "orders.note" for the values of a column, "rows of users". */
  readonly preserve: readonly string[];
  readonly locks: readonly ReportedLock[];
  readonly blocks: Blocked;
  readonly rewrites: readonly string[];
  readonly scans: readonly string[];
  readonly rebuildsIndexes: readonly string[];
  readonly inverse: string | null;
  /** Why some of it is not known; only there where it is not. */
  readonly unread?: string;
}

export interface ReportedLock {
  readonly relation: string;
  /** PostgreSQL's as `pg_locks` spells it: "AccessExclusiveLock". */
  readonly mode: string;
}

export interface ReportedMigration {
  /** Id as the framework's state table knows it. */
  readonly id: string;
  readonly change: Change;
  readonly preserve: readonly string[];
  readonly downtime: Downtime;
}
