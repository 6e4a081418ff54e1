import { FileSystemError, Range, type TextDocument, type Uri, WorkspaceEdit, workspace } from 'vscode';

/**
 * Changes a file through the editor, so that an open document, its undo and its watchers see it; makes the file where there is none.
 * @param change the text before (undefined: no file) → the text after
 * @throws what `change` throws, or when the file cannot be written
 */
export async function changeFile(uri: Uri, change: (text: string | undefined) => string): Promise<void> {
  const document = await openIfPresent(uri);
  if (document === undefined) {
    await workspace.fs.writeFile(uri, new TextEncoder().encode(change(undefined)));
    return;
  }
  const wasDirty = document.isDirty;
  const edit = new WorkspaceEdit();
  edit.replace(uri, new Range(0, 0, document.lineCount, 0), change(document.getText()));
  if (!(await workspace.applyEdit(edit))) throw new Error(`${uri.fsPath} could not be changed.`);
  // What the user had not saved yet is theirs to save.
  if (!wasDirty) await document.save();
}

async function openIfPresent(uri: Uri): Promise<TextDocument | undefined> {
  try {
    await workspace.fs.stat(uri);
  } catch (error) {
    if (error instanceof FileSystemError && error.code === 'FileNotFound') return undefined;
    throw error;
  }
  return workspace.openTextDocument(uri);
}
