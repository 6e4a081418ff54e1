import type { Connection, TextDocuments } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Project } from '../core/project';
import { historiesChangedMethod } from '../protocol';
import type { Places } from '../report/places';
import type { RulePage } from '../report/rule-page';
import type { Environment } from '../workspace/environment';
import type { ClientFeatures } from './client-features';
import { ConfigurationProblems } from './configuration-problems';
import type { Folder } from './folder';
import type { Folders } from './folders';
import type { Log } from './log';
import type { OpenFile } from './open-file';
import { DiagnosticsPublisher } from './publish-diagnostics';
import { Refresher } from './refresher';
import type { Stopwatch } from './stopwatch';
import { AlembicComparisons } from './verification/alembic-comparisons';
import type { Replayer } from './verification/replayer';
import { Verifications } from './verification/verifications';
import type { EditContext } from './workspace-edit';

/** One client with all that its requests share. */
export class EditorSession {
  /** Documents whose status the client shows. */
  readonly statusShown = new Set<string>();
  /** For a client that cannot ask for diagnostics itself. */
  readonly publisher: DiagnosticsPublisher | null;
  /** True once the client has said goodbye: nothing is to be told any more. */
  private ended = false;
  readonly verifications: Verifications;
  readonly alembicComparisons: AlembicComparisons;
  readonly lenses: Refresher;
  readonly hints: Refresher;
  private readonly configurationProblems: ConfigurationProblems;

  constructor(
    readonly connection: Connection,
    readonly client: ClientFeatures,
    readonly documents: TextDocuments<TextDocument>,
    readonly folders: Folders,
    readonly log: Log,
    readonly page: RulePage,
    replayer: Replayer,
    /** In which programs are looked for. */
    readonly env: Environment,
  ) {
    this.configurationProblems = new ConfigurationProblems(connection, folders);
    this.verifications = new Verifications(this, replayer);
    this.alembicComparisons = new AlembicComparisons(this, env);
    this.lenses = Refresher.ofLenses(connection, client);
    this.hints = Refresher.ofHints(connection, client);
    this.publisher = client.pullsDiagnostics ? null : new DiagnosticsPublisher(this);
    connection.onShutdown(() => {
      this.ended = true;
      return this.verifications.dispose();
    });
  }

  versionOf(uri: string): number | null {
    return this.documents.get(uri)?.version ?? null;
  }

  /** The analysed file behind an open document; null when it is no migration, or lies in no folder that is switched on. */
  async openFile(uri: string, watch: Stopwatch): Promise<OpenFile | null> {
    const document = this.documents.get(uri);
    const folder = document && this.folders.of(uri);
    return folder ? folder.openFile(document, watch) : null;
  }

  /** What edits of a file and its neighbours are made with. An open document is named as the client names it. */
  editContext({ folder, places, analyses: [{ input }] }: OpenFile): EditContext {
    return this.projectContext(folder, input.project, places);
  }

  /** The same for edits anywhere in a project. */
  projectContext(folder: Folder, project: Project, places: Places): EditContext {
    const open = new Map(this.documents.all().map((document) => [folder.paths.pathOf(document.uri), document]));
    return {
      client: this.client,
      places,
      uriOf: (file) => open.get(file)?.uri ?? folder.paths.uriOf(file),
      exists: (file) => project.text(file) !== null,
      versionOf: (file) => open.get(file)?.version ?? null,
    };
  }

  /** Does something that changes what is found without an edit of the file in front, and has the client show it. */
  async update(what: string, work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
      if (this.ended) return;
      this.configurationProblems.publish();
      this.lenses.refresh();
      this.hints.refresh();
      if (this.client.showsHistories) void this.connection.sendNotification(historiesChangedMethod);
      if (this.publisher) await this.publisher.publish();
      else if (this.client.refreshesDiagnostics) await this.connection.languages.diagnostics.refresh();
    } catch (error) {
      if (!this.ended) this.log.crash(what, error);
    }
  }
}
