import { l10n, Uri, WorkspaceEdit, window, workspace } from 'vscode';
import type { ScaffoldedFiles } from '../../../server/src/protocol';

type Files = Exclude<ScaffoldedFiles, { readonly refused: string }>;

/**
 * Writes new files, all of them or none, opens the first, and says what has to happen between them.
 * @throws where they could not be written; then none is
 */
export async function writeScaffolded({ files, migrations }: Files): Promise<void> {
  const edit = new WorkspaceEdit();
  for (const { uri, text } of files)
    edit.createFile(Uri.parse(uri), { overwrite: false, ignoreIfExists: false, contents: Buffer.from(text) });
  if (!(await workspace.applyEdit(edit))) throw new Error(l10n.t('The new files could not be written, so none was.'));
  const [first] = files;
  if (first === undefined) return;
  await window.showTextDocument(Uri.parse(first.uri), { preview: false });
  if (migrations === 1) return;
  const conditions = files.flatMap(({ before }) => before);
  void window.showInformationMessage(
    [l10n.t('{0} migrations, to be applied one after another.', migrations), ...conditions].join(' '),
  );
}
