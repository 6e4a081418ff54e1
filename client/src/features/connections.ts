import { commands, Disposable, l10n, ProgressLocation, type QuickPickItem, Uri, window, workspace } from 'vscode';
import type { ConnectionReport, ConnectionsReport, FoundConnection } from '../../../server/src/protocol';
import type { App, Feature } from '../app';
import {
  askAddress,
  askLabel,
  askName,
  askPart,
  askUrl,
  itemOf,
  pickConnection,
  type TryAddress,
} from '../connections/askConnection';
import type { Connection } from '../connections/connection';
import { toldOnFailure } from '../messages/toldOnFailure';
import { askHistory } from '../migrations/askHistory';
import type { HistoryState } from '../migrations/historyState';
import type { TreeNode } from '../migrations/treeNode';

/** Connections: added, chosen for a project, edited, tested and removed. One is tried before it is kept. */
export const connections: Feature = (app) => {
  const command = (name: string, work: (node?: TreeNode) => Promise<unknown>) =>
    commands.registerCommand(`databaseMigrator.${name}`, (node?: TreeNode) => toldOnFailure(() => work(node)));
  return Disposable.from(
    command('addConnection', (node) => add(app, node)),
    command('chooseConnection', (node) => choose(app, node)),
    command('editConnection', () => edit(app)),
    command('removeConnection', () => remove(app)),
    command('testConnection', () => test(app)),
  );
};

async function add(app: App, node?: TreeNode): Promise<void> {
  requireTrust();
  const tried = await askAddress(await found(app, node), tryOut(app, node));
  if (tried === undefined) return;
  const { url, report } = tried;
  const label = await askLabel();
  if (label === undefined) return;
  const name = await askName(report);
  if (name === undefined) return;
  const { title, dialect, shown } = report;
  const connection = await app.connections.put({ name: name.trim(), label, title, dialect, shown }, url);
  await use(app, connection, node);
}

/** What the tools of the folder have: where one of them is read wrong, the user can still enter an address. */
async function found(app: App, node?: TreeNode): Promise<readonly FoundConnection[]> {
  const folder = folderOf(app, node);
  try {
    const report = await app.commands.look<ConnectionsReport>(['connections', '--format', 'json'], folder);
    return report.connections;
  } catch (error) {
    app.log.warn(l10n.t('Looking for connections: {0}', error instanceof Error ? error.message : String(error)));
    return [];
  }
}

/** The workspace folder of the project that was asked about, else the first one: paths are relative to it. */
function folderOf({ histories }: App, node?: TreeNode): string {
  const asked = node && histories.of(node.history)?.listed.folder;
  return asked ? Uri.parse(asked).fsPath : (workspace.workspaceFolders?.[0]?.uri.fsPath ?? process.cwd());
}

/** Chosen for the project that was asked about, else for the one that has none and is of its kind; of several the user picks. */
async function use(app: App, connection: Connection, node?: TreeNode): Promise<void> {
  const fits = ({ listed, connection: chosen }: HistoryState) =>
    !chosen && (listed.dialectId === null || listed.dialectId === connection.dialect);
  if (!node && !app.histories.all().some(fits)) return;
  const state = await askHistory(app, l10n.t('Use {0} for which project?', connection.name), node, fits);
  if (state !== undefined) await app.connections.choose(state.listed.project, connection.id);
}

/** A connection, or what else can be done. */
type Choice = QuickPickItem & { readonly action: string; readonly connection?: Connection };

async function choose(app: App, node?: TreeNode): Promise<void> {
  const state = await askHistory(app, l10n.t('Choose the connection of which project?'), node);
  if (state === undefined) return;
  const others = [
    { label: l10n.t('$(add) Add a connection…'), action: 'databaseMigrator.addConnection' },
    { label: l10n.t('$(database) Create a local SQLite database'), action: 'databaseMigrator.createLocalDatabase' },
    ...(state.connection ? [{ label: l10n.t('$(debug-disconnect) None'), action: 'none' }] : []),
  ];
  const items: Choice[] = [...app.connections.all().map((one) => ({ ...itemOf(one), action: 'use' })), ...others];
  const title = l10n.t('Database of {0}', workspace.asRelativePath(state.listed.project));
  const picked = await window.showQuickPick(items, { title });
  if (picked === undefined) return;
  if (picked.connection) await app.connections.choose(state.listed.project, picked.connection.id);
  else if (picked.action === 'none') await app.connections.choose(state.listed.project, undefined);
  else await commands.executeCommand(picked.action, node);
}

async function edit(app: App): Promise<void> {
  requireTrust();
  const before = await pickConnection(app.connections.all(), l10n.t('Edit which connection?'));
  if (before === undefined) return;
  const part = await askPart(before);
  if (part === 'label') {
    const label = await askLabel(before.label);
    if (label !== undefined) await app.connections.change(before.id, { label });
  } else if (part === 'name') {
    const name = await askName(before);
    if (name !== undefined) await app.connections.change(before.id, { name: name.trim() });
  } else if (part === 'address') {
    // Where the secret storage has it no more it is entered anew.
    const url = await app.connections.addressOf(before).catch(() => '');
    const tried = await askUrl(tryOut(app), { url });
    if (tried === undefined) return;
    const { title, dialect, shown } = tried.report;
    const { id, name, label } = before;
    await app.connections.put({ id, name, label, title, dialect, shown }, tried.url);
  }
}

async function remove(app: App): Promise<void> {
  const connection = await pickConnection(app.connections.all(), l10n.t('Remove which connection?'));
  if (connection === undefined) return;
  const yes = l10n.t('Remove');
  const detail = l10n.t('The database itself is not touched.');
  const question = l10n.t('Remove the connection {0}?', connection.name);
  if ((await window.showWarningMessage(question, { modal: true, detail }, yes)) === yes)
    await app.connections.remove(connection.id);
}

async function test(app: App): Promise<void> {
  const connection = await pickConnection(app.connections.all(), l10n.t('Test which connection?'));
  if (connection === undefined) return;
  const url = await app.connections.addressOf(connection);
  const progress = { location: ProgressLocation.Notification, title: l10n.t('Connecting…') };
  const { title, shown } = await window.withProgress(progress, () => tryOut(app)(url));
  void window.showInformationMessage(l10n.t('{0} answers: {1}, {2}.', connection.name, title, shown));
}

/** What a database says of itself; paths are relative to the workspace folder of the project that was asked about. */
function tryOut(app: App, node?: TreeNode): TryAddress {
  return (url) =>
    app.commands.askAddress<ConnectionReport>(url, ['test-connection', '--format', 'json'], folderOf(app, node));
}

function requireTrust(): void {
  if (!workspace.isTrusted) throw new Error(l10n.t('Nothing is run on a database until you trust this workspace.'));
}
