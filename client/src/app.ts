import { type Disposable, type ExtensionContext, type LogOutputChannel, window } from 'vscode';
import { DatabaseCommands } from './commandLine/databaseCommands';
import { Connections } from './connections/connections';
import { Histories } from './migrations/histories';
import { ServerHandle } from './server/serverHandle';
import { FileStatuses } from './status/fileStatuses';

/** What the features share. */
export interface App {
  readonly context: ExtensionContext;
  readonly log: LogOutputChannel;
  readonly server: ServerHandle;
  readonly files: FileStatuses;
  readonly connections: Connections;
  readonly commands: DatabaseCommands;
  readonly histories: Histories;
}

/** One thing that the extension does; what it answers ends with the extension. */
export type Feature = (app: App) => Disposable;

/** Makes what the features share; the server is not started by it. */
export function createApp(context: ExtensionContext): App {
  const log = window.createOutputChannel('Database Migrator', { log: true });
  const server = new ServerHandle(context, log);
  const files = new FileStatuses(server);
  const connections = new Connections(context);
  const commands = new DatabaseCommands(context, connections);
  const histories = new Histories(server, connections, commands);
  context.subscriptions.push(log, files, connections, histories);
  return { context, log, server, files, connections, commands, histories };
}
