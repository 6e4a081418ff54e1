import { type ExtensionContext, workspace } from 'vscode';
import {
  LanguageClient,
  type LanguageClientOptions,
  RevealOutputChannelOn,
  type ServerOptions,
  TransportKind,
} from 'vscode-languageclient/node';
import type { InitializationOptions } from '../../../server/src/protocol';
import { showRulePages } from './rulePage';

/** The part of the settings' names before the dot; the language client reads `<id>.trace.server` by it. */
const id = 'databaseMigrator';

/** A language client for the bundled server, not yet started. */
export function createClient(context: ExtensionContext, options: LanguageClientOptions): LanguageClient {
  const start = { module: context.asAbsolutePath('dist/server.js'), transport: TransportKind.ipc };
  const server: ServerOptions = {
    run: start,
    debug: { ...start, options: { execArgv: ['--nolazy', '--inspect=6009'] } },
  };
  const initializationOptions: InitializationOptions = {
    trusted: workspace.isTrusted,
    setsDialect: true,
    showsHistories: true,
    asksBeforeAlembic: true,
  };
  return new LanguageClient(id, 'Database Migrator', server, {
    ...options,
    initializationOptions,
    middleware: showRulePages,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
  });
}
