import { DidChangeConfigurationNotification } from 'vscode-languageserver/node';
import type { EditorSession } from './editor-session';
import { folderSettings } from './folder-settings';

const section = 'databaseMigrator';

/** Follows the settings of each folder. In a client that keeps none they stay as by default. */
export function followSettings(session: EditorSession): void {
  const { connection, client } = session;
  if (!client.configuration) return;
  const ask = () => session.update('asking for the settings', () => askSettings(session));
  if (client.registersConfiguration)
    void connection.client.register(DidChangeConfigurationNotification.type, { section });
  connection.onDidChangeConfiguration(() => void ask());
  void ask();
}

/** Learns the settings of every folder. */
export async function askSettings({ connection, client, folders }: EditorSession): Promise<void> {
  if (!client.configuration) return;
  for (const folder of folders.all()) {
    folder.settings = folderSettings(
      await connection.workspace.getConfiguration({ scopeUri: folder.paths.uri, section }),
    );
  }
}
