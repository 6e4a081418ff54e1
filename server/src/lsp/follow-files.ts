import { DidChangeWatchedFilesNotification, type FileEvent } from 'vscode-languageserver/node';
import type { EditorSession } from './editor-session';
import { watchedFiles } from './watched-files';

/** Milliseconds in which changes are collected: a checkout changes many files one after another. */
const collect = 50;

/** Follows files as they change on the disk. */
export function followFiles(session: EditorSession): void {
  const { connection, client, folders } = session;
  let waiting: FileEvent[] = [];
  connection.onDidChangeWatchedFiles(({ changes }) => {
    if (waiting.length === 0) setTimeout(takeIn, collect);
    waiting.push(...changes);
  });
  if (client.watchesFiles) void connection.client.register(DidChangeWatchedFilesNotification.type, watchedFiles);

  function takeIn(): void {
    const uris = new Set(waiting.map(({ uri }) => uri));
    waiting = [];
    const updates = folders.all().map((folder) => {
      const files = [...uris].map((uri) => folder.paths.pathOf(uri)).filter((file) => file !== null);
      return files.length > 0 ? folder.takeIn(files) : undefined;
    });
    void session.update('taking in changed files', () => Promise.all(updates));
  }
}
