import { type Disposable, EventEmitter, type ExtensionContext, type LogOutputChannel, workspace } from 'vscode';
import {
  type GenericNotificationHandler,
  type GenericRequestHandler,
  type LanguageClient,
  State,
} from 'vscode-languageclient/node';
import { CrashReport } from './crashReport';
import { createClient } from './createClient';
import { documentSelector } from './documentSelector';
import { type CommandProgress, executeCommand } from './executeCommand';
import type { ServerState } from './serverState';

const states = {
  [State.Stopped]: 'stopped',
  [State.StartFailed]: 'stopped',
  [State.Starting]: 'starting',
  [State.Running]: 'running',
} as const satisfies Record<State, ServerState>;

/** The language server as the features see it: one at most, replaced by a fresh one on restart. */
export class ServerHandle implements Disposable {
  private client: LanguageClient | undefined;
  private readonly crashes: CrashReport;
  private readonly stateEmitter = new EventEmitter<ServerState>();
  private readonly notifications = new Map<string, GenericNotificationHandler>();
  private readonly requests = new Map<string, GenericRequestHandler<unknown, unknown>>();
  /** Starts and stops follow one another; two at once would leave a server without an owner. */
  private queue: Promise<void> = Promise.resolve();

  readonly onDidChangeState = this.stateEmitter.event;
  state: ServerState = 'off';

  constructor(
    private readonly context: ExtensionContext,
    private readonly log: LogOutputChannel,
  ) {
    this.crashes = new CrashReport(log);
  }

  /** Handles a notification of this server and of each that follows it. Once a method. */
  onNotification<Params>(method: string, handle: (params: Params) => void): void {
    this.notifications.set(method, handle);
  }

  /** Answers a request of this server and of each that follows it. Once a method. */
  onRequest<Params, Result>(method: string, answer: (params: Params) => Promise<Result>): void {
    this.requests.set(method, answer);
  }

  /**
   * Asks the server, once it runs.
   * @throws when no server runs, or it answers with an error
   */
  async request<Result>(method: string, parameters?: object): Promise<Result> {
    const client = await this.running();
    return parameters === undefined
      ? client.sendRequest<Result>(method)
      : client.sendRequest<Result>(method, parameters);
  }

  /**
   * Has the server execute a command, once it runs, and answers what it answers.
   * @throws when no server runs, or it answers with an error
   */
  async execute(command: string, argument: string, shown?: CommandProgress): Promise<unknown> {
    return executeCommand(await this.running(), command, argument, shown);
  }

  /** Starts the server, or replaces the one that runs. Without a folder that is switched on there is none. */
  restart(): Promise<void> {
    this.crashes.reset();
    return this.enqueue(async () => {
      await this.stopNow();
      await this.startNow();
    });
  }

  /** Ends the server; the editor waits for the answer when it deactivates the extension. */
  dispose(): Promise<void> {
    return this.enqueue(() => this.stopNow());
  }

  private async running(): Promise<LanguageClient> {
    await this.queue;
    if (this.client === undefined) throw new Error('The language server is not running.');
    return this.client;
  }

  private async startNow(): Promise<void> {
    const selector = documentSelector(foldersOfWorkspace());
    if (selector.length === 0) return this.enter('off');
    const client = createClient(this.context, {
      documentSelector: selector,
      outputChannel: this.log,
      errorHandler: this.crashes,
    });
    this.client = client;
    client.onDidChangeState(({ newState }) => {
      if (this.client === client) this.enter(states[newState]);
    });
    for (const [method, handle] of this.notifications) client.onNotification(method, handle);
    for (const [method, answer] of this.requests) client.onRequest(method, answer);
    await client.start();
  }

  private async stopNow(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    // A server that does not end in time is killed by the client; that must not keep the next one from starting.
    await client?.dispose().catch((error) => this.log.warn(`Stopping the language server: ${error}`));
  }

  private enqueue(step: () => Promise<void>): Promise<void> {
    this.queue = this.queue.then(step).catch((error) => this.log.error(error instanceof Error ? error : String(error)));
    return this.queue;
  }

  private enter(state: ServerState): void {
    this.state = state;
    this.stateEmitter.fire(state);
  }
}

function foldersOfWorkspace() {
  return (workspace.workspaceFolders ?? []).map(({ uri }) => ({
    uri: uri.toString(),
    enabled: workspace.getConfiguration('databaseMigrator', uri).get('enable', true),
  }));
}
