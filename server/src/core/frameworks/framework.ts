import type { Dialect, DialectChoice } from '../dialect';
import type { FileEdit } from '../fix';
import type { HalfKind, MarkerProblem, Migration, MigrationRole, TransactionMode } from '../migration';
import type { ApplicationModel } from '../model';
import type { ModuleSource } from '../readers/python/modules';
import type { SplitRule } from '../readers/reader';
import type { Span } from '../span';
import type { ToolWarning } from '../tool-warning';
import type { Variables } from '../variables/variable';
import type { Language } from '../writers/language';
import type { FileListing } from './file-listing';
import type { FileSigns } from './signs';

/** The files of a workspace as detection sees them; the workspace layer has read them beforehand. Paths use forward slashes. */
export interface FileTree {
  /** Path by which the root's own name is known, "db/migrations"; '' where it says nothing. */
  readonly rootName: string;
  /** Every candidate file, migrations and configuration files alike, sorted. */
  readonly files: readonly string[];
  /** The same by folder and by name. */
  readonly listing: FileListing;
  has(path: string): boolean;
  /** True when a file of this name lies anywhere in the tree, on the list or not. */
  hasNamed(name: string): boolean;
  /** Text of a file; null when it does not exist or was not read (too large, binary). */
  text(path: string): string | null;
  /** What the text of a file tells of its tool and dialect; nothing for a file that was not read. */
  signs(path: string): FileSigns;
  /** Source files that are no migrations and that migrations take types from; on no list. The same object while their texts are the same. */
  readonly modules: ReadonlyMap<string, SourceModule>;
}

/** A file of the application's own source. The same object while its text is the same. */
export interface SourceModule {
  readonly path: string;
  readonly text: string;
}

/** A folder that holds migrations of one framework. */
export interface DetectedProject {
  /** Folder of the migrations; '' for the workspace's root. */
  readonly root: string;
  readonly framework: Framework;
  /** What gave it away, for the status item: "-- migrate:up in db/migrations/001_a.sql". */
  readonly reason: string;
  /** The migrations' files, all below `root`. */
  readonly files: readonly string[];
  /** By file, where names alone do not tell: the order that sqitch's plan gives. */
  readonly identities?: ReadonlyMap<string, FileIdentity>;
}

/** What a file's name says, before its text is looked at. */
export interface FileIdentity {
  /** As the framework's state table knows it. */
  readonly id: string;
  readonly order: readonly (number | bigint | string)[];
  readonly name: string;
  readonly role: MigrationRole;
  readonly lineage: string;
  /** Ids of the migrations that it names as those it follows; absent where the order says it. */
  readonly parents?: readonly string[];
  /** Ids of migrations of other branches that have to be there before it. */
  readonly requires?: readonly string[];
  /** Names of the branch that begins with it. */
  readonly branches?: readonly string[];
  /** How the tool is set up to send it; absent where what the tool does by itself holds. */
  readonly transaction?: TransactionMode;
  /** `both`: the file's sections say which; `up`/`down`: the file is one half. */
  readonly holds: HalfKind | 'both';
  /** A migration in a language that is not read (Go beside SQL): known to be there, and to change what nobody can tell. */
  readonly opaque?: boolean;
  /** Its name takes it out of the tool's transaction. */
  readonly optedOut?: boolean;
  /** Which of the migrations in its file it is, counted from 0; absent where the file is one. */
  readonly part?: number;
}

/** One section of a file. */
export interface Section {
  readonly kind: HalfKind;
  readonly marker: Span | null;
  readonly span: Span;
  /** Opted out of the framework's transaction by a marker that covers this section. */
  readonly optedOut: boolean;
  /** How this section is cut where it says so itself; absent where the framework's rule holds. */
  readonly split?: SplitRule;
}

export interface FileSections {
  readonly sections: readonly Section[];
  readonly problems: readonly Omit<MarkerProblem, 'file'>[];
  /** The tool's own way to say that nothing is to be taken back ("--rollback not required"). */
  readonly notNeeded?: Span;
  /** The part of the file that is this migration; absent where that is all of it. */
  readonly within?: Span;
}

/** Diesel's metadata.toml, Flyway's .sql.conf. */
export interface Sidecar {
  fileOf(file: string): string;
  /** Its text takes the migration out of the tool's transaction. */
  optsOut(text: string): boolean;
  /** Its text keeps the tool from replacing variables in the migration; absent where it cannot. */
  keepsVariables?(text: string): boolean;
}

/** Why a framework cannot do what a fix needs, in words for the user. */
export interface Refusal {
  readonly refused: string;
}

/** A file to be written for a new migration. */
export interface NewFile {
  readonly path: string;
  readonly text: string;
  /** What it will be known as, where that stands in its text and not in its name. */
  readonly identity?: Pick<Migration, 'id' | 'order' | 'parents'>;
}

/**
 * Everything that differs from one migration tool to another: which files are migrations and in what order, where the halves are,
 * how text is sent. Rules never ask which framework it is; they ask these questions.
 */
export interface Framework {
  /** As configuration spells it: "golang-migrate". */
  readonly id: string;
  /** As people spell it. */
  readonly title: string;
  /** Projects of this framework in the tree, files of more specific frameworks already taken out. */
  detect(tree: FileTree): readonly DetectedProject[];
  /** What its files are written in; absent for SQL. */
  readonly language?: Language;
  /** Null when the file is not a migration of this framework. */
  identify(path: string, root: string): FileIdentity | null;
  /**
   * The migrations in one file, in their order, where a file may hold several (Liquibase's changesets); absent where a file is one.
   * They are what the state table records, what is rolled back, and what lacks a way back: so they, and not the file, are the migrations.
   * @param at place of the file among those of its project
   */
  parts?(text: string, identity: FileIdentity, at: number): readonly FileIdentity[];
  sections(text: string, identity: FileIdentity): FileSections;
  /** The dialect as the framework's own files tell it; null dialect when they do not. */
  dialect(project: DetectedProject, tree: FileTree): DialectChoice;
  /** The application's own description of its tables, where the tool keeps one beside its migrations; absent where it has none. */
  model?(project: DetectedProject, tree: FileTree): ApplicationModel | null;
  /** The application's modules that a migration may take types from; absent where none of its files can. */
  modules?(project: DetectedProject, tree: FileTree): ModuleSource;
  /** What the tool warns of in a migration that it has generated, in the comments of its file; absent where it does not. */
  warnings?(text: string): readonly ToolWarning[];
  readonly split: SplitRule;
  /** Same length, the text that the tool hands on: escapes undone, signs that only it sees gone; absent where it changes nothing. */
  asSent?(text: string): string;
  /** Same length, templates replaced by neutral text; absent when the framework has no templates. */
  mask?(text: string): string;
  /** How it replaces variables by values before it sends a text; absent where it does not. */
  readonly variables?: Variables;
  transaction(dialect: Dialect | null, optedOut: boolean): TransactionMode;
  /** What the user has to give the tool for a text that begins its own transaction, in words; absent where a marker in the text does. */
  readonly ownTransactionNeeds?: string;
  /** A file beside a migration's that says how it is sent; absent where the tool has none. */
  readonly sidecar?: Sidecar;
  /** Whether its connections to SQLite check foreign keys while a migration runs; absent where the user's connection decides. */
  readonly foreignKeyChecks?: 'on' | 'off';
  /** It sends the rows behind COPY … FROM STDIN; absent where its driver knows no such thing. */
  readonly sendsCopiedRows?: true;
  /** Each migration begins with the connection's own settings: sqitch runs psql for each, Flyway puts them back. */
  readonly freshSession?: true;
  /** The same statements as a file of this tool has to hold them; absent where they stand as any server takes them. */
  statements?(sql: string, half: HalfKind): string;
  /**
   * `required`: the tool demands it; `conventional`: expected where the project writes them; `described`: the tool has none, but its
   * documentation describes one beside a migration; `none`: the tool has none.
   */
  readonly missingDown: 'required' | 'conventional' | 'described' | 'none';
  /**
   * Where a missing or empty down half goes. `sql` is its whole text, one or more statements, ending in a newline; one that begins a
   * transaction of its own gets the tool's marker, where that stands in the half.
   */
  placeDown(migration: Migration, sql: string, text: (file: string) => string | null): readonly FileEdit[];
  /**
   * How the tool's own model of the database gives a column a name that the database does not know, so that nothing has to be renamed;
   * in words for the end of a message. Absent where it has none.
   */
  mapped?(name: string, column: string): string;
  /** What it does where an applied file no longer says what it said, in words that go on after "Where it is applied,"; absent where nothing. */
  readonly refusesEdits?: string;
  /** What has to be done when one of its files was edited, as a menu shows it after the edit; absent for most tools. */
  readonly afterEdit?: string;
  /** How this tool takes back the migration that it has applied last; absent where it cannot, and its statements are run by hand. */
  rollback?(place: RollbackPlace): RollbackCommand;
  /** A way back of several sections runs from its last section to its first; absent where in the order of the file. */
  readonly downBackwards?: boolean;
  /** What a database of this tool holds before any migration, as SQL for an empty one; absent where that is nothing. */
  readonly preset?: string;
  /** Edits that take this migration out of its transaction, the marker of the tool; a refusal where the tool has no such marker. */
  optOut(migration: Migration, text: (file: string) => string | null): readonly FileEdit[] | Refusal;
  /**
   * The files of a new migration that runs after all of `existing`, empty halves left out.
   * Ids follow the folder's scheme: next number in the same padding, or the last timestamp plus one second.
   */
  scaffold(request: ScaffoldRequest): readonly NewFile[] | Refusal;
}

/** What a command that rolls a migration back may name; paths as a command line takes them. */
export interface RollbackPlace {
  readonly migration: Migration;
  readonly dialect: Dialect | null;
  /** Folder of the project's migrations. */
  readonly root: string;
  /** The file that holds the way back, or would. */
  readonly file: string;
  /** The statements of the way back. */
  readonly sql: string;
  /** Text of the nearest file of this name, in the project's folder or above it, or null. */
  beside(name: string): string | null;
}

export interface RollbackCommand {
  /** For a POSIX shell; null where the tool has none and the statements are run by hand. */
  readonly command: string | null;
  /** What has to follow it, each in words without a full stop. */
  readonly after: readonly string[];
}

export interface ScaffoldRequest {
  readonly root: string;
  /** Of one lineage, in order. */
  readonly existing: readonly Migration[];
  /** Human words: "add users email index". */
  readonly name: string;
  readonly up: string;
  /** Null when there is nothing to write. */
  readonly down: string | null;
  /** Time of day as 14 digits (yyyyMMddHHmmss, UTC) for a first migration that is named by time; without it numbers start at 1. */
  readonly now?: string;
  /** The new migration must run outside a transaction. */
  readonly outsideTransaction: boolean;
  /** Text of the nearest file of this name, in the root or above it, or null: a template, the tool's configuration. */
  beside?(name: string): string | null;
}
