import { Disposable, StatusBarAlignment, ThemeColor, window } from 'vscode';
import type { Feature } from '../app';
import { databaseStatus } from '../status/databaseStatus';

/** The status bar: the database of the project in front, and how much of it is pending. Production is told on the error colour. */
export const databaseStatusBar: Feature = ({ histories }) => {
  const item = window.createStatusBarItem('databaseMigrator.database', StatusBarAlignment.Left, 10);
  item.name = 'Database Migrator: Database';
  item.command = 'databaseMigrator.chooseConnection';
  const show = () => {
    const front = window.activeTextEditor?.document.uri.toString();
    const all = histories.all().filter(({ connection }) => connection);
    const ofFile = all.find(({ listed }) => listed.migrations.some(({ uri }) => uri === front));
    const production = all.find(({ connection }) => connection?.label === 'production');
    const status = databaseStatus(ofFile ?? production ?? all[0]);
    if (status === undefined) return item.hide();
    item.text = status.text;
    item.tooltip = status.tooltip;
    item.accessibilityInformation = { label: status.text.replace(/\$\([^)]*\)\s*/, '') };
    item.backgroundColor = status.isProduction ? new ThemeColor('statusBarItem.errorBackground') : undefined;
    item.show();
  };
  show();
  return Disposable.from(item, histories.onDidChange(show), window.onDidChangeActiveTextEditor(show));
};
