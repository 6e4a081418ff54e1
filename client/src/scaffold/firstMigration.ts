import { l10n, Uri, WorkspaceEdit, window, workspace } from 'vscode';
import { dialects } from '../dialect/dialects';

/** The first migration of a workspace that has none: plain SQL with both halves, and the database that it is for. */
export async function firstMigration(): Promise<void> {
  const [folder] = workspace.workspaceFolders ?? [];
  if (folder === undefined) throw new Error(l10n.t('Open a folder first: migrations are files in it.'));
  const picked = await window.showQuickPick(
    dialects.map(({ id, title }) => ({ label: title, id })),
    { title: l10n.t('The first migration here: for which database?') },
  );
  if (picked === undefined) return;
  const name = await window.showInputBox({
    title: l10n.t('Name of the first migration'),
    value: l10n.t('create users'),
    ignoreFocusOut: true,
    validateInput: (text) => (fileWords(text) === '' ? l10n.t('A name is needed, in letters and digits.') : null),
  });
  if (name === undefined) return;
  const file = Uri.joinPath(folder.uri, 'migrations', `001_${fileWords(name)}.sql`);
  const edit = new WorkspaceEdit();
  edit.createFile(file, { overwrite: false, ignoreIfExists: false, contents: Buffer.from(template) });
  const configuration = Uri.joinPath(folder.uri, 'database-migrator.json');
  const contents = Buffer.from(`${JSON.stringify({ dialect: picked.id }, null, 2)}\n`);
  edit.createFile(configuration, { overwrite: false, ignoreIfExists: true, contents });
  if (!(await workspace.applyEdit(edit))) throw new Error(l10n.t('The new files could not be written, so none was.'));
  await window.showTextDocument(file, { preview: false });
}

const template = '-- Up\n\n\n-- Down\n\n';

function fileWords(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
}
