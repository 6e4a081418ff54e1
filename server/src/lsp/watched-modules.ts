import { type Connection, DidChangeWatchedFilesNotification, type Disposable } from 'vscode-languageserver/node';
import type { Folder } from './folder';

/** Has the client watch those files of the application's source that migrations take types from; all other source is left alone. */
export class WatchedModules {
  private watched = '[]';
  private registration: Promise<Disposable | null> = Promise.resolve(null);

  constructor(private readonly connection: Connection) {}

  /** Watches what the folders have been found to need, in place of what was watched before. */
  follow(folders: readonly Folder[]): void {
    const globs = [...new Set(folders.flatMap((folder) => folder.modules()))].sort().map((path) => `**/${path}`);
    const asked = JSON.stringify(globs);
    if (asked === this.watched) return;
    this.watched = asked;
    this.registration = this.registration.then(async (before) => {
      before?.dispose();
      if (globs.length === 0) return null;
      const watchers = globs.map((globPattern) => ({ globPattern }));
      return this.connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    });
    // A client that does not take it shows what is there when the folder is read again.
    this.registration = this.registration.catch(() => null);
  }
}
