import { type Command, type Connection, CreateFile, type WorkspaceEdit } from 'vscode-languageserver/node';
import type { ClientFeatures } from './client-features';

export const showCreatedFileCommand = 'databaseMigrator.showCreatedFile';

/** What is to follow an edit that creates a file: else a squiggle goes, and nobody sees where the text went. */
export function showsCreatedFile(
  { documentChanges = [] }: WorkspaceEdit,
  client: ClientFeatures,
): { readonly command?: Command } {
  const created = documentChanges.find((change) => CreateFile.is(change));
  if (created === undefined || !client.showsDocuments) return {};
  return { command: { title: 'Show the new file', command: showCreatedFileCommand, arguments: [created.uri] } };
}

export async function showCreatedFile(connection: Connection, uri: unknown): Promise<void> {
  if (typeof uri === 'string') await connection.window.showDocument({ uri, takeFocus: true });
}
