import { l10n, window, workspace } from 'vscode';
import { type ScaffoldFirst, type ScaffoldHistory, scaffoldFirstMethod } from '../../../server/src/protocol';
import { dialects } from '../dialect/dialects';
import type { ServerHandle } from '../server/serverHandle';

/**
 * Where the first migration of a workspace that has none goes: by the tool whose configuration is there, plain SQL where none is; which
 * database it is for is asked where the files do not tell.
 * @returns undefined where the user gives up
 * @throws where no folder is open, and the reason where the tool is given none by us
 */
export async function askFirst(server: ServerHandle): Promise<ScaffoldHistory | undefined> {
  const folders = workspace.workspaceFolders ?? [];
  if (folders.length === 0) throw new Error(l10n.t('Open a folder first: migrations are files in it.'));
  const folder = folders.length === 1 ? folders[0] : await window.showWorkspaceFolderPick();
  if (folder === undefined) return undefined;
  const project = folder.uri.toString();
  const told = await server.request<ScaffoldFirst>(scaffoldFirstMethod, { folder: project });
  if ('refused' in told) throw new Error(told.refused);
  if (told.dialect !== null) return { project, lineage: '', first: { dialect: told.dialect } };
  const picked = await window.showQuickPick(
    dialects.map(({ id, title }) => ({ label: title, id })),
    { title: l10n.t('The first migration here, of {0} in {1}: for which database?', told.framework, told.folder) },
  );
  return picked && { project, lineage: '', first: { dialect: picked.id } };
}
