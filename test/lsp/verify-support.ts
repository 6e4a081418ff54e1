import type { CodeLens } from 'vscode-languageserver/node';
import type { Verdict } from '../../server/src/core/verdict';
import { verifyCommand } from '../../server/src/protocol';
import { temporaryFolder } from '../support/folder';
import { FakeReplayer, restored } from './fake-replayer';
import { startClient, type TestClient } from './support';

export const users = '-- Users\nCREATE TABLE users (id bigint PRIMARY KEY, email text);\n';
export const column = 'ALTER TABLE users ADD COLUMN name text;\n';
export const first = 'migrations/000001_users.up.sql';
export const second = 'migrations/000002_name.up.sql';
export const secondDown = 'migrations/000002_name.down.sql';
export const project = {
  [first]: users,
  'migrations/000001_users.down.sql': 'DROP TABLE users;\n',
  [second]: column,
  [secondDown]: 'ALTER TABLE users DROP COLUMN name;\n',
  'database-migrator.json': '{ "framework": "golang-migrate", "dialect": "postgresql" }',
};

export const line = 'Up ✓ <1 ms · Down restores the schema · data kept';

export async function start(files: Record<string, string> = project, options: Parameters<typeof startClient>[1] = {}) {
  const replayer = new FakeReplayer();
  const client = await startClient(temporaryFolder(files), { replayer, ...options });
  return { client, replayer };
}

export async function lenses(client: TestClient, file = second): Promise<CodeLens[]> {
  return (await client.ask<CodeLens[] | null>('codeLens', file)) ?? [];
}

export const titles = async (client: TestClient, file = second) =>
  (await lenses(client, file)).map(({ command }) => command?.title);

export const execute = (client: TestClient, command: string, argument: unknown) =>
  client.connection.sendRequest('workspace/executeCommand', { command, arguments: [argument] });

/** Verifies a file to its end, with a verdict of the test's. */
export async function verified(client: TestClient, replayer: FakeReplayer, verdict: Verdict = restored, file = second) {
  const done = execute(client, verifyCommand, client.uri(file));
  (await replayer.next()).answer(verdict);
  await done;
}

/** Resolves when the server asks for code lenses to be asked for anew. */
export function asksAnew({ connection }: Pick<TestClient, 'connection'>): Promise<void> {
  return new Promise((resolve) => {
    connection.onRequest('workspace/codeLens/refresh', () => {
      resolve();
      return null;
    });
  });
}
