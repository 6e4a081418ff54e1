import path from 'node:path';
import { type Disposable, EventEmitter, l10n, Uri, workspace } from 'vscode';
import {
  type HistoryAddress,
  historiesChangedMethod,
  historiesMethod,
  type ListedHistory,
  type StatusReport,
  type WorstFinding,
  worstFindingsMethod,
} from '../../../server/src/protocol';
import type { DatabaseCommands } from '../commandLine/databaseCommands';
import type { Connection } from '../connections/connection';
import type { Connections } from '../connections/connections';
import type { ServerHandle } from '../server/serverHandle';
import { type HistoryState, keyOf } from './historyState';

type StatusAnswer = Pick<HistoryState, 'status' | 'problem'>;

const notAsked: StatusAnswer = { status: undefined, problem: null };

/**
 * The histories of the workspace, with what the chosen databases have of them. Files are looked at whenever the server says that they changed;
 * a database is asked when its connection is chosen, after every run, and when the user wants it.
 */
export class Histories implements Disposable {
  private states: readonly HistoryState[] = [];
  private readonly answers = new Map<string, StatusAnswer>();
  private readonly emitter = new EventEmitter<void>();
  private readonly subscriptions: readonly Disposable[];
  private refreshing: Promise<void> = Promise.resolve();
  private waiting: Promise<void> | undefined;
  private wanted = false;
  /** Whether somebody looks at the findings: those of a long history cost seconds, which nobody is to wait for who does not. */
  private showsFindings = false;
  /** Whether the server has answered at least once: until then nobody knows that there is nothing. */
  isKnown = false;

  readonly onDidChange = this.emitter.event;

  constructor(
    private readonly server: ServerHandle,
    private readonly connections: Connections,
    private readonly commands: DatabaseCommands,
  ) {
    server.onNotification<void>(historiesChangedMethod, () => void this.refresh());
    this.subscriptions = [
      this.emitter,
      connections.onDidChange(() => void this.refresh({ database: true })),
      workspace.onDidGrantWorkspaceTrust(() => void this.refresh({ database: true })),
      server.onDidChangeState((state) => {
        if (state === 'running') void this.refresh();
      }),
    ];
  }

  all(): readonly HistoryState[] {
    return this.states;
  }

  of(key: string): HistoryState | undefined {
    return this.states.find(({ listed }) => keyOf(listed) === key);
  }

  /** How a command is told that it is about this history alone. */
  placeOf({ listed }: Pick<HistoryState, 'listed'>): ReturnType<typeof whereIs> {
    return whereIsAlone(
      listed,
      this.states.map((state) => state.listed),
    );
  }

  /** Looks at the files again, and where that is asked for at the databases. What comes while it looks is looked at once more. */
  refresh({ database = false } = {}): Promise<void> {
    if (database) this.answers.clear();
    this.wanted = true;
    this.waiting ??= this.refreshing.then(() => this.refreshWhileWanted());
    return this.waiting;
  }

  /** Has the findings looked for while they are shown. */
  showFindings(isShown: boolean): void {
    this.showsFindings = isShown;
    if (isShown) void this.refresh();
  }

  /** A file has changed on the disk, a migration or a database: what the database has beside it may be another state now. */
  fileChanged(uri: string): void {
    for (const { listed, connection } of this.states) {
      const isDatabase = connection?.dialect === 'sqlite' && !/\.(?:sql|py)$/.test(uri);
      if (isDatabase || isBelow(uri, listed.project)) this.answers.delete(keyOf(listed));
    }
    void this.refresh();
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private async refreshWhileWanted(): Promise<void> {
    try {
      while (this.wanted) {
        this.wanted = false;
        await this.look();
      }
    } finally {
      this.waiting = undefined;
    }
  }

  private async look(): Promise<void> {
    if (this.server.state === 'off') return this.tell([]);
    let listed: readonly ListedHistory[];
    try {
      listed = await this.server.request<ListedHistory[]>(historiesMethod);
    } catch {
      // A server that stops meanwhile is told of elsewhere, and its next start looks again.
      return;
    }
    // The files first: a database may take seconds to answer, and the findings of a long history as well.
    this.tell(listed.map((history) => this.known(history)));
    const states = await Promise.all(listed.map((history) => this.lookAt(history)));
    this.tell(states);
  }

  private tell(states: readonly HistoryState[]): void {
    this.states = states;
    this.isKnown = true;
    this.emitter.fire();
  }

  private known(listed: ListedHistory): HistoryState {
    const before = this.of(keyOf(listed));
    const connection = this.connections.of(listed.project);
    const answer = this.answers.get(keyOf(listed)) ?? (before?.connection?.id === connection?.id ? before : notAsked);
    return {
      listed,
      connection,
      status: connection && answer?.status,
      problem: answer?.problem ?? null,
      worst: before?.worst ?? new Map(),
    };
  }

  private async lookAt(listed: ListedHistory): Promise<HistoryState> {
    const connection = this.connections.of(listed.project);
    const answer = connection && workspace.isTrusted ? await this.statusOf(listed, connection) : notAsked;
    const found = this.showsFindings ? await this.findingsOf(listed, answer) : this.of(keyOf(listed))?.worst;
    return { listed, connection, ...answer, worst: found ?? new Map() };
  }

  /** Of what is applied the past cannot be changed: findings are of use for the rest. */
  private async findingsOf(listed: ListedHistory, { status }: StatusAnswer): Promise<HistoryState['worst']> {
    const open = status?.migrations.filter(({ state }) => state !== 'applied').map(({ id }) => id);
    const address: HistoryAddress = { project: listed.project, lineage: listed.lineage, ids: open ?? null };
    const worst = await this.server.request<WorstFinding[]>(worstFindingsMethod, address).catch(() => []);
    return new Map(worst.map((finding) => [finding.migration, finding]));
  }

  /** What a database has of a history; what it last said holds until it is to be asked again. */
  private async statusOf(listed: ListedHistory, connection: Connection): Promise<StatusAnswer> {
    const key = keyOf(listed);
    const known = this.answers.get(key);
    if (known) return known;
    const answer = await this.ask(listed, connection);
    this.answers.set(key, answer);
    return answer;
  }

  private async ask(listed: ListedHistory, connection: Connection): Promise<StatusAnswer> {
    try {
      const { args, cwd } = whereIs(listed);
      const { output, error } = await this.commands.run({
        args: ['status', ...args, '--format', 'json'],
        cwd,
        connection,
      });
      if (output.trim() === '') return { status: undefined, problem: error };
      const { projects } = JSON.parse(output) as StatusReport;
      const status = projects.find(({ project, lineage }) => isOf(listed, path.resolve(cwd, project), lineage));
      return { status, problem: status ? null : error || l10n.t('{0} has no such history.', connection.name) };
    } catch (error) {
      return { status: undefined, problem: error instanceof Error ? error.message : String(error) };
    }
  }
}

/** How the command line is told which history is meant: its folder, below the workspace folder that the command runs in. */
export function whereIs({ project, folder }: ListedHistory): {
  readonly args: readonly string[];
  readonly cwd: string;
} {
  const cwd = Uri.parse(folder).fsPath;
  return { args: [path.relative(cwd, Uri.parse(project).fsPath) || '.'], cwd };
}

/** The same where a command is of one history only, and others lie in its folder as well: then one of its files tells which is meant. */
export function whereIsAlone(listed: ListedHistory, all: readonly ListedHistory[]): ReturnType<typeof whereIs> {
  const { args, cwd } = whereIs(listed);
  const others = all.filter(
    (other) =>
      keyOf(other) !== keyOf(listed) && (other.project === listed.project || isBelow(other.project, listed.project)),
  );
  if (others.length === 0) return { args, cwd };
  const taken = new Set(others.flatMap(({ migrations }) => migrations.map(({ uri }) => uri)));
  const own = listed.migrations.find(({ uri }) => uri !== null && !taken.has(uri))?.uri;
  return own == null ? { args, cwd } : { args: [path.relative(cwd, Uri.parse(own).fsPath)], cwd };
}

const isBelow = (uri: string, folder: string) => uri.startsWith(folder.endsWith('/') ? folder : `${folder}/`);

function isOf(listed: ListedHistory, project: string, lineage: string): boolean {
  return lineage === listed.lineage && path.relative(project, Uri.parse(listed.project).fsPath) === '';
}
