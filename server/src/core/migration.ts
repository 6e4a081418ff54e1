import type { Operation } from './operation';
import type { Fragment } from './readers/fragment';
import { type Span, shift } from './span';
import type { Secret } from './variables/hidden';

export type HalfKind = 'up' | 'down';

/**
 * How a framework sends a half's statements to the server. Explicit BEGIN and COMMIT in the text act on top of it.
 * - `none`: each statement alone
 * - `per-half`: one transaction around the half
 * - `per-file`: one around the file, which may hold several halves or several migrations
 * - `implicit-string`: all statements in one string, which PostgreSQL runs as one transaction when there is more than one
 * - `all-pending`: one transaction around every migration that is to be applied
 */
export type TransactionMode = 'none' | 'per-half' | 'per-file' | 'implicit-string' | 'all-pending';

/** Text that could not be read and is therefore not checked. It is shown and counted: nothing vanishes. */
export interface Unread {
  /** Relative to what holds it: a statement's content, or the file for a half's own. */
  readonly span: Span;
  /** The parser's message, or what stood in the way: "template", "psql command". */
  readonly reason: string;
}

/** The reason for a half whose file is there but was not read: too large, or no text. */
export const unreadFile = 'the file could not be read';

/** What a statement's text says, whatever its place: shared by every occurrence of the same text and cached by it. */
export interface StatementContent {
  /** From the first token to the terminator, which is included. */
  readonly text: string;
  /** Leading keywords and object for outline and messages: "ALTER TABLE users". */
  readonly label: string;
  readonly operations: readonly Operation[];
  /** How many SQL statements the text holds where a framework sends several as one string (goose's StatementBegin); absent for one. */
  readonly statements?: number;
  /**
   * What the server is sent for it where that is not the text: the SQL that calls stand for, null where some of it is only known when it
   * runs; absent for SQL.
   */
  readonly sent?: readonly string[] | null;
  /** Alembic builds a table of SQLite anew for it, so that what is sent (null in `sent`) depends on how the table stands. */
  readonly rebuilds?: true;
  /** Its text with the values of variables in their places, where it holds any; absent for none. */
  readonly replaced?: Replaced;
  /** Spans relative to the statement. Not empty means the statement, or that part of it, is not checked. */
  readonly unread: readonly Unread[];
}

/** A statement whose variables its tool replaces by values before it sends it. */
export interface Replaced {
  /** What is sent, and where in the statement each part of it comes from. */
  readonly sql: Fragment;
  /** The same for people: what comes from the environment, where secrets are, is left as its variable. */
  readonly shown: string;
  /** Values that nobody is to be shown. */
  readonly secrets: readonly Secret[];
  /** Variables without a value, and why, in words. */
  readonly missing: readonly { readonly span: Span; readonly why: string }[];
}

/** True when the server runs the text inside one transaction of its own: several statements in one string, or a DO block. */
export function isBlock({ statements = 1, operations }: StatementContent): boolean {
  return statements > 1 || operations[0]?.kind === 'dynamicSql';
}

export interface Statement {
  /** Offset of the statement in its file. All spans in `content` are relative to it. */
  readonly start: number;
  readonly content: StatementContent;
}

/** Where a statement stands in its file, its terminator included. */
export function statementSpan({ start, content }: Statement): Span {
  return shift({ start: 0, end: content.text.length }, start);
}

/** One direction of a migration: a section of a file, or a file of its own. */
export interface Half {
  readonly kind: HalfKind;
  /** Workspace path of the file, with forward slashes. */
  readonly file: string;
  /** Where the half's text lies in the file, markers excluded; of several sections, from the first one's start to the last one's end. */
  readonly span: Span;
  /** The marker line that opens it; null when the half is a file of its own or has no marker. */
  readonly marker: Span | null;
  readonly statements: readonly Statement[];
  /** Spans in the file that belong to no statement and cannot be read, such as a psql command or a template block. */
  readonly unread: readonly Unread[];
  readonly transaction: TransactionMode;
  /** True when the half has opted out of the framework's default transaction by a marker. */
  readonly optedOut: boolean;
}

/** A marker that is wrong by its framework's own rules: missing, twice, in the wrong order. */
export interface MarkerProblem {
  readonly file: string;
  readonly span: Span;
  readonly message: string;
  readonly severity: 'error' | 'warning';
}

/** `-- irreversible: reason`, a raise, or another accepted way of saying that there is no way back. */
export interface IrreversibleMark {
  readonly file: string;
  readonly span: Span;
  /** Empty when none was given. */
  readonly reason: string;
  /** False for "no rollback needed" and its like, which say enough. */
  readonly needsReason: boolean;
}

/** What a migration does in the order of its lineage. */
export type MigrationRole = 'versioned' | 'repeatable' | 'baseline';

export interface Migration {
  /** Unique in its lineage, as the framework's state table knows it: "000012", "20240101120000_add_users". */
  readonly id: string;
  /** Orders migrations within a lineage; compared part by part, numbers as numbers. */
  readonly order: readonly (number | bigint | string)[];
  /** The human part of the name, "add users". */
  readonly name: string;
  readonly role: MigrationRole;
  /** Ids of the migrations this one follows; empty for a linear framework, where the order says it. */
  readonly parents: readonly string[];
  /** Ids of those of other branches that have to be there before it; absent for none. */
  readonly requires?: readonly string[];
  /** Names of the branch that begins with it: a history that names its branches has several heads on purpose. Absent for none. */
  readonly branches?: readonly string[];
  /** Separately ordered histories in one project: dialect twins, environment folders. '' for the only one. */
  readonly lineage: string;
  /** Files, the one that holds the up half first. */
  readonly files: readonly string[];
  readonly up: Half | null;
  readonly down: Half | null;
  readonly markerProblems: readonly MarkerProblem[];
  readonly irreversible: IrreversibleMark | null;
  /** Where it stands in its file, of a file that holds several migrations; absent where the file is its own. */
  readonly part?: Span;
  /** Its way up is code (`up` is null) or a file that could not be read, so the schema after it is known only in part. */
  readonly opaque: boolean;
  /** Its way down is code that cannot be read: `down` is null, but not missing. */
  readonly opaqueDown: boolean;
}

/** The halves a migration has, up first. */
export function halves(migration: Migration): readonly Half[] {
  return [migration.up, migration.down].filter((half) => half !== null);
}
