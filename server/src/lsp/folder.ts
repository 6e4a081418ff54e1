import { setTimeout as wait } from 'node:timers/promises';
import type { TextDocuments } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Report } from '../core/analyze';
import type { AssembledProject } from '../core/assemble/project';
import { goneNames } from '../core/code-uses';
import type { History } from '../core/history';
import type { Migration } from '../core/migration';
import type { Lineage, Project } from '../core/project';
import { type Analysis, Checker } from '../report/checker';
import { Places } from '../report/places';
import { readChanges } from '../workspace/changes';
import { editedSince } from '../workspace/git';
import { ModuleFinder } from '../workspace/module-finder';
import { neededReaders, openWorkspace } from '../workspace/open-workspace';
import type { Workspace, WorkspaceProblem } from '../workspace/workspace';
import { BackgroundHistories } from './background-histories';
import { CodeUses } from './code-uses';
import { FolderPaths } from './folder-paths';
import { defaultSettings } from './folder-settings';
import type { OpenFile } from './open-file';
import type { Stopwatch } from './stopwatch';
import { surroundingsOf } from './surroundings';
import { Outcomes } from './verification/outcomes';

/** Milliseconds that an answer waits for the folder to be read, before it makes do with the document's surroundings. */
const patience = 100;

/** An analysed file, and what it was made from. */
interface Answer {
  readonly workspace: Workspace;
  /** Version of the outcomes. */
  readonly outcomes: number;
  /** Version of what is known of the source code. */
  readonly uses: number;
  readonly open: OpenFile;
}

/** A migration and where it stands. */
interface AnalysedAt {
  readonly project: AssembledProject;
  readonly lineage: Lineage;
  readonly migration: Migration;
}

/** One workspace folder: its migrations as they are on the disk, with the editor's unsaved documents in place of their files. */
export class Folder {
  readonly paths: FolderPaths;
  settings = defaultSettings;
  /** What has come of verifying its migrations. */
  readonly outcomes = new Outcomes();
  /** Where its source code has names that open migrations drop or rename. */
  readonly codeUses: CodeUses;
  private readonly checker = new Checker();
  private readonly histories: BackgroundHistories;
  private readonly answers = new Map<string, Answer>();
  private workspace: Workspace | null = null;
  private finder: ModuleFinder;
  private areFilesRead = false;
  private reading: Promise<void>;

  /**
   * Begins to read the folder.
   * @param whenMoreIsKnown called after an answer has been given that would now be a better one
   * @param whenModulesChange called when it has been found to need other files of the application's source
   * @param trusted false where nothing of the folder may be executed: git runs what a repository's configuration names
   */
  constructor(
    uri: string,
    private readonly documents: TextDocuments<TextDocument>,
    private readonly whenMoreIsKnown: () => void,
    private readonly whenModulesChange: () => void,
    private readonly trusted = false,
  ) {
    this.paths = new FolderPaths(uri);
    this.finder = new ModuleFinder(this.paths.root);
    this.histories = new BackgroundHistories(this.checker, whenMoreIsKnown);
    this.codeUses = new CodeUses(whenMoreIsKnown);
    this.reading = this.read();
    // Told by whoever waits for it; until then it must not end the process.
    this.reading.catch(() => undefined);
  }

  /** Ends when the folder has been read as it now is; rejects when it could not be. */
  whenRead(): Promise<void> {
    return this.reading;
  }

  /** Reads the whole folder again; what is known holds until then. */
  readAgain(): Promise<void> {
    this.reading = this.read();
    return this.reading;
  }

  /** Takes in changes of files on the disk, of which open documents know nothing. */
  async takeIn(files: readonly string[]): Promise<void> {
    await this.reading;
    const open = new Set(this.openTexts().keys());
    const changes = await readChanges(
      this.paths.root,
      files.filter((file) => !open.has(file)),
      [...(this.workspace?.files ?? []), ...this.modules()],
    );
    if (changes === 'too many') return this.readAgain();
    // What was not there may be there now.
    this.finder = new ModuleFinder(this.paths.root);
    await this.change((workspace) => workspace.withFiles(changes));
    void this.askGit();
  }

  /** The analysed file behind a document; null when it is no migration. The same object while nothing has changed. */
  async openFile(document: TextDocument, watch: Stopwatch): Promise<OpenFile | null> {
    const file = this.paths.pathOf(document.uri);
    if (file === null) return null;
    const workspace = await this.current(file);
    const known = this.answers.get(document.uri);
    const outcomes = this.outcomes.version;
    const uses = this.codeUses.version;
    if (known?.workspace === workspace && known.outcomes === outcomes && known.uses === uses) return known.open;
    const project = workspace.projectOf(file);
    watch.lap('files');
    const isHistoryKnown = project !== null && this.histories.isKnown(project, file);
    const open = project && this.analyse(document, file, project, workspace, isHistoryKnown);
    watch.lap('analysis');
    if (open && isHistoryKnown) this.answers.set(document.uri, { workspace, outcomes, uses, open });
    else this.answers.delete(document.uri);
    return open;
  }

  /** The whole folder as it now is, with the texts of open documents; what is still being read is waited for. */
  async latest(): Promise<Workspace> {
    await this.reading;
    return this.change((workspace) => workspace.withFiles(this.openTexts()));
  }

  /** The history of a lineage; a long one is read in the background first. */
  async historyOf(project: Project, lineage: Lineage): Promise<History> {
    await this.histories.untilKnown(project);
    return this.checker.historyOf(project, lineage);
  }

  /** What is wrong with the order of a lineage: known without reading what its migrations do. */
  problemsOf(project: Project, lineage: Lineage): History['problems'] {
    return this.checker.historyOf(project, lineage).problems;
  }

  /** What is wrong with a migration, open or not, with what verifying it has shown. */
  findingsOf(at: AnalysedAt): Report {
    return this.checker.check(at.project, at.lineage, at.migration, this.outcomes.verdictOf(at)).report;
  }

  /** Files of the application's source that its migrations take types from. */
  modules(): readonly string[] {
    return [...(this.workspace?.tree.modules.keys() ?? [])];
  }

  forget(uri: string): void {
    this.answers.delete(uri);
  }

  /** The projects, with their folder and the configuration that holds for them, or would, as URIs. */
  async projects(): Promise<readonly { project: AssembledProject; uri: string; configurationUri: string }[]> {
    if (!this.settings.enabled) return [];
    await this.reading;
    const { workspace } = this;
    return (workspace?.projects ?? []).map((project) => ({
      project,
      uri: this.paths.uriOf(project.root),
      configurationUri: this.paths.uriOf(
        workspace?.configurationFileOf(project.input.detected.files[0] ?? '') ?? 'database-migrator.json',
      ),
    }));
  }

  /** What is wrong with configurations, or could not be read, with the text that spans are in. */
  problems(): readonly { problem: WorkspaceProblem; text: string | null }[] {
    const { workspace } = this;
    return (workspace?.problems ?? []).map((problem) => ({ problem, text: workspace?.text(problem.file) ?? null }));
  }

  private async read(): Promise<void> {
    const whenFilesRead = () => {
      this.areFilesRead = true;
    };
    this.workspace = await openWorkspace(this.paths.root, { open: this.openTexts(), whenFilesRead });
    this.whenModulesChange();
    void this.askGit();
  }

  /** Which files have been edited since they were committed: asked where a tool minds, and never waited for. */
  private async askGit(): Promise<void> {
    const minds = this.workspace?.projects.some(({ framework }) => framework.refusesEdits !== undefined);
    if (!this.trusted || !minds) return;
    const edited = await editedSince(this.paths.root, 'HEAD');
    const before = this.workspace;
    this.workspace = before?.withEdited(edited) ?? null;
    if (this.workspace !== before) this.whenMoreIsKnown();
  }

  /** The workspace as it now is, with every open document's text and a reader for each dialect. */
  private async current(file: string): Promise<Workspace> {
    if (this.workspace === null) await Promise.race([this.reading, wait(patience, undefined, { ref: false })]);
    // Reading the surroundings would take longer than what is left to do.
    if (this.areFilesRead) await this.reading;
    if (this.workspace === null) {
      return openWorkspace(this.paths.root, { open: this.openTexts(), within: surroundingsOf(file) });
    }
    return this.change((workspace) => workspace.withFiles(this.openTexts()));
  }

  /** Changes the workspace at once; only modules and readers that it now needs are waited for, and are then given to its latest state. */
  private async change(edit: (workspace: Workspace) => Workspace): Promise<Workspace> {
    if (this.workspace === null) throw new Error('the folder has not been read');
    this.workspace = edit(this.workspace);
    const found = await this.finder.find(this.workspace.tree);
    this.workspace = this.workspace.withModules(found);
    if (found.length > 0) this.whenModulesChange();
    const readers = await neededReaders(this.workspace);
    this.workspace = this.workspace.withReaders(readers);
    return this.workspace;
  }

  private openTexts(): ReadonlyMap<string, string> {
    return new Map(
      this.documents.all().flatMap((document) => {
        const file = this.paths.pathOf(document.uri);
        return file === null ? [] : [[file, document.getText()] as const];
      }),
    );
  }

  private analyse(
    document: TextDocument,
    file: string,
    project: AssembledProject,
    workspace: Workspace,
    isHistoryKnown: boolean,
  ): OpenFile | null {
    const [first, ...others] = project
      .migrationsOf(file)
      .map(({ lineage, migration }) =>
        isHistoryKnown
          ? this.analysed({ project, lineage, migration }, workspace)
          : this.checker.checkAlone(project, lineage, migration),
      );
    if (first === undefined) return null;
    const places = new Places((path) => project.text(path));
    return { document, file, folder: this, places, analyses: [first, ...others] };
  }

  /** With what verifying it has shown, and where the source code has the names that it takes away. */
  private analysed({ project, lineage, migration }: AnalysedAt, workspace: Workspace): Analysis {
    const verdict = this.outcomes.verdictOf({ project, lineage, migration });
    const analysis = this.checker.check(project, lineage, migration, verdict);
    const isAsked = project.configurationOf(migration.files[0] ?? '').codeReferences;
    const names = isAsked ? goneNames(analysis.report, this.checker.historyOf(project, lineage), lineage) : [];
    return this.codeUses.told(analysis, names, workspace);
  }
}
