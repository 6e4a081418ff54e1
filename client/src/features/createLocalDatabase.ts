import path from 'node:path';
import { commands, FileSystemError, l10n, Uri, window, workspace } from 'vscode';
import type { App, Feature } from '../app';
import { databaseFileName } from '../connections/databaseFile';
import { ignoring } from '../connections/gitIgnore';
import { changeFile } from '../dialect/changeFile';
import { toldOnFailure } from '../messages/toldOnFailure';
import { askHistory } from '../migrations/askHistory';
import { type HistoryState, keyOf } from '../migrations/historyState';
import type { TreeNode } from '../migrations/treeNode';

/** "Create Local SQLite Database": an empty file in the workspace folder, chosen for the project. No server is needed. */
export const createLocalDatabase: Feature = (app) =>
  commands.registerCommand('databaseMigrator.createLocalDatabase', (node?: TreeNode) =>
    toldOnFailure(() => create(app, node)),
  );

async function create(app: App, node?: TreeNode): Promise<void> {
  const { connections, histories } = app;
  if (!histories.isKnown) await histories.refresh();
  const all = histories.all();
  const asked = node ? all.filter(({ listed }) => keyOf(listed) === node.history) : all;
  if (all.length > 0 && !asked.some(fits)) {
    const dialect = asked[0]?.listed.dialect ?? '';
    throw new Error(l10n.t('These migrations are for {0}: add a connection to such a database.', dialect));
  }
  const state = all.length === 0 ? null : await askHistory(app, l10n.t('A database for which project?'), node, fits);
  if (state === undefined) return;
  const folder = state ? Uri.parse(state.listed.folder) : workspace.workspaceFolders?.[0]?.uri;
  if (folder === undefined) throw new Error(l10n.t('Open a folder first: the database is a file in it.'));
  // Each project has its own: two that shared a file would find each other's tables.
  const name =
    all.length <= 1 || !state
      ? 'app.sqlite'
      : databaseFileName(workspace.asRelativePath(Uri.parse(state.listed.project), false));
  const file = Uri.joinPath(folder, name);
  const isNew = !(await exists(file));
  if (isNew) await workspace.fs.writeFile(file, new Uint8Array());
  const url = `sqlite:${file.fsPath}`;
  const known = connections.all().find((one) => one.url === url);
  const about = { name, label: 'development', title: 'SQLite', dialect: 'sqlite', shown: name } as const;
  const connection = known ?? (await connections.put(about, url));
  if (state) await connections.choose(state.listed.project, connection.id);
  await told(folder, name, isNew);
}

/** SQLite can run it, as far as anybody knows. */
const fits = ({ listed }: HistoryState) => listed.dialectId === 'sqlite' || listed.dialectId === null;

/** Says what was made, and offers to keep it out of the repository. */
async function told(folder: Uri, fileName: string, isNew: boolean): Promise<void> {
  const ignore = Uri.joinPath(folder, '.gitignore');
  const text = (await exists(ignore)) ? (await workspace.openTextDocument(ignore)).getText() : undefined;
  const isOffered =
    ignoring(text, fileName) !== text && ((await exists(Uri.joinPath(folder, '.git'))) || text !== undefined);
  const message = isNew
    ? l10n.t('{0} was created in {1}. Migrations are applied to it by Up.', fileName, path.basename(folder.fsPath))
    : l10n.t('{0} was there already, and is used.', fileName);
  const button = l10n.t('Add to .gitignore');
  const answer = window.showInformationMessage(message, ...(isOffered ? [button] : []));
  void answer.then(async (picked) => {
    if (picked === button) await toldOnFailure(() => changeFile(ignore, (before) => ignoring(before, fileName)));
  });
}

async function exists(uri: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(uri);
    return true;
  } catch (error) {
    if (error instanceof FileSystemError && error.code === 'FileNotFound') return false;
    throw error;
  }
}
