import type { Configuration } from './configuration';
import type { DialectChoice, ServerVersion } from './dialect';
import type { Framework } from './frameworks/framework';
import type { Migration } from './migration';
import type { ApplicationModel } from './model';
import type { StatementReader } from './readers/reader';

/** One history: migrations of one dialect that run one after another. */
export interface Lineage {
  /** '' for a project's only one. */
  readonly name: string;
  readonly dialect: DialectChoice;
  /** Of the server, where configuration tells it. */
  readonly version: ServerVersion | null;
  /** In the order in which they run. */
  readonly migrations: readonly Migration[];
}

/** A folder of migrations with all that is settled about it. A value: an edit makes a new one that shares what did not change. */
export interface Project {
  /** Folder, relative to the workspace, forward slashes; '' for its root. */
  readonly root: string;
  readonly framework: Framework;
  readonly frameworkReason: string;
  /** What holds for the project as a whole: overrides that include every one of its files are in it. */
  readonly configuration: Configuration;
  /** What holds for one of its files, all overrides laid over the rest. The same object for equal settings. */
  configurationOf(file: string): Configuration;
  readonly lineages: readonly Lineage[];
  /** The application's own description of its tables; null where there is none. The same object while it has not changed. */
  model(): ApplicationModel | null;
  /** The file has been edited since it was committed, as far as somebody has asked git. */
  isEdited(file: string): boolean;
  /** Reads statements of a history's dialect; null while that is not known or has no reader. */
  readerOf(lineage: Lineage): StatementReader | null;
  /** Present text of a migration file, or null. */
  text(file: string): string | null;
}

/** A history of migrations, and where its files are. */
export interface HistoryPlace {
  /** Absolute path that the project's paths are relative to. */
  readonly root: string;
  readonly project: Project;
  readonly lineage: Lineage;
  /** The same lineage with the values of a run in the place of its variables; absent where nothing is run, or its tool has none. */
  readonly sent?: Lineage;
}

/** What holds for a migration: for the file that its way up is in. */
export function configurationOf(project: Project, migration: Migration): Configuration {
  const [file] = migration.files;
  return file === undefined ? project.configuration : project.configurationOf(file);
}
