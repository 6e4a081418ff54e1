import { commands } from 'vscode';
import type { Feature } from '../app';

export const showLog: Feature = ({ log }) => commands.registerCommand('databaseMigrator.showLog', () => log.show());
