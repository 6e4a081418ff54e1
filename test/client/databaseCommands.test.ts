import { beforeEach, expect, it, vi } from 'vitest';
import { DatabaseCommands } from '../../client/src/commandLine/databaseCommands';
import type { Connection } from '../../client/src/connections/connection';
import { Connections } from '../../client/src/connections/connections';

const editor = vi.hoisted(() => ({ isTrusted: true }));

vi.mock('vscode', () => ({
  workspace: editor,
  l10n: { t: (message: string, ...args: unknown[]) => message.replace(/\{(\d)\}/g, (_, at) => String(args[at])) },
  EventEmitter: class {
    event = () => undefined;
    fire = () => undefined;
    dispose = () => undefined;
  },
}));

const state = new Map<string, unknown>();
const secrets = new Map<string, string>();
const context = {
  asAbsolutePath: (file: string) => file,
  workspaceState: {
    get: (key: string, otherwise: unknown) => state.get(key) ?? otherwise,
    update: async (key: string, value: unknown) => void state.set(key, value),
  },
  secrets: {
    get: async (key: string) => secrets.get(key),
    store: async (key: string, value: string) => void secrets.set(key, value),
    delete: async (key: string) => void secrets.delete(key),
  },
};
const connections = new Connections(context as never);
const about: Omit<Connection, 'id' | 'url'> = {
  name: 'shop',
  label: 'production',
  title: 'PostgreSQL 16.2',
  dialect: 'postgresql',
  shown: 'shop on db as app',
};
const url = 'postgres://app:verysecret@db/shop';

beforeEach(() => {
  state.clear();
  secrets.clear();
});

it('keeps a password with the secrets and nowhere else', async () => {
  const connection = await connections.put(about, url);
  expect(JSON.stringify([...state])).not.toContain('verysecret');
  expect(await connections.addressOf(connection)).toBe(url);
});

it('leaves no secret behind when a connection is removed, or no longer needs one', async () => {
  const { id } = await connections.put(about, url);
  await connections.put({ ...about, id }, `\${env:SHOP_URL}`);
  expect(secrets.size).toBe(0);
  await connections.put({ ...about, id }, url);
  await connections.remove(id);
  expect([secrets.size, connections.all()]).toEqual([0, []]);
});

it('says what to do where the secret is gone', async () => {
  const connection = await connections.put(about, url);
  secrets.clear();
  await expect(connections.addressOf(connection)).rejects.toThrow(/Edit the connection/);
});

it('has one connection chosen for each project, until it is removed', async () => {
  const { id } = await connections.put(about, url);
  await connections.choose('file:///w/a', id);
  expect([connections.of('file:///w/a')?.id, connections.of('file:///w/b')]).toEqual([id, undefined]);
  await connections.remove(id);
  expect(connections.of('file:///w/a')).toBeUndefined();
});

it('runs nothing in a workspace that is not trusted', async () => {
  const connection = await connections.put(about, url);
  const commands = new DatabaseCommands(context, connections);
  editor.isTrusted = false;
  try {
    const call = { args: ['status'], cwd: '.', connection };
    await expect(commands.run(call)).rejects.toThrow(/trust this workspace/);
    await expect(commands.ask(call)).rejects.toThrow(/trust this workspace/);
    await expect(commands.askAddress(url, ['test-connection'], '.')).rejects.toThrow(/trust this workspace/);
    await expect(commands.look(['connections'], '.')).rejects.toThrow(/trust this workspace/);
  } finally {
    editor.isTrusted = true;
  }
});
