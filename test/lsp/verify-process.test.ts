import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, expect, it, onTestFinished } from 'vitest';
import {
  type CodeLens,
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { verifyCommand } from '../../server/src/protocol';
import { temporaryFolder } from '../support/folder';
import { fullCapabilities } from './support';

const program = path.resolve('dist', 'server.js');

beforeAll(() => {
  for (const file of [program, path.resolve('dist', 'verify.js')]) {
    if (!existsSync(file)) throw new Error(`${file} is not there: npm run build`);
  }
});

const file = 'migrations/000002_name.up.sql';
const down = 'migrations/000002_name.down.sql';
const halves = {
  [file]: 'ALTER TABLE users ADD COLUMN name text;\nCREATE INDEX users_name_idx ON users (name);\n',
  [down]: 'DROP INDEX users_name_idx;\n',
};

/** The built server over its standard streams, on a folder of its own and with a cache of its own. */
async function startServer(dialect: string) {
  const folder = temporaryFolder({
    'database-migrator.json': JSON.stringify({ framework: 'golang-migrate', dialect }),
    'migrations/000001_users.up.sql': 'CREATE TABLE users (id bigint PRIMARY KEY, email text);\n',
    'migrations/000001_users.down.sql': 'DROP TABLE users;\n',
    ...halves,
  });
  const env = { ...process.env, DATABASE_MIGRATOR_CACHE: temporaryFolder({}) };
  const server = spawn(process.execPath, [program, '--stdio'], { env });
  onTestFinished(() => void server.kill());
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  for (const refresh of ['diagnostic', 'codeLens']) connection.onRequest(`workspace/${refresh}/refresh`, () => null);
  connection.listen();
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: null,
    capabilities: fullCapabilities,
    workspaceFolders: [{ name: 'workspace', uri: pathToFileURL(folder).href }],
  });
  await connection.sendNotification('initialized', {});
  const uriOf = (name: string) => pathToFileURL(path.join(folder, name)).href;
  for (const [name, text] of Object.entries(halves)) {
    const textDocument = { uri: uriOf(name), languageId: 'sql', version: 1, text };
    await connection.sendNotification('textDocument/didOpen', { textDocument });
  }
  const ask = <Result>(method: string, name: string) =>
    connection.sendRequest<Result>(`textDocument/${method}`, { textDocument: { uri: uriOf(name) } });
  const titles = async () => (await ask<CodeLens[]>('codeLens', file)).map(({ command }) => command?.title);
  const ended = new Promise<number | null>((resolve) => server.once('exit', resolve));
  return { connection, ended, ask, titles, uri: uriOf(file) };
}

it.each([
  ['postgresql', 'PostgreSQL'],
  ['sqlite', 'SQLite'],
])('verifies %s in a process of its own, and answers meanwhile', async (dialect, engine) => {
  const { connection, ended, ask, titles, uri } = await startServer(dialect);
  expect(await titles()).toEqual(['Verify']);
  const done = connection.sendRequest('workspace/executeCommand', { command: verifyCommand, arguments: [uri] });
  expect(await titles()).toEqual(['Verifying…']);
  await done;
  expect(await titles()).toEqual([
    expect.stringMatching(/^Up ✓ .+ ms · Down leaves column users\.name behind · data kept$/),
  ]);
  expect(await ask('diagnostic', down)).toMatchObject({
    items: expect.arrayContaining([
      expect.objectContaining({
        code: 'down-does-not-revert',
        message: expect.stringContaining(`easured on ${engine}`),
      }),
    ]),
  });
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
  expect(await ended).toBe(0);
});
