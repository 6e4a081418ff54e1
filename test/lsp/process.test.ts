import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, expect, it, onTestFinished } from 'vitest';
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { temporaryFolder } from '../support/folder';
import { fullCapabilities } from './support';

const program = path.resolve('dist', 'server.js');
const file = 'migrations/000002_index.up.sql';
const text = 'CREATE INDEX users_email_idx ON users (email);\n';

beforeAll(() => {
  if (!existsSync(program)) throw new Error('dist/server.js is not there: npm run build');
});

/** A server in a process of its own, over its standard streams. */
function startServer(...args: string[]) {
  const server: ChildProcessWithoutNullStreams = spawn(process.execPath, [program, ...args]);
  onTestFinished(() => void server.kill());
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  connection.onRequest('workspace/diagnostic/refresh', () => null);
  connection.listen();
  const ended = new Promise<number | null>((resolve) => server.once('exit', resolve));
  return { connection, ended };
}

const initialize = (folder: string, processId: number | null = process.pid) => ({
  processId,
  rootUri: null,
  capabilities: fullCapabilities,
  workspaceFolders: [{ name: 'workspace', uri: pathToFileURL(folder).href }],
});

it.each([[['--stdio']], [[]]])('starts with %j, answers and ends with 0', async (args) => {
  const folder = temporaryFolder({
    'database-migrator.json': '{ "dialect": "postgresql" }',
    'migrations/000001_users.up.sql': 'CREATE TABLE users (id bigint PRIMARY KEY, email text);\n',
    [file]: text,
  });
  const { connection, ended } = startServer(...args);
  await connection.sendRequest('initialize', initialize(folder));
  await connection.sendNotification('initialized', {});
  const uri = pathToFileURL(path.join(folder, file)).href;
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'sql', version: 1, text },
  });
  const answer = await connection.sendRequest('textDocument/diagnostic', { textDocument: { uri } });
  expect(answer).toMatchObject({
    items: expect.arrayContaining([expect.objectContaining({ code: 'create-index-non-concurrent' })]),
  });
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
  expect(await ended).toBe(0);
});

it('ends when the editor that started it is gone', async () => {
  const editor = spawn(process.execPath, ['-e', 'process.stdin.resume()']);
  const { connection, ended } = startServer('--stdio');
  await connection.sendRequest('initialize', initialize(temporaryFolder({}), editor.pid));
  editor.kill();
  expect(await ended).toBe(1);
}, 10_000);
