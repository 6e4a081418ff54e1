import { InputBoxValidationSeverity, l10n, ProgressLocation, type QuickPickItem, ThemeIcon, window } from 'vscode';
import type { ConnectionReport, DatabaseLabel, FoundConnection } from '../../../server/src/protocol';
import { type AddressFields, addressOf, addressProblem, type Connection, isOpen } from './connection';

/** How an address is come by: entered, or found where the tools of the project have it. */
type Way = QuickPickItem & { readonly way?: 'url' | 'fields'; readonly found?: FoundConnection };

/** An address, and what the database behind it says of itself. */
export interface TriedAddress {
  readonly url: string;
  readonly report: ConnectionReport;
}

/** Asks a database what it is. @throws in words for the user, where there is no way in */
export type TryAddress = (url: string) => Promise<ConnectionReport>;

/**
 * Asks for an address: one that was found, a whole one, or part by part. It is tried; one that was entered and leads nowhere can be put right.
 * @param found what the tools of the workspace have; of those the place is kept, and looked up anew at each use
 * @returns undefined where the user gives up
 * @throws what is wrong with one that was found
 */
export async function askAddress(
  found: readonly FoundConnection[],
  tryOut: TryAddress,
): Promise<TriedAddress | undefined> {
  const ways: Way[] = [
    ...found.filter(({ problem }) => problem === null).map(foundItem),
    {
      label: l10n.t('Address'),
      detail: l10n.t(`postgres://…, mysql://…, mariadb://…, sqlite:path or \${env:NAME}`),
      way: 'url',
    },
    { label: l10n.t('Host, database and user'), detail: l10n.t('Asked for one after another'), way: 'fields' },
  ];
  const picked = await window.showQuickPick(ways, { title: l10n.t('Add a connection: how do you have it?') });
  if (picked === undefined) return undefined;
  if (picked.way === 'url') return askUrl(tryOut);
  const url = picked.found ? picked.found.reference : await askFields();
  if (url === undefined) return undefined;
  const progress = { location: ProgressLocation.Notification, title: l10n.t('Connecting…') };
  try {
    return { url, report: await window.withProgress(progress, () => tryOut(url)) };
  } catch (error) {
    if (picked.found) throw error;
    return askUrl(tryOut, { url, problem: messageOf(error) });
  }
}

function foundItem(found: FoundConnection): Way {
  const { name, tool, file, line, shown } = found;
  const place = file === null ? '' : line === null ? file : `${file}:${line}`;
  return { label: name, description: [tool, place].filter(Boolean).join(' · '), detail: shown ?? '', found };
}

/**
 * Asks for a whole address until one leads to a database: what is wrong stands below it, and nothing has to be entered twice.
 * @param before the address so far, which is not shown until that is wanted, and what is wrong with it
 */
export function askUrl(
  tryOut: TryAddress,
  before: { readonly url: string; readonly problem?: string } = { url: '' },
): Promise<TriedAddress | undefined> {
  const box = window.createInputBox();
  box.title = l10n.t('Address of the database');
  box.prompt = l10n.t('A password in it is kept in the secret storage of the editor, and nowhere else.');
  box.placeholder = 'postgres://user:password@localhost:5432/name';
  box.ignoreFocusOut = true;
  box.value = before.url;
  box.validationMessage = before.problem;
  const hide = (isHidden: boolean) => {
    box.password = isHidden;
    const tooltip = isHidden ? l10n.t('Show the address') : l10n.t('Hide the address');
    box.buttons = [{ iconPath: new ThemeIcon(isHidden ? 'eye' : 'eye-closed'), tooltip }];
  };
  hide(before.url !== '' && !isOpen(before.url));
  return new Promise((resolve) => {
    box.onDidTriggerButton(() => hide(!box.password));
    box.onDidChangeValue((text) => {
      box.validationMessage = text === '' ? undefined : (addressProblem(text) ?? undefined);
    });
    box.onDidAccept(async () => {
      const url = box.value.trim();
      const problem = addressProblem(url);
      if (problem !== null) {
        box.validationMessage = problem;
        return;
      }
      box.busy = true;
      box.enabled = false;
      box.validationMessage = { message: l10n.t('Connecting…'), severity: InputBoxValidationSeverity.Info };
      try {
        const report = await tryOut(url);
        resolve({ url, report });
        box.dispose();
      } catch (error) {
        box.validationMessage = messageOf(error);
        box.enabled = true;
        box.busy = false;
      }
    });
    box.onDidHide(() => {
      resolve(undefined);
      box.dispose();
    });
    box.show();
  });
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

async function askFields(): Promise<string | undefined> {
  const products: (QuickPickItem & { scheme: AddressFields['scheme']; port: string })[] = [
    { label: 'PostgreSQL', scheme: 'postgres', port: '5432' },
    { label: 'MySQL', scheme: 'mysql', port: '3306' },
    { label: 'MariaDB', scheme: 'mariadb', port: '3306' },
  ];
  const product = await window.showQuickPick(products, { title: l10n.t('Which database?') });
  if (product === undefined) return undefined;
  const ask = (title: string, value: string, password = false) =>
    window.showInputBox({ title, value, password, ignoreFocusOut: true });
  const host = await ask(l10n.t('Host'), 'localhost');
  if (host === undefined) return undefined;
  const port = await ask(l10n.t('Port'), product.port);
  if (port === undefined) return undefined;
  const database = await ask(l10n.t('Name of the database'), '');
  if (database === undefined) return undefined;
  const user = await ask(l10n.t('User'), '');
  if (user === undefined) return undefined;
  const password = await ask(l10n.t('Password: kept in the secret storage of the editor'), '', true);
  if (password === undefined) return undefined;
  return addressOf({ scheme: product.scheme, host, port, database, user, password });
}

/** What of a connection is to be changed. */
export async function askPart(connection: Connection): Promise<'name' | 'label' | 'address' | undefined> {
  const { label: labelNow, name, shown } = connection;
  const parts: (QuickPickItem & { readonly part: 'name' | 'label' | 'address' })[] = [
    { label: l10n.t('Its address'), description: shown, part: 'address' },
    { label: l10n.t('What it is to you'), description: labelNow, part: 'label' },
    { label: l10n.t('Its name'), description: name, part: 'name' },
  ];
  return (await window.showQuickPick(parts, { title: l10n.t('Change what of {0}?', name) }))?.part;
}

/** Asks what the database is to its people, which decides how much is asked before anything is run on it. */
export async function askLabel(now?: DatabaseLabel): Promise<DatabaseLabel | undefined> {
  const labels: (QuickPickItem & { id: DatabaseLabel })[] = [
    { label: l10n.t('Development'), id: 'development' },
    { label: l10n.t('Staging'), id: 'staging' },
    {
      label: l10n.t('Production'),
      detail: l10n.t('Shown on the error colour; its name has to be typed before anything is run'),
      id: 'production',
    },
  ];
  const items = labels.map((item) => ({ ...item, ...(item.id === now && { description: l10n.t('now') }) }));
  return (await window.showQuickPick(items, { title: l10n.t('What is this database to you?') }))?.id;
}

/** Asks what to call it; its own name is what most people mean. */
export function askName({ name }: Pick<ConnectionReport, 'name'>): Thenable<string | undefined> {
  return window.showInputBox({
    title: l10n.t('Name of the connection'),
    value: name,
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === '' ? l10n.t('A connection needs a name.') : null),
  });
}

/** Has the user pick one of the connections. */
export async function pickConnection(
  connections: readonly Connection[],
  title: string,
): Promise<Connection | undefined> {
  if (connections.length === 0) throw new Error(l10n.t('There is no connection yet.'));
  return (await window.showQuickPick(connections.map(itemOf), { title }))?.connection;
}

export const itemOf = (connection: Connection) => ({
  label: connection.name,
  description: connection.label === 'production' ? 'PRODUCTION' : connection.label,
  detail: [connection.title, connection.shown].filter(Boolean).join(' · '),
  connection,
});
