import { pathToFileURL } from 'node:url';
import type { TextDocuments } from 'vscode-languageserver/node';
import { type Range, TextDocument } from 'vscode-languageserver-textdocument';
import type { ClientFeatures } from '../../server/src/lsp/client-features';
import { diagnosticsOf } from '../../server/src/lsp/diagnostics-of';
import { Folder } from '../../server/src/lsp/folder';
import { Stopwatch } from '../../server/src/lsp/stopwatch';

/** A change of the text, as didChange brings it. */
export interface Stroke {
  readonly range: Range;
  readonly text: string;
}

const client = { relatedInformation: true, codeDescription: true, tags: true } as unknown as ClientFeatures;

/**
 * Milliseconds that the server works for each stroke, from the changed document to the diagnostics, without protocol and pipes.
 * @param folderPath absolute path of the workspace folder
 * @param file absolute path of the typed file
 */
export async function measureStrokes(
  folderPath: string,
  file: string,
  text: string,
  strokes: readonly Stroke[],
): Promise<number[]> {
  const document = TextDocument.create(pathToFileURL(file).href, 'sql', 1, text);
  const documents = { all: () => [document], get: () => document } as unknown as TextDocuments<TextDocument>;
  const folder = new Folder(
    pathToFileURL(folderPath).href,
    documents,
    () => undefined,
    () => undefined,
  );
  await folder.whenRead();
  const milliseconds: number[] = [];
  for (const [index, { range, text: typed }] of strokes.entries()) {
    const started = performance.now();
    TextDocument.update(document, [{ range, text: typed }], index + 2);
    const open = await folder.openFile(document, new Stopwatch());
    if (!open) throw new Error(`${file} is not read as a migration`);
    diagnosticsOf(open, client, () => null as never);
    milliseconds.push(performance.now() - started);
  }
  return milliseconds;
}
