import { commands } from 'vscode';
import type { Feature } from '../app';

export const restartServer: Feature = ({ server }) =>
  commands.registerCommand('databaseMigrator.restartServer', () => server.restart());
