import type {
  CreateFile,
  SnippetTextEdit,
  TextDocumentEdit,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver/node';
import type { FileEdit, Fix } from '../core/fix';
import type { Places } from '../report/places';
import type { ClientFeatures } from './client-features';

/** What turning a fix into an edit asks of its surroundings. */
export interface EditContext {
  readonly client: ClientFeatures;
  readonly places: Places;
  uriOf(file: string): string;
  exists(file: string): boolean;
  /** Version of an open document; null for a file that is not open. */
  versionOf(file: string): number | null;
}

/**
 * The edit in the richest form that the client can take; null when it would create a file and the client cannot. No change asks to be
 * confirmed: VS Code would show them unticked, and "Apply" would do nothing. See `previewed`.
 */
export function workspaceEdit({ edits }: Pick<Fix, 'edits'>, context: EditContext): WorkspaceEdit | null {
  const files = editsByFile(edits);
  const created = [...files.keys()].filter((file) => !context.exists(file));
  if (created.length > 0 && !context.client.createsFiles) return null;
  if (!context.client.documentChanges) return plainChanges(files, context);
  const documentChanges: (CreateFile | TextDocumentEdit)[] = created.map((file) => ({
    kind: 'create',
    uri: context.uriOf(file),
  }));
  for (const [file, edits] of files) {
    documentChanges.push({
      textDocument: { uri: context.uriOf(file), version: context.versionOf(file) },
      edits: edits.map((edit) => textEdit(edit, context.places)),
    });
  }
  return { documentChanges };
}

/** The same edit, shown before it is made: each change is for the user to tick. For a client that does so. */
export function confirmed(
  { documentChanges = [] }: WorkspaceEdit,
  { label, description }: Confirmation,
): WorkspaceEdit {
  const annotationId = 'confirmed';
  return {
    changeAnnotations: { [annotationId]: { label, description, needsConfirmation: true } },
    documentChanges: documentChanges.map((change) =>
      'kind' in change
        ? { ...change, annotationId }
        : { ...change, edits: change.edits.map((one) => ({ ...one, annotationId })) },
    ),
  };
}

/**
 * The edit of a fix, shown before it is made, all of it ticked but the note. VS Code shows a refactor preview where a change asks to be
 * confirmed, and leaves those unticked: so the one that may be left out asks.
 */
export function previewed(
  { documentChanges = [] }: WorkspaceEdit,
  { title, note }: Fix & { readonly note: FileEdit },
  context: EditContext,
): WorkspaceEdit {
  const change = (one: SnippetTextEdit | TextEdit) => ({ ...one, annotationId: 'change' });
  const textDocument = { uri: context.uriOf(note.file), version: context.versionOf(note.file) };
  return {
    changeAnnotations: {
      change: { label: title, needsConfirmation: false },
      note: { label: 'Say what follows in a comment', description: 'Optional', needsConfirmation: true },
    },
    documentChanges: [
      ...documentChanges.map((one) =>
        'kind' in one ? { ...one, annotationId: 'change' } : { ...one, edits: one.edits.map(change) },
      ),
      { textDocument, edits: [{ ...textEdit(note, context.places), annotationId: 'note' }] },
    ],
  };
}

/** What stands above the changes that are to be ticked. */
export interface Confirmation {
  readonly label: string;
  readonly description: string;
}

/** One edit of one file whose placeholder the client selects. */
export function snippetEdit(edit: FileEdit, snippet: string, context: EditContext): WorkspaceEdit {
  const snippetText: SnippetTextEdit = {
    range: context.places.range(edit.file, edit.span),
    snippet: { kind: 'snippet', value: snippet },
  };
  return {
    documentChanges: [
      {
        textDocument: { uri: context.uriOf(edit.file), version: context.versionOf(edit.file) },
        edits: [snippetText],
      },
    ],
  };
}

function editsByFile(edits: readonly FileEdit[]): Map<string, FileEdit[]> {
  const files = new Map<string, FileEdit[]>();
  for (const edit of edits) files.set(edit.file, [...(files.get(edit.file) ?? []), edit]);
  return files;
}

function plainChanges(files: Map<string, FileEdit[]>, { places, uriOf }: EditContext): WorkspaceEdit {
  const changes = [...files].map(
    ([file, edits]) => [uriOf(file), edits.map((edit) => textEdit(edit, places))] as const,
  );
  return { changes: Object.fromEntries(changes) };
}

function textEdit({ file, span, newText }: FileEdit, places: Places): TextEdit {
  return { range: places.range(file, span), newText };
}
