import type { Span } from './span';

/** What replaying one migration in a real engine has shown: up, down, up again, with rows in the tables. A fact that rules look at. */
export interface Verdict {
  /** What it was measured on, for messages: "PostgreSQL 18.6 (PGlite 0.5.16)". */
  readonly engine: string;
  readonly up: HalfOutcome<UpStatus>;
  readonly down: HalfOutcome<DownStatus>;
  /** Null when there was no down half to run, or it could not be run to its end. */
  readonly reverted: boolean | null;
  /** What the schema after the way back lacks, has beyond or has otherwise than the one before the way up. */
  readonly differences: readonly MeasuredDifference[];
  /** Whether the way up runs again after the way back. */
  readonly reappliable: boolean | null;
  /** Why it does not. */
  readonly reapplyError: ReplayError | null;
  /** Whether the rows that stood before are there again after the way back; null where no row could be put in, or rows were not asked for. */
  readonly dataKept: boolean | null;
  readonly lost: readonly LostData[];
  /** What limits the verdict, in words: "not verified: extension "postgis" is not in the embedded engine · use a shadow database". */
  readonly notes: readonly string[];
}

/** `skipped`: it was not run, and a note says why. */
export type UpStatus = 'ok' | 'failed' | 'skipped';

export type DownStatus = 'ok' | 'failed' | 'missing' | 'irreversible' | 'skipped';

export interface HalfOutcome<Status extends DownStatus | UpStatus> {
  /** Null when there is no such half. */
  readonly file: string | null;
  readonly status: Status;
  readonly error: ReplayError | null;
  readonly statements: readonly MeasuredStatement[];
}

/** A statement that the engine refused. */
export interface ReplayError {
  /** The engine's own words. */
  readonly message: string;
  /** SQLSTATE or the engine's own code; null where it gives none. */
  readonly code: string | null;
  /** In the file: the word that the engine points at, else the statement. */
  readonly span: Span;
  /** It works on empty tables and fails with rows in them. */
  readonly onlyWithRows: boolean;
}

export interface MeasuredStatement {
  /** In the file. */
  readonly span: Span;
  /** The strongest lock that it took on each relation, strongest first; locks that were held before are left out. */
  readonly locks: readonly RelationLock[];
  /** Tables that were written anew. */
  readonly rewrites: readonly string[];
  /** Tables whose rows were all read to check something. */
  readonly scans: readonly string[];
  /** Indexes that were built. */
  readonly indexBuilds: readonly string[];
  readonly milliseconds: number;
}

export interface RelationLock {
  /** As people call it: "users", "app.users". */
  readonly relation: string;
  /** As `pg_locks` spells it: "AccessExclusiveLock". */
  readonly mode: string;
}

/** One thing in which the schema after the way back differs from the one before the way up. */
export interface MeasuredDifference {
  /** `missing`: it did not come back; `extra`: it stays behind; `changed`: it came back otherwise. */
  readonly kind: 'missing' | 'extra' | 'changed';
  /** What it is, for messages: "table users", "column users.email", "constraint users_email_key on users". */
  readonly object: string;
  /** What of it is changed: "type", "default", "NOT NULL"; null when it is missing or extra as a whole. */
  readonly field: string | null;
  /** The definition or the field as it was and as it is now; null for nothing. */
  readonly before: string | null;
  readonly after: string | null;
  /** False for what the dialect cannot bring back: a column's position on PostgreSQL. Such a difference alone is no failure. */
  readonly restorable: boolean;
  /** Statements that make it as it was, without a terminator; empty where the earlier definition does not give them. */
  readonly repair: readonly string[];
}

/** Rows or values that stood before the way up and are not there after the way back. */
export interface LostData {
  readonly table: string;
  /** Null when whole rows are gone. */
  readonly column: string | null;
  /** How many rows are gone or have another value. */
  readonly rows: number;
  /** How many there were. */
  readonly of: number;
}
