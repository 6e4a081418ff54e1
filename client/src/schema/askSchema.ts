import { l10n, type QuickPickItem, window, workspace } from 'vscode';
import type { App } from '../app';
import { askHistory } from '../migrations/askHistory';
import { atHead, type SchemaAddress } from './loadSchema';

/**
 * Asks which schema is meant: of a project at head or at one of its migrations, or of a database.
 * @returns undefined where the user picks none
 */
export async function askSchema(app: App): Promise<SchemaAddress | undefined> {
  const state = await askHistory(app, l10n.t('The schema of which project?'));
  if (state === undefined) return undefined;
  const { listed } = state;
  const head = atHead(listed);
  const databases = (workspace.isTrusted ? app.connections.all() : []).map((connection) => ({
    label: connection.name,
    description: connection.label === 'production' ? 'PRODUCTION' : connection.label,
    detail: [connection.title, connection.shown].filter(Boolean).join(' · '),
    address: { ...head, connection: connection.id },
  }));
  const migrations = listed.migrations.toReversed().map(({ id, name }) => ({
    label: id,
    description: name,
    address: { ...head, at: id },
  }));
  const items: (QuickPickItem & { readonly address?: SchemaAddress })[] = [
    { label: l10n.t('At head'), description: l10n.t('after all migrations'), address: head },
    { label: l10n.t('Databases'), kind: -1 },
    ...databases,
    { label: l10n.t('After a migration'), kind: -1 },
    ...migrations,
  ];
  const title = l10n.t('Show which schema?');
  return (await window.showQuickPick(items, { title, matchOnDescription: true }))?.address;
}
