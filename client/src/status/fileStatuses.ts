import { type Disposable, EventEmitter, window, workspace } from 'vscode';
import { type FileStatus, fileStatusMethod } from '../../../server/src/protocol';
import type { ServerHandle } from '../server/serverHandle';

/** What the server has last said of each open file. */
export class FileStatuses implements Disposable {
  private readonly files = new Map<string, FileStatus>();
  private readonly emitter = new EventEmitter<void>();
  private readonly subscriptions: readonly Disposable[];

  /** Whatever is said of the file in front may be another now, the server's state included. */
  readonly onDidChange = this.emitter.event;

  constructor(server: ServerHandle) {
    server.onNotification<FileStatus>(fileStatusMethod, (status) => {
      this.files.set(status.uri, status);
      this.emitter.fire();
    });
    this.subscriptions = [
      this.emitter,
      window.onDidChangeActiveTextEditor(() => this.emitter.fire()),
      workspace.onDidCloseTextDocument((document) => this.files.delete(document.uri.toString())),
      server.onDidChangeState((state) => {
        if (state !== 'running') this.files.clear();
        this.emitter.fire();
      }),
    ];
  }

  /** Of the file in front; undefined while nothing is known of it. */
  get front(): FileStatus | undefined {
    return this.files.get(window.activeTextEditor?.document.uri.toString() ?? '');
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }
}
