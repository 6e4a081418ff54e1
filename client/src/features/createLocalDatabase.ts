import path from 'node:path';
import { commands, FileSystemError, l10n, Uri, window, workspace } from 'vscode';
import type { App, Feature } from '../app';
import { ignoring } from '../connections/gitIgnore';
import { changeFile } from '../dialect/changeFile';
import { toldOnFailure } from '../messages/toldOnFailure';
import { keyOf } from '../migrations/historyState';
import type { TreeNode } from '../migrations/treeNode';

const fileName = 'app.sqlite';

/** "Create Local SQLite Database": an empty file in the workspace folder, chosen for the project. No server is needed. */
export const createLocalDatabase: Feature = (app) =>
  commands.registerCommand('databaseMigrator.createLocalDatabase', (node?: TreeNode) =>
    toldOnFailure(() => create(app, node)),
  );

async function create({ connections, histories }: App, node?: TreeNode): Promise<void> {
  if (!histories.isKnown) await histories.refresh();
  const states = histories.all().filter(({ listed }) => (node ? keyOf(listed) === node.history : true));
  const fitting = states.filter(({ listed }) => listed.dialectId === 'sqlite' || listed.dialectId === null);
  if (states.length > 0 && fitting.length === 0)
    throw new Error(
      l10n.t('These migrations are for {0}: add a connection to such a database.', states[0]?.listed.dialect ?? ''),
    );
  const folder = fitting[0] ? Uri.parse(fitting[0].listed.folder) : workspace.workspaceFolders?.[0]?.uri;
  if (folder === undefined) throw new Error(l10n.t('Open a folder first: the database is a file in it.'));
  const file = Uri.joinPath(folder, fileName);
  const isNew = !(await exists(file));
  if (isNew) await workspace.fs.writeFile(file, new Uint8Array());
  const url = `sqlite:${file.fsPath}`;
  const known = connections.all().find((one) => one.url === url);
  const about = { name: fileName, label: 'development', title: 'SQLite', dialect: 'sqlite', shown: fileName } as const;
  const connection = known ?? (await connections.put(about, url));
  for (const { listed, connection: chosen } of fitting)
    if (node || !chosen) await connections.choose(listed.project, connection.id);
  await told(folder, isNew);
}

/** Says what was made, and offers to keep it out of the repository. */
async function told(folder: Uri, isNew: boolean): Promise<void> {
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
