import { commands } from 'vscode';
import type { Feature } from '../app';

/** Tells the editor which commands are of use now: those about a migration need one in front, the others a server. */
export const contextKeys: Feature = ({ server, files }) => {
  const tell = () => {
    set('databaseMigrator.isRunning', server.state === 'running');
    set('databaseMigrator.isMigration', files.front?.state === 'migration');
  };
  tell();
  return files.onDidChange(tell);
};

function set(key: string, value: boolean): void {
  void commands.executeCommand('setContext', key, value);
}
