/** One history of a project, as its files tell it: no database has been asked. */
export interface ListedHistory {
  /** Folder of the project's migrations, as a URI. */
  readonly project: string;
  /** The workspace folder that it lies in, as a URI. */
  readonly folder: string;
  /** '' for a project's only one. */
  readonly lineage: string;
  readonly framework: string;
  /** As configuration spells it. */
  readonly dialectId: string | null;
  /** Display name with version where known, "PostgreSQL 16"; null while the dialect is unknown. */
  readonly dialect: string | null;
  /** In the order in which they run. */
  readonly migrations: readonly ListedMigration[];
  /** What is wrong with the order: gaps, several heads, an id that is there twice. */
  readonly problems: readonly ListedProblem[];
}

export interface ListedMigration {
  readonly id: string;
  readonly name: string;
  /** The file that holds its way up, or what else there is of it; null where there is no file. */
  readonly uri: string | null;
  /** Line of that file on which it begins, from 0. */
  readonly line: number;
  /** It has a way back, as text or as code. */
  readonly hasDown: boolean;
  /** It says of itself that there is no way back. */
  readonly irreversible: boolean;
  /** What has come of verifying it as it now stands: "Up ✓ 12 ms · Down restores the schema"; null where that was not done. */
  readonly verified: string | null;
}

export interface ListedProblem {
  /** Id of the migration it is told at. */
  readonly migration: string;
  readonly message: string;
}

/** Which history, and of which of its migrations; all of them where there are no ids. */
export interface HistoryAddress {
  readonly project: string;
  readonly lineage: string;
  readonly ids: readonly string[] | null;
}

/** Of a migration in which something was found. */
export interface WorstFinding {
  readonly migration: string;
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
  /** How many findings it has in all. */
  readonly findings: number;
}
