import { expect, it } from 'vitest';
import {
  historiesChangedMethod,
  historiesMethod,
  type ListedHistory,
  type WorstFinding,
  worstFindingsMethod,
} from '../../server/src/protocol';
import { temporaryFolder } from '../support/folder';
import { startClient, type TestClient } from './support';

const plain = {
  'database-migrator.json': '{ "framework": "plain", "dialect": "postgresql" }',
  'migrations/001_users.sql':
    '-- Up\nCREATE TABLE users (id bigint PRIMARY KEY, email text);\n-- Down\nDROP TABLE users;\n',
  'migrations/002_index.sql': '-- Up\nCREATE INDEX users_email_idx ON users (email);\n',
  'migrations/002_gone.sql': '-- irreversible: the data is gone\n-- Up\nDELETE FROM users WHERE id = 1;\n',
};

const histories = (client: TestClient) => client.connection.sendRequest<ListedHistory[]>(historiesMethod);

it('lists the migrations of a project in their order, with their halves and what is wrong with the order', async () => {
  const client = await startClient(temporaryFolder(plain));
  const [history] = await histories(client);
  expect(history).toMatchObject({
    project: client.uri('migrations'),
    folder: client.uri(''),
    lineage: '',
    dialectId: 'postgresql',
    dialect: 'PostgreSQL',
    migrations: [
      { id: '001', name: 'users', uri: client.uri('migrations/001_users.sql'), hasDown: true, irreversible: false },
      { id: '002', name: 'gone', uri: client.uri('migrations/002_gone.sql'), hasDown: false, irreversible: true },
      { id: '002', name: 'index', uri: client.uri('migrations/002_index.sql'), hasDown: false, irreversible: false },
    ],
    problems: [{ migration: '002', message: expect.stringMatching(/002/) }],
  });
});

it('tells the worst finding of each migration that has one, of those that are asked about', async () => {
  const client = await startClient(temporaryFolder(plain));
  const address = { project: client.uri('migrations'), lineage: '' };
  const ask = (ids: readonly string[] | null) =>
    client.connection.sendRequest<WorstFinding[]>(worstFindingsMethod, { ...address, ids });
  const [first] = await ask(null);
  expect(first).toMatchObject({ migration: '002', severity: 'error', findings: 3 });
  expect(first?.message).toMatch(/have the same id 002/);
  expect(await ask(['001'])).toEqual([]);
});

it('says when the answer may be another, to a client that wants to know', async () => {
  const folder = temporaryFolder(plain);
  const client = await startClient(folder, { initialize: { initializationOptions: { showsHistories: true } } });
  const changed = client.next(historiesChangedMethod);
  await client.open('migrations/001_users.sql', plain['migrations/001_users.sql']);
  await client.close('migrations/001_users.sql');
  await changed;
});
