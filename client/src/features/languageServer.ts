import { Disposable, workspace } from 'vscode';
import type { Feature } from '../app';

/** Runs the server, and anew whenever the set of folders that it serves changes. */
export const languageServer: Feature = ({ server }) => {
  void server.restart();
  return Disposable.from(
    workspace.onDidChangeWorkspaceFolders(() => server.restart()),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('databaseMigrator.enable')) void server.restart();
    }),
  );
};
