import { DidChangeConfigurationNotification } from 'vscode-languageserver/node';
import type { EditorSession } from './editor-session';

const section = 'databaseMigrator';

/** Follows `databaseMigrator.enable` of each folder. A client that keeps no settings has all folders switched on. */
export function followSettings(session: EditorSession): void {
  const { connection, client } = session;
  if (!client.configuration) return;
  const ask = () => session.update('asking for the settings', () => askSettings(session));
  if (client.registersConfiguration)
    void connection.client.register(DidChangeConfigurationNotification.type, { section });
  connection.onDidChangeConfiguration(() => void ask());
  void ask();
}

/** Learns which folders are switched on. */
export async function askSettings({ connection, client, folders }: EditorSession): Promise<void> {
  if (!client.configuration) return;
  for (const folder of folders.all()) {
    const settings: unknown = await connection.workspace.getConfiguration({ scopeUri: folder.paths.uri, section });
    folder.enabled = !isSwitchedOff(settings);
  }
}

function isSwitchedOff(settings: unknown): boolean {
  return typeof settings === 'object' && settings !== null && 'enable' in settings && settings.enable === false;
}
