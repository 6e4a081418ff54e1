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
import { asksAnew } from './verify-support';

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

/** A folder with a history, and one for a cache of its own. */
function folders(dialect: string) {
  const folder = temporaryFolder({
    'database-migrator.json': JSON.stringify({ framework: 'golang-migrate', dialect }),
    'migrations/000001_users.up.sql': 'CREATE TABLE users (id bigint PRIMARY KEY, email text);\n',
    'migrations/000001_users.down.sql': 'DROP TABLE users;\n',
    ...halves,
  });
  return { folder, cache: temporaryFolder({}) };
}

/** The built server over its standard streams, once it has read the folder. */
async function startServer({ folder, cache }: ReturnType<typeof folders>) {
  const env = { ...process.env, DATABASE_MIGRATOR_CACHE: cache };
  const server = spawn(process.execPath, [program, '--stdio'], { env });
  onTestFinished(() => void server.kill());
  const ended = new Promise<number | null>((resolve) => server.once('exit', resolve));
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  connection.onRequest('workspace/diagnostic/refresh', () => null);
  const changed = asksAnew({ connection });
  connection.listen();
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: null,
    capabilities: fullCapabilities,
    workspaceFolders: [{ name: 'workspace', uri: pathToFileURL(folder).href }],
  });
  await connection.sendNotification('initialized', {});
  await changed;
  const uriOf = (name: string) => pathToFileURL(path.join(folder, name)).href;
  const ask = <Result>(method: string, name: string) =>
    connection.sendRequest<Result>(`textDocument/${method}`, { textDocument: { uri: uriOf(name) } });
  return {
    connection,
    ask,
    open: (name: keyof typeof halves) =>
      connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri: uriOf(name), languageId: 'sql', version: 1, text: halves[name] },
      }),
    titles: async () => (await ask<CodeLens[]>('codeLens', file)).map(({ command }) => command?.title),
    verify: () =>
      connection.sendRequest('workspace/executeCommand', { command: verifyCommand, arguments: [uriOf(file)] }),
    end: async () => {
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      return ended;
    },
  };
}

const leavesName = expect.stringMatching(/^Up ✓ .+ ms · Down leaves column users\.name behind · data kept$/);

it.each([
  ['postgresql', 'PostgreSQL'],
  ['sqlite', 'SQLite'],
])('verifies %s in a process of its own, and answers meanwhile', async (dialect, engine) => {
  const { open, ask, titles, verify, end } = await startServer(folders(dialect));
  await open(file);
  await open(down);
  expect(await titles()).toEqual(['Verify']);
  const done = verify();
  expect(await titles()).toEqual(['Verifying…']);
  await done;
  expect(await titles()).toEqual([leavesName]);
  expect(await ask('diagnostic', down)).toMatchObject({
    items: expect.arrayContaining([
      expect.objectContaining({
        code: 'down-does-not-revert',
        message: expect.stringContaining(`easured on ${engine}`),
      }),
    ]),
  });
  expect(await end()).toBe(0);
});

it('knows after a restart what was measured before', async () => {
  const places = folders('sqlite');
  const before = await startServer(places);
  await before.verify();
  await before.end();
  const after = await startServer(places);
  const changed = asksAnew(after);
  await after.open(file);
  await changed;
  expect(await after.titles()).toEqual([leavesName]);
  expect(await after.end()).toBe(0);
});
