import type { Dialect } from '../core/dialect';
import type { Severity } from '../core/finding';
import type { HalfKind } from '../core/migration';
import type { Range } from '../core/text';

/**
 * What `check --format json` prints: the contract of `schemas/check-report.schema.json`. Lines and UTF-16 characters count from 0;
 * files are relative to the working directory, with forward slashes.
 */
export interface CheckReport {
  readonly version: 1;
  readonly findings: readonly ReportedFinding[];
  readonly unread: readonly ReportedUnread[];
  readonly summary: CheckSummary;
}

export interface ReportedFinding {
  readonly file: string;
  /** Folder of the project's migrations. */
  readonly project: string;
  /** Id as the framework's state table knows it. */
  readonly migration: string;
  /** Null while nothing tells the dialect. */
  readonly dialect: Dialect | null;
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  /** Null when it is about the migration as a whole. */
  readonly half: HalfKind | null;
  readonly range: Range;
  readonly fixes: readonly ReportedFix[];
  readonly related: readonly ReportedPlace[];
  /** URL of the rule's page. */
  readonly docs: string;
}

export interface ReportedFix {
  readonly title: string;
  readonly edits: readonly ReportedEdit[];
}

/** Replaces a range of a file; one that does not exist is created, its range being empty at the start. */
export interface ReportedEdit {
  readonly file: string;
  readonly range: Range;
  readonly newText: string;
}

export interface ReportedPlace {
  readonly file: string;
  readonly range: Range;
  readonly message: string;
}

/** A place that could not be read and is therefore not checked. */
export interface ReportedUnread {
  readonly file: string;
  readonly range: Range;
  readonly reason: string;
}

/** Counts of what was looked at. */
export interface CheckSummary {
  readonly projects: number;
  readonly migrations: number;
  readonly files: number;
  readonly statements: number;
  readonly unread: number;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
}
