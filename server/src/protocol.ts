/**
 * What the language server and the VS Code client say to each other beyond the Language Server Protocol.
 * The client may import this file and nothing else of the server; it holds types and method names only.
 */

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
