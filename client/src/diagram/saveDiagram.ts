import { commands, l10n, Uri, window, workspace } from 'vscode';
import { type SchemaDocument, type SchemaTextQuery, schemaTextMethod } from '../../../server/src/protocol';
import type { ServerHandle } from '../server/serverHandle';
import type { FromPage } from './messages';

type Export = Extract<FromPage, { kind: 'export' }>;

const files = {
  svg: { filter: 'SVG', extension: 'svg' },
  png: { filter: 'PNG', extension: 'png' },
  mermaid: { filter: 'Mermaid', extension: 'mmd' },
} as const;

/**
 * Asks where to save a diagram, and saves it; Mermaid is written by the server from the tables that are shown.
 * @throws when it cannot be written
 */
export async function saveDiagram(message: Export, document: SchemaDocument, server: ServerHandle): Promise<void> {
  const { filter, extension } = files[message.format];
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const target = await window.showSaveDialog({
    title: l10n.t('Save the diagram'),
    filters: { [filter]: [extension] },
    ...(folder && { defaultUri: Uri.joinPath(folder, `schema.${extension}`) }),
  });
  if (target === undefined) return;
  await workspace.fs.writeFile(target, await contentOf(message, document, server));
  const open = l10n.t('Open');
  const answer = await window.showInformationMessage(l10n.t('Saved as {0}.', workspace.asRelativePath(target)), open);
  if (answer === open) await commands.executeCommand('vscode.open', target);
}

async function contentOf(message: Export, document: SchemaDocument, server: ServerHandle): Promise<Uint8Array> {
  if (message.format === 'png') return Buffer.from(message.data, 'base64');
  if (message.format === 'svg') return Buffer.from(message.data);
  const shown = new Set(message.tables);
  const query: SchemaTextQuery = {
    document: { ...document, objects: document.objects.filter(({ key }) => shown.has(key)) },
    format: 'mermaid',
  };
  return Buffer.from(await server.request<string>(schemaTextMethod, query));
}
