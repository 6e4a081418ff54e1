import { Disposable, LanguageStatusSeverity, languages, window, workspace } from 'vscode';
import { type FileStatus, fileStatusMethod } from '../../../server/src/protocol';
import type { App, Feature } from '../app';
import { type StatusView, statusView } from '../status/statusView';

const severities = {
  information: LanguageStatusSeverity.Information,
  warning: LanguageStatusSeverity.Warning,
  error: LanguageStatusSeverity.Error,
} satisfies Record<StatusView['severity'], LanguageStatusSeverity>;

const migrations = { scheme: 'file', pattern: '**/*.sql' };

/** The language status item: dialect, framework and findings of the migration in front, and the way to another dialect. */
export const languageStatus: Feature = ({ server }: App) => {
  const item = languages.createLanguageStatusItem('databaseMigrator.status', []);
  item.name = 'Database Migrator';
  const files = new Map<string, FileStatus>();

  const show = () => {
    const view = statusView(server.state, files.get(window.activeTextEditor?.document.uri.toString() ?? ''));
    // Without a document that it applies to, the item is not seen.
    item.selector = view === undefined ? [] : migrations;
    if (view === undefined) return;
    item.text = view.text;
    item.detail = view.detail;
    item.severity = severities[view.severity];
    item.busy = view.busy;
    item.command = { command: view.command.id, title: view.command.title };
    item.accessibilityInformation = { label: `Database Migrator: ${view.text}, ${view.detail}` };
  };

  server.onNotification<FileStatus>(fileStatusMethod, (status) => {
    files.set(status.uri, status);
    show();
  });
  show();
  return Disposable.from(
    item,
    window.onDidChangeActiveTextEditor(show),
    workspace.onDidCloseTextDocument((document) => files.delete(document.uri.toString())),
    server.onDidChangeState((state) => {
      if (state !== 'running') files.clear();
      show();
    }),
  );
};
