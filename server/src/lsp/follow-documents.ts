import type { EditorSession } from './editor-session';
import { clearFileStatus } from './file-status';

/** Follows the documents as they are opened, edited and closed. */
export function followDocuments(session: EditorSession): void {
  const { documents, folders, publisher } = session;
  documents.onDidChangeContent(() => void publisher?.publish());
  documents.onDidClose(({ document: { uri } }) => {
    clearFileStatus(session, uri);
    void publisher?.clear(uri);
    const folder = folders.of(uri);
    const file = folder?.paths.pathOf(uri);
    if (!folder || !file) return;
    folder.forget(uri);
    // What was not saved is gone: what is on the disk holds again, for other files as well.
    void session.update(`closing ${uri}`, () => folder.takeIn([file]));
  });
}
