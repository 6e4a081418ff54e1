import type { ExtensionContext } from 'vscode';
import { type App, createApp } from './app';
import { alembicConsent } from './features/alembicConsent';
import { connections } from './features/connections';
import { contextKeys } from './features/contextKeys';
import { createLocalDatabase } from './features/createLocalDatabase';
import { databaseStatusBar } from './features/databaseStatusBar';
import { explain } from './features/explain';
import { fileDecorations } from './features/fileDecorations';
import { historyFiles } from './features/historyFiles';
import { languageServer } from './features/languageServer';
import { languageStatus } from './features/languageStatus';
import { migrationActions } from './features/migrationActions';
import { migrationsTree } from './features/migrationsTree';
import { newMigration } from './features/newMigration';
import { previewSql } from './features/previewSql';
import { reportIssue } from './features/reportIssue';
import { restartServer } from './features/restartServer';
import { rollbackPlan } from './features/rollbackPlan';
import { run } from './features/run';
import { runLenses } from './features/runLenses';
import { schemaDiagram } from './features/schemaDiagram';
import { schemaDifference } from './features/schemaDifference';
import { schemaTree } from './features/schemaTree';
import { setDialect } from './features/setDialect';
import { showLog } from './features/showLog';
import { updateDocuments } from './features/updateDocuments';
import { verify } from './features/verify';
import { workspaceTrust } from './features/workspaceTrust';
import { writeDown } from './features/writeDown';

/** In the order in which they begin; the server comes last, so that the others see it start. */
const features = [
  showLog,
  restartServer,
  setDialect,
  verify,
  writeDown,
  updateDocuments,
  explain,
  rollbackPlan,
  reportIssue,
  contextKeys,
  languageStatus,
  workspaceTrust,
  connections,
  createLocalDatabase,
  migrationsTree,
  fileDecorations,
  newMigration,
  migrationActions,
  historyFiles,
  run,
  previewSql,
  runLenses,
  databaseStatusBar,
  schemaTree,
  schemaDiagram,
  schemaDifference,
  alembicConsent,
  languageServer,
];

let app: App | undefined;

/** Called by the editor when a workspace holds migrations. */
export function activate(context: ExtensionContext): void {
  const started = createApp(context);
  app = started;
  context.subscriptions.push(...features.map((feature) => feature(started)));
}

/** Called by the editor when it closes or the extension is switched off; it waits for the server's end. */
export const deactivate = (): Promise<void> | undefined => app?.server.dispose();
