import type { LongWork } from '../../core/costs/postgres/locks';
import type { Dialect } from '../../core/dialect';

/**
 * How a migration is rolled back, what that costs, and whether it was tried. `plan` writes it as YAML, Markdown or JSON: the contract of
 * `schemas/plan-report.schema.json`, whose keys people have in their own plans already.
 */
export interface RollbackPlan {
  /** Id as the framework's state table knows it. */
  readonly migration: string;
  /** The human part of its name. */
  readonly name: string;
  /** Folder of the project's migrations. */
  readonly project: string;
  readonly framework: string;
  /** Null while nothing tells the dialect. */
  readonly dialect: Dialect | null;
  readonly rollback: Rollback;
}

export interface Rollback {
  /** For a POSIX shell; null where there is no way back, or nothing is known that would run it. */
  readonly command: string | null;
  /** Null where it cannot be told. */
  readonly data_loss: boolean | null;
  /** In words: what is locked against whom, and for how long. */
  readonly downtime: string;
  /** Replayed up, down and up again with the schema restored; null where that was not tried. */
  readonly tested: boolean | null;
  /** What replaying has shown, in words. */
  readonly evidence: string | null;
  /** Why there is no way back, on purpose. */
  readonly irreversible: string | null;
  readonly down: PlannedDown;
  /** What running the way back destroys. */
  readonly loses: readonly string[];
  /** What the way up has destroyed and the way back does not bring back. */
  readonly not_restored: readonly string[];
  /** What others wait for. */
  readonly locks: readonly PlannedLock[];
  readonly backup: readonly string[];
  /** In order, the command among them. */
  readonly steps: readonly PlannedStep[];
}

export interface PlannedStep {
  /** A sentence. */
  readonly step: string;
  /** What does it, for a POSIX shell. */
  readonly command?: string;
}

export interface PlannedDown {
  readonly state: 'written' | 'not written yet' | 'irreversible' | 'code' | 'none';
  /** The file that holds it, or would. */
  readonly file: string | null;
  readonly sql: string | null;
}

export interface PlannedLock {
  /** As people call it. */
  readonly relation: string;
  /** In the server's words: "ACCESS EXCLUSIVE". */
  readonly mode: string;
  readonly blocks: 'reads and writes' | 'writes';
  /** What makes it last as long as the table is large. */
  readonly work: LongWork | null;
}

/** What `plan --format json` prints. */
export interface PlanReport {
  readonly version: 1;
  readonly plans: readonly RollbackPlan[];
}
