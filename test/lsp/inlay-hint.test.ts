import { expect, it } from 'vitest';
import type { InlayHint } from 'vscode-languageserver/node';
import { temporaryFolder } from '../support/folder';
import { fullCapabilities, startClient, type TestClient } from './support';

const file = 'migrations/2_email.up.sql';
const first = 'migrations/1_users.up.sql';
const text = `ALTER TABLE users ADD COLUMN email text;
CREATE INDEX users_email_idx ON users (email);
CREATE INDEX CONCURRENTLY i ON users (email);
INSERT INTO users VALUES (1);
ALTER TABLE users ALTER COLUMN id TYPE text;
`;
const files = (dialect = 'postgresql') => ({
  'database-migrator.json': JSON.stringify({ framework: 'golang-migrate', dialect }),
  [first]: 'CREATE TABLE users (id bigint PRIMARY KEY);\n',
  [file]: text,
});

const all = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };

async function hints(client: TestClient, range = all) {
  const answered = await client.ask<InlayHint[]>('inlayHint', file, { range });
  return answered.map(({ position, label }) => `${position.line}:${position.character} ${label}`);
}

it('stand at the end of each statement that people wait for, and of no other', async () => {
  const client = await startClient(temporaryFolder(files()));
  await client.open(file, text);
  expect(await hints(client)).toEqual([
    '0:40 ⊘ ACCESS EXCLUSIVE · reads and writes wait',
    '1:46 ⊘ SHARE · writes wait for the whole build',
    '4:44 ⊘ ACCESS EXCLUSIVE · reads and writes wait until users is written anew',
  ]);
});

it('are told of what is in view', async () => {
  const client = await startClient(temporaryFolder(files()));
  await client.open(file, text);
  const range = { start: { line: 1, character: 3 }, end: { line: 3, character: 0 } };
  expect(await hints(client, range)).toEqual(['1:46 ⊘ SHARE · writes wait for the whole build']);
});

it('follow an edit, of this file and of an earlier one', async () => {
  const asked: string[] = [];
  const capabilities = {
    ...fullCapabilities,
    workspace: { ...fullCapabilities.workspace, inlayHint: { refreshSupport: true } },
  };
  let refreshed = () => {};
  const client = await startClient(temporaryFolder(files()), {
    capabilities,
    prepare: (connection) =>
      connection.onRequest('workspace/inlayHint/refresh', () => {
        asked.push('refresh');
        refreshed();
        return null;
      }),
  });
  await client.open(file, text);
  await client.open(first, files()[first]);
  await client.change(file, 'ALTER TABLE users ALTER COLUMN name TYPE text;\n');
  expect(await hints(client)).toEqual(['0:46 ⊘ ACCESS EXCLUSIVE · reads and writes wait until users is written anew']);
  const again = new Promise<void>((resolve) => {
    refreshed = resolve;
  });
  await client.change(first, 'CREATE TABLE users (id bigint PRIMARY KEY, name varchar(9));\n');
  await again;
  expect(await hints(client)).toEqual(['0:46 ⊘ ACCESS EXCLUSIVE · reads and writes wait']);
  expect(asked).not.toEqual([]);
});

it('are none of what the file makes itself', async () => {
  const client = await startClient(temporaryFolder(files()));
  await client.open(file, 'CREATE TABLE t (id int);\nCREATE INDEX i ON t (id);\n');
  expect(await hints(client)).toEqual([]);
});

it('say of SQLite, where every write locks the database, what lasts', async () => {
  const client = await startClient(temporaryFolder(files('sqlite')));
  await client.open(file, 'ALTER TABLE users ADD COLUMN email text;\nCREATE INDEX i ON users (email);\n');
  expect(await hints(client)).toEqual(['1:32 ⊘ DATABASE WRITE · writes wait for the whole build']);
});

it('are switched off by a setting', async () => {
  const client = await startClient(temporaryFolder(files()), {
    capabilities: { ...fullCapabilities, workspace: { ...fullCapabilities.workspace, configuration: true } },
    prepare: (connection) =>
      connection.onRequest('workspace/configuration', () => [{ inlayHints: { enabled: false } }]),
  });
  await client.open(file, text);
  await expect.poll(() => hints(client)).toEqual([]);
});
