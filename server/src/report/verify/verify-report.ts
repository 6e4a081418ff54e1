import type { Dialect } from '../../core/dialect';
import type { Range } from '../../core/text';
import type { DownStatus, LostData, MeasuredDifference, RelationLock, UpStatus } from '../../core/verdict';
import type { ReportedFinding } from '../check-report';
import type { Standing } from './standing';

/**
 * What `verify --format json` prints: the contract of `schemas/verify-report.schema.json`. Lines and UTF-16 characters count from 0;
 * files are relative to the working directory, with forward slashes.
 */
export interface VerifyReport {
  readonly version: 1;
  /** What was replayed in, several joined by ", "; null where nothing was. */
  readonly engine: string | null;
  /** By project, in the order in which they run. */
  readonly migrations: readonly VerifiedMigration[];
  /** What limits the answer as a whole. */
  readonly notes: readonly string[];
  readonly summary: VerifySummary;
}

export interface VerifiedMigration {
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
  /** Null when it was not replayed. */
  readonly engine: string | null;
  readonly standing: Standing;
  /** In words: "up ✓ 12 ms", "down restores the schema", "data kept". */
  readonly outcome: readonly string[];
  readonly up: ReportedHalf<UpStatus>;
  readonly down: ReportedHalf<DownStatus>;
  readonly reverted: boolean | null;
  readonly differences: readonly MeasuredDifference[];
  readonly reappliable: boolean | null;
  /** In the file of the way up. */
  readonly reapplyError: ReportedError | null;
  readonly dataKept: boolean | null;
  readonly lost: readonly LostData[];
  /** What limits the verdict, in words. */
  readonly notes: readonly string[];
  readonly findings: readonly MeasuredFinding[];
}

export interface ReportedHalf<Status extends DownStatus | UpStatus> {
  /** Null when there is no such half. */
  readonly file: string | null;
  readonly status: Status;
  readonly error: ReportedError | null;
  readonly statements: readonly ReportedStatement[];
}

export interface ReportedError {
  /** The engine's own words. */
  readonly message: string;
  /** SQLSTATE or the engine's own code. */
  readonly code: string | null;
  readonly range: Range;
  /** It works on empty tables and fails with rows in them. */
  readonly onlyWithRows: boolean;
}

export interface ReportedStatement {
  readonly range: Range;
  readonly locks: readonly RelationLock[];
  readonly rewrites: readonly string[];
  readonly scans: readonly string[];
  readonly indexBuilds: readonly string[];
  readonly durationMs: number;
}

export interface MeasuredFinding extends ReportedFinding {
  /** It is as bad as `--fail-on` or worse. */
  readonly fails: boolean;
}

/** Counts of migrations and of their findings. */
export interface VerifySummary {
  readonly migrations: number;
  /** Up, the way back and up again have run, and left nothing behind and took nothing away. */
  readonly verified: number;
  /** One of their halves fails. */
  readonly failed: number;
  readonly notReverted: number;
  readonly notReappliable: number;
  readonly dataLost: number;
  /** They were not run, or their way back was not; their notes say why. */
  readonly skipped: number;
  readonly missingDown: number;
  readonly irreversible: number;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  readonly durationMs: number;
}
