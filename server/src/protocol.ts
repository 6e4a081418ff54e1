/**
 * What the language server and the VS Code client say to each other beyond the Language Server Protocol.
 * The client may import this file and nothing else of the server; it holds types and method names only. The types of schemas, histories and
 * connections stand in `protocol/`.
 */

import type { DatabaseLabel } from './protocol/connections';

export type * from './protocol/connections';
export type * from './protocol/histories';
export type * from './protocol/scaffold';
export type * from './protocol/schema';

/** Sent by the server whenever what is known of an open file changes: after each analysis and on closing (`state: "none"`). */
export const fileStatusMethod = 'databaseMigrator/fileStatus';

/** What the language status item shows for one open file. */
export type FileStatus =
  | {
      readonly state: 'migration';
      readonly uri: string;
      /** Display name with version where known, "PostgreSQL 16"; null while the dialect is unknown. */
      readonly dialect: string | null;
      /** Why this dialect: "migration_lock.toml", "database-migrator.json", "the SQL of this folder" … */
      readonly dialectReason: string;
      /** Display name of the framework, "golang-migrate". */
      readonly framework: string;
      readonly errors: number;
      readonly warnings: number;
      readonly infos: number;
      /** Statements or spans that could not be read, and are therefore not checked. */
      readonly unread: number;
    }
  | { readonly state: 'none'; readonly uri: string };

/** Request of the client: which projects does this workspace hold? Answers `ProjectSummary[]`. */
export const projectsMethod = 'databaseMigrator/projects';

export interface ProjectSummary {
  /** Folder of the project's migrations, as a URI. */
  readonly uri: string;
  readonly framework: string;
  readonly dialect: string | null;
  readonly dialectReason: string;
  readonly migrations: number;
  /** Where a configuration for this project belongs: URI of an existing database-migrator.json or of the one to make. */
  readonly configurationUri: string;
}

/** Request of the client: the histories of all projects, as files. Answers `ListedHistory[]`, in the order of folders, projects and lineages. */
export const historiesMethod = 'databaseMigrator/histories';

/** Sent by the server whenever `historiesMethod` or `worstFindingsMethod` may have another answer, edits of open files apart. */
export const historiesChangedMethod = 'databaseMigrator/historiesChanged';

/** Request of the client: the worst finding of each migration of one history, `HistoryAddress` → `WorstFinding[]`. */
export const worstFindingsMethod = 'databaseMigrator/worstFindings';

/** Request of the client: the schemas that a project's migrations make, `SchemaQuery` → `SchemaReport`; none where there are no migrations. */
export const schemaMethod = 'databaseMigrator/schema';

/** Request of the client: the schema before and after the migrations of a file, `{ uri }` → `SchemaChange`, or null where it is no migration. */
export const schemaChangeMethod = 'databaseMigrator/schemaChange';

/** Request of the client: what tables and columns were called at an earlier migration, `FormerNamesQuery` → `RenamedTable[]`. */
export const formerNamesMethod = 'databaseMigrator/formerNames';

/** Request of the client: a schema in another form, `SchemaTextQuery` → its text. */
export const schemaTextMethod = 'databaseMigrator/schemaText';

/** Command of the client that asks for a dialect and writes it into the configuration; an action of the server may name it. */
export const setDialectCommand = 'databaseMigrator.setDialect';

/**
 * The files that may be migrations, as globs: all SQL, and of Python what lies or is named as Alembic's revisions are, so that other code costs
 * nothing. Which of them are migrations is the server's to say.
 */
export const migrationGlobs: readonly string[] = [
  '**/*.sql',
  '**/versions/**/*.py',
  `**/${'[0-9a-f]'.repeat(12)}_*.py`,
];

/** Initialization options the client gives. */
export interface InitializationOptions {
  /** True for a client that has `setDialectCommand`. */
  readonly setsDialect: boolean;
  /** True for a client that shows whole histories: it is told with `historiesChangedMethod` when they change. */
  readonly showsHistories?: boolean;
  /** True for a client that answers `alembicConsentMethod`. */
  readonly asksBeforeAlembic?: boolean;
  /** False in an untrusted workspace: nothing of the workspace is executed. */
  readonly trusted: boolean;
}

/**
 * Command of the server: verifies the migration of a file, or all migrations of a project. Its argument is the URI of the file, or of the
 * project's folder as `ProjectSummary` has it. It is answered when the verification has ended.
 */
export const verifyCommand = 'databaseMigrator.verify';

/** Command of the server: ends a verification that runs. Its argument is the verification's number, which a code lens carries. */
export const cancelVerificationCommand = 'databaseMigrator.cancelVerification';

/**
 * Command of the server: writes the missing or empty down half of a file's migration, or those of a whole project. Its argument is the URI
 * of the file, or of the project's folder as `ProjectSummary` has it. The client is asked to apply the edit; for a project the user first.
 */
export const writeDownCommand = 'databaseMigrator.writeDown';

/**
 * Command of the server: how the migration of a file is rolled back. Its argument is the URI of the file; it is answered with Markdown, or
 * null where the file is no migration.
 */
export const rollbackPlanCommand = 'databaseMigrator.rollbackPlan';

/**
 * Command of the server: what the migration of a file does. Its argument is the URI of the file; it is answered with Markdown, or null
 * where the file is no migration.
 */
export const explainCommand = 'databaseMigrator.explain';

/** When a migration is verified without being asked: on saving always, never, or where its project is known to be quick. */
export type VerifyOnSave = 'auto' | 'on' | 'off';

/** Whether a verification that was asked for compares Alembic's revisions with what Alembic itself writes, which runs code of the workspace. */
export type AlembicCompare = 'ask' | 'on' | 'off';

/** Request of the server: may Alembic be run, once for a folder and session? `AlembicConsentQuery` → boolean. */
export const alembicConsentMethod = 'databaseMigrator/alembicConsent';

export interface AlembicConsentQuery {
  /** The workspace folder, as a URI. */
  readonly folder: string;
  /** Absolute path. */
  readonly program: string;
}

/** What a database has of the migrations of a workspace: `status --format json`. Paths are relative to the working directory. */
export interface StatusReport {
  readonly version: 1;
  readonly projects: readonly ProjectStatus[];
}

/** One history of a project beside one database. */
export interface ProjectStatus {
  /** Folder of the migrations. */
  readonly project: string;
  /** '' for a project's only history. */
  readonly lineage: string;
  /** Display name, "golang-migrate", and id as configuration spells it. */
  readonly framework: string;
  readonly frameworkId: string;
  readonly database: DatabaseTitle;
  /** The table that says what is applied, "public.schema_migrations", and whether it is there yet. */
  readonly stateTable: string;
  readonly stateTableExists: boolean;
  /** In the order in which they run; then what the table has and no file. */
  readonly migrations: readonly MigrationStatus[];
  /** Ids of the migrations that no other follows, as files; and applied ones with a pending one before them in the order. */
  readonly heads: readonly string[];
  readonly outOfOrder: readonly string[];
  /** Pending migrations before the last applied one. */
  readonly gaps: readonly string[];
  /** What has to be put right before anything can run, in words for the user: a dirty state, a file that changed. */
  readonly blocked: readonly string[];
  readonly runner: RunnerChoice;
}

/** Which database: never an address, never a password. */
export interface DatabaseTitle {
  /** "PostgreSQL 16.2". */
  readonly title: string;
  /** The database's own name; of SQLite the file's. */
  readonly name: string;
  readonly label: DatabaseLabel | null;
}

/**
 * - `applied`, `pending`
 * - `failed`: it began and did not end; part of it may be applied
 * - `changed`: applied, and its file no longer says what it said then
 * - `missing`: applied, and no file is there for it
 * - `unknown`: nobody can tell; `note` says why
 */
export type MigrationState = 'applied' | 'pending' | 'failed' | 'changed' | 'missing' | 'unknown';

export interface MigrationStatus {
  readonly id: string;
  readonly name: string;
  /** The file that holds the way up; null where there is none. */
  readonly file: string | null;
  readonly state: MigrationState;
  /** ISO 8601, as the state table has it; null where it has no time. */
  readonly appliedAt: string | null;
  /** `unknown` where the state table keeps none. */
  readonly checksum: 'same' | 'changed' | 'unknown';
  /** It says of itself that there is no way back. */
  readonly irreversible: boolean;
  /** It has a way back that can be run. */
  readonly hasDown: boolean;
  /** Pending, although a later one is applied; or applied before an earlier one. */
  readonly outOfOrder: boolean;
  /** What else is to be said, in words. */
  readonly note: string | null;
}

/** Who runs the migrations of a project. */
export type RunnerChoice =
  | { readonly by: 'own' }
  /** The project's own tool, found installed. `command` is what `up` calls, for showing. */
  | { readonly by: 'tool'; readonly command: string }
  /** We do not, and why; `command` is the tool's own, to be called by the user. */
  | { readonly by: 'nobody'; readonly reason: string; readonly command: string | null };

export type RunAction = 'up' | 'down' | 'redo' | 'mark' | 'resume';

/** What a run would do: `up --dry-run --format json`. Nothing has been touched. */
export interface RunPlan {
  readonly version: 1;
  readonly action: RunAction;
  readonly project: string;
  readonly lineage: string;
  readonly framework: string;
  readonly database: DatabaseTitle;
  readonly runner: RunnerChoice;
  readonly steps: readonly PlannedStep[];
  /** Why it cannot be run at all, in words for the user; empty where it can. */
  readonly refusals: readonly string[];
  readonly preflight: PreflightReport;
  readonly confirmation: Confirmation;
}

/** What the database says, before anything is run, of the data that the steps meet. Empty where it was not asked. */
export interface PreflightReport {
  readonly answers: readonly PreflightAnswer[];
  /** Whose open transactions are in the way, in words: "session 4711 (app, psql) is in a transaction for 312 s and holds locks on orders". */
  readonly blockers: readonly string[];
  /** What could not be found out in time. */
  readonly unanswered: readonly string[];
}

export interface PreflightAnswer {
  /** Place in `steps`, from 0. */
  readonly step: number;
  /** `error` where the statement is going to fail, `warning` where data are lost; `info` tells how much there is. */
  readonly severity: 'error' | 'warning' | 'info';
  /** "orders has about 48,211,306 rows, 12 GB." */
  readonly message: string;
  readonly file: string | null;
  /** Of the operation that it is about, from 1. */
  readonly line: number | null;
}

/** One half of one migration. */
export interface PlannedStep {
  readonly migration: string;
  readonly name: string;
  readonly direction: 'up' | 'down';
  readonly file: string | null;
  /** What is sent, one string after the other, exactly. */
  readonly sql: readonly string[];
  /** Whether the strings are in one transaction: of its own, of all steps together, or none. */
  readonly transaction: 'own' | 'all' | 'none';
  /** What the checks say of this half. */
  readonly findings: readonly PlannedFinding[];
  /** Data that it destroys, in words. */
  readonly losses: readonly string[];
}

export interface PlannedFinding {
  readonly rule: string;
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

/** What a person has to say before it is run, and the facts to decide on. */
export interface Confirmation {
  /** The name that has to be typed, `--confirm <name>`: that of a database labelled production; null elsewhere. */
  readonly typed: string | null;
  /** Whether a yes is needed, `--yes`. */
  readonly needed: boolean;
  /** Each in words: "014 has 2 findings that are errors", "Down of 012 loses all rows of \"notes\": is there a backup?" */
  readonly reasons: readonly string[];
}

/** One line of `--format jsonl`, as it happens. The last one is `end`. */
export type RunEvent =
  | { readonly kind: 'plan'; readonly plan: RunPlan }
  /** Something else holds the run up: another runner, or sessions with locks. */
  | { readonly kind: 'waiting'; readonly message: string }
  | {
      readonly kind: 'begin';
      /** Place in the plan, from 0. */
      readonly step: number;
      readonly migration: string;
      readonly direction: 'up' | 'down';
    }
  /** A string is about to be sent. */
  | {
      readonly kind: 'statement';
      readonly step: number;
      /** Place in the step's `sql`, from 0. */
      readonly statement: number;
      readonly of: number;
      /** The first words, for a progress line: "ALTER TABLE users". */
      readonly label: string;
    }
  /** What the server or the tool says on the way. */
  | { readonly kind: 'notice'; readonly message: string }
  | {
      readonly kind: 'done';
      readonly step: number;
      readonly migration: string;
      readonly direction: 'up' | 'down';
      readonly milliseconds: number;
    }
  | {
      readonly kind: 'failed';
      /** Null where the fault is in no migration: no connection, no lock. */
      readonly step: number | null;
      readonly migration: string | null;
      readonly file: string | null;
      /** Of the statement, from 1; null where it has no place. */
      readonly line: number | null;
      readonly column: number | null;
      /** What the server said, in its own words. */
      readonly message: string;
      /** What state the database is in now: "Nothing was applied." */
      readonly state: string;
      /** What to do next. */
      readonly next: string;
    }
  | {
      readonly kind: 'end';
      readonly outcome: 'done' | 'nothing to do' | 'failed' | 'refused' | 'interrupted';
      readonly applied: number;
      readonly reverted: number;
      readonly message: string;
    };

/** Requests of the client for a new migration: the kinds that are for the history's dialect, `ScaffoldHistory` → `ScaffoldKind[]`. */
export const scaffoldKindsMethod = 'databaseMigrator/scaffoldKinds';
/** Where the first migration of a workspace folder goes, `{ folder }` by its URI → `ScaffoldFirst`. */
export const scaffoldFirstMethod = 'databaseMigrator/scaffoldFirst';
/** What there is to choose from, `ScaffoldQuestionQuery` → `ScaffoldSuggestion[]`. */
export const scaffoldSuggestionsMethod = 'databaseMigrator/scaffoldSuggestions';
/** What is wrong with an answer, `ScaffoldAnswerQuery` → a sentence or null. */
export const scaffoldProblemMethod = 'databaseMigrator/scaffoldProblem';
/** `ScaffoldNameQuery` → `ScaffoldedName`. */
export const scaffoldNameMethod = 'databaseMigrator/scaffoldName';
/** What has the project's tool write one from the application's models, `GeneratingCommandQuery` → `GeneratingCommand`; null where it is not installed or the workspace not trusted. */
export const generatingCommandMethod = 'databaseMigrator/generatingCommand';
/** `ScaffoldOrderQuery` → `ScaffoldedFiles`; the client writes them. */
export const scaffoldMethod = 'databaseMigrator/scaffold';
