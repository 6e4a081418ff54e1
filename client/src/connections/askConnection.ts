import { l10n, type QuickPickItem, window } from 'vscode';
import type { ConnectionReport, DatabaseLabel, FoundConnection } from '../../../server/src/protocol';
import { type AddressFields, addressOf, addressProblem, type Connection } from './connection';

/** How an address is come by: entered, or found where the tools of the project have it. */
type Way = QuickPickItem & { readonly way?: 'url' | 'fields'; readonly found?: FoundConnection };

/**
 * Asks for an address: one that was found, a whole one, or part by part.
 * @param found what the tools of the workspace have; of those the place is kept, and looked up anew at each use
 * @returns undefined where the user gives up
 */
export async function askAddress(found: readonly FoundConnection[]): Promise<string | undefined> {
  const ways: Way[] = [
    ...found.filter(({ problem }) => problem === null).map(foundItem),
    {
      label: l10n.t('Address'),
      detail: l10n.t(
        `postgres://…, mysql://…, mariadb://…, sqlite:path, or \${env:NAME} for a variable of the environment`,
      ),
      way: 'url',
    },
    { label: l10n.t('Host, database and user'), detail: l10n.t('Asked for one after another'), way: 'fields' },
  ];
  const picked = await window.showQuickPick(ways, { title: l10n.t('Add a connection: how do you have it?') });
  if (picked === undefined) return undefined;
  if (picked.found) return picked.found.reference;
  return picked.way === 'url' ? askUrl() : askFields();
}

function foundItem(found: FoundConnection): Way {
  const { name, tool, file, line, shown } = found;
  const place = file === null ? '' : line === null ? file : `${file}:${line}`;
  return { label: name, description: [tool, place].filter(Boolean).join(' · '), detail: shown ?? '', found };
}

/** @param before what is known of it, without a password */
export async function askUrl(before = ''): Promise<string | undefined> {
  const url = await window.showInputBox({
    title: l10n.t('Address of the database'),
    prompt: l10n.t('A password in it is kept in the secret storage of the editor, and nowhere else.'),
    placeHolder: 'postgres://user:password@localhost:5432/name',
    value: before,
    ignoreFocusOut: true,
    validateInput: (text) => (text === '' ? null : addressProblem(text)),
  });
  return url?.trim() || undefined;
}

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
