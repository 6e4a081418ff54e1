import type { Dialect } from '../../core/dialect';

/**
 * What `write-down --format json` prints: the contract of `schemas/write-down-report.schema.json`. Files are relative to the working
 * directory, with forward slashes.
 */
export interface WriteDownReport {
  readonly version: 1;
  /** By project, in the order in which they run. */
  readonly migrations: readonly WrittenMigration[];
  readonly summary: WriteDownSummary;
}

export interface WrittenMigration {
  /** Id as the framework's state table knows it. */
  readonly id: string;
  /** The human part of its name. */
  readonly name: string;
  /** Folder of the project's migrations. */
  readonly project: string;
  readonly framework: string;
  /** '' for a project's only one. */
  readonly lineage: string;
  /** Null while nothing tells the dialect. */
  readonly dialect: Dialect | null;
  /** `shown`: it would be written, or is what would stand in place of one that is written already. `left`: there is nothing to write. */
  readonly result: 'written' | 'shown' | 'left' | 'failed';
  /** Why it was left or failed, or is only shown; null where it was written. */
  readonly reason: string | null;
  /** The file that holds the way back, or would; null where there is no place for it. */
  readonly file: string | null;
  /** The down half in the framework's form; null where none was made. */
  readonly sql: string | null;
  /** How many statements take something back. */
  readonly statements: number;
  /** How many statements of the way up stay undone, in whole or in part. */
  readonly missing: number;
  /** What does not come back, and why. */
  readonly remarks: readonly ReportedRemark[];
}

export interface ReportedRemark {
  /** The statement of the way up: "ALTER TABLE users". */
  readonly statement: string;
  readonly message: string;
  /** True where something stays undone; false where the structure comes back and what was in it does not. */
  readonly missing: boolean;
}

/** Counts of migrations. */
export interface WriteDownSummary {
  readonly migrations: number;
  readonly written: number;
  readonly shown: number;
  readonly left: number;
  readonly failed: number;
  /** Of those that were written or shown, how many do not take everything back. */
  readonly incomplete: number;
}
