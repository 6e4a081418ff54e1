import type { EditorSession } from './editor-session';
import { clearFileStatus } from './file-status';
import { recallOutcomes } from './recall-outcomes';
import { verifyOnSave } from './verify-on-save';

/** Follows the documents as they are opened, edited and closed. */
export function followDocuments(session: EditorSession): void {
  const { documents, folders, publisher, lenses, hints } = session;
  documents.onDidChangeContent(({ document: { uri } }) => {
    void publisher?.publish();
    lenses.edited(uri);
    hints.edited(uri);
  });
  documents.onDidOpen(({ document: { uri } }) => {
    // Source code is not watched: it may have been edited since the last migration was looked at.
    folders.of(uri)?.codeUses.filesChanged();
    recallOutcomes(uri, session).catch((error) => session.log.crash(`recalling what was measured of ${uri}`, error));
  });
  documents.onDidSave(({ document: { uri } }) => {
    folders.of(uri)?.codeUses.filesChanged();
    verifyOnSave(uri, session).catch((error) => session.log.crash(`verifying ${uri} on save`, error));
  });
  documents.onDidClose(({ document: { uri } }) => {
    clearFileStatus(session, uri);
    lenses.answered(uri, false);
    hints.answered(uri, false);
    void publisher?.clear(uri);
    const folder = folders.of(uri);
    const file = folder?.paths.pathOf(uri);
    if (!folder || !file) return;
    folder.forget(uri);
    // What was not saved is gone: what is on the disk holds again, for other files as well.
    void session.update(`closing ${uri}`, () => folder.takeIn([file]));
  });
}
