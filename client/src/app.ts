import { type Disposable, type ExtensionContext, type LogOutputChannel, window } from 'vscode';
import { ServerHandle } from './server/serverHandle';

/** What the features share. */
export interface App {
  readonly context: ExtensionContext;
  readonly log: LogOutputChannel;
  readonly server: ServerHandle;
}

/** One thing that the extension does; what it answers ends with the extension. */
export type Feature = (app: App) => Disposable;

/** Makes what the features share; the server is not started by it. */
export function createApp(context: ExtensionContext): App {
  const log = window.createOutputChannel('Database Migrator', { log: true });
  context.subscriptions.push(log);
  return { context, log, server: new ServerHandle(context, log) };
}
