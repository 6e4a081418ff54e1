import { CodeLens, Disposable, EventEmitter, l10n, languages, Range, type TextDocument, workspace } from 'vscode';
import type { Feature } from '../app';
import { type HistoryState, isRunnable, keyOf } from '../migrations/historyState';

/** "Run up · Preview SQL" above a migration that the chosen database does not have yet, beside what the server says of its verification. */
export const runLenses: Feature = ({ histories }) => {
  const changed = new EventEmitter<void>();
  const provider = {
    onDidChangeCodeLenses: changed.event,
    provideCodeLenses: (document: TextDocument) =>
      workspace.getConfiguration('databaseMigrator', document.uri).get('codeLens.enabled', true)
        ? histories.all().flatMap((state) => lensesOf(state, document.uri.toString()))
        : [],
  };
  return Disposable.from(
    changed,
    histories.onDidChange(() => changed.fire()),
    languages.registerCodeLensProvider({ scheme: 'file', pattern: '**/*.{sql,py}' }, provider),
  );
};

function lensesOf(state: HistoryState, uri: string): readonly CodeLens[] {
  if (!isRunnable(state)) return [];
  const pending = new Set(state.status?.migrations.flatMap((one) => (one.state === 'pending' ? [one.id] : [])));
  return state.listed.migrations
    .filter((migration) => migration.uri === uri && pending.has(migration.id))
    .flatMap(({ id, line }) => {
      const range = new Range(line, 0, line, 0);
      const argument = { history: keyOf(state.listed), migration: id };
      const lens = (title: string, command: string, tooltip: string) =>
        new CodeLens(range, { title, command: `databaseMigrator.${command}`, tooltip, arguments: [argument] });
      const name = state.connection?.name ?? '';
      return [
        lens(l10n.t('Run up'), 'upTo', l10n.t('Apply all that is pending up to this one to {0}', name)),
        lens(l10n.t('Preview SQL'), 'previewUp', l10n.t('Show what would be sent to {0}; nothing is run', name)),
      ];
    });
}
