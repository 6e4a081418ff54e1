import { Disposable, type LanguageStatusItem, LanguageStatusSeverity, languages } from 'vscode';
import type { Feature } from '../app';
import { type StatusLine, statusView } from '../status/statusView';

const severities = {
  information: LanguageStatusSeverity.Information,
  warning: LanguageStatusSeverity.Warning,
  error: LanguageStatusSeverity.Error,
} satisfies Record<StatusLine['severity'], LanguageStatusSeverity>;

const migrations = { scheme: 'file', pattern: '**/*.{sql,py}' };

/** The language status: dialect, framework and findings of the migration in front, why this dialect, and the way to another. */
export const languageStatus: Feature = ({ server, files }) => {
  const summary = createItem('databaseMigrator.status', 'Database Migrator');
  const dialect = createItem('databaseMigrator.dialect', 'Database Migrator: Dialect');
  const showAll = () => {
    const view = statusView(server.state, files.front);
    show(summary, view.summary);
    show(dialect, view.dialect);
  };
  showAll();
  return Disposable.from(summary, dialect, files.onDidChange(showAll));
};

function createItem(id: string, name: string): LanguageStatusItem {
  const item = languages.createLanguageStatusItem(id, []);
  item.name = name;
  return item;
}

function show(item: LanguageStatusItem, line: StatusLine | undefined): void {
  // Without a document that it applies to, an item is not seen.
  item.selector = line === undefined ? [] : migrations;
  if (line === undefined) return;
  item.text = line.text;
  item.detail = line.detail;
  item.severity = severities[line.severity];
  item.busy = line.busy;
  item.command = line.command && { command: line.command.id, title: line.command.title };
  item.accessibilityInformation = { label: [line.text, line.detail].filter(Boolean).join(', ') };
}
