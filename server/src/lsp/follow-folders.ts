import type { EditorSession } from './editor-session';
import { askSettings } from './follow-settings';

/** Follows the workspace folders, and has findings shown anew once a folder has been read. */
export function followFolders(session: EditorSession): void {
  const { connection, client, folders } = session;
  void session.update('reading the workspace', () => Promise.all(folders.all().map((folder) => folder.whenRead())));
  if (!client.changesFolders) return;
  connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
    for (const { uri } of removed) folders.remove(uri);
    const begun = added.map(({ uri }) => folders.add(uri));
    void session.update('reading a new folder', () =>
      Promise.all([askSettings(session), ...begun.map((folder) => folder.whenRead())]),
    );
  });
}
