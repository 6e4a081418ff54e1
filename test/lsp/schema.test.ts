import { expect, it } from 'vitest';
import {
  type FormerNamesQuery,
  formerNamesMethod,
  type RenamedTable,
  type SchemaChange,
  type SchemaQuery,
  type SchemaReport,
  schemaChangeMethod,
  schemaMethod,
  schemaTextMethod,
} from '../../server/src/protocol';
import { temporaryFolder } from '../support/folder';
import { startClient, type TestClient } from './support';

const second = 'migrations/2_notes.up.sql';
const files = {
  'database-migrator.json': '{ "framework": "golang-migrate", "dialect": "postgresql" }',
  'migrations/1_users.up.sql': 'CREATE TABLE users (id bigint PRIMARY KEY, name text);\n',
  [second]:
    'CREATE TABLE notes (id bigint PRIMARY KEY, owner bigint NOT NULL REFERENCES users (id));\nALTER TABLE users ADD COLUMN email text;\n',
};

const report = ({ connection }: TestClient, query: SchemaQuery) =>
  connection.sendRequest<SchemaReport>(schemaMethod, query);

const namesIn = ({ schemas }: SchemaReport) => schemas.map(({ objects }) => objects.map(({ name }) => name));

it('tells the schema of a project at head, after a migration and before the first', async () => {
  const client = await startClient(temporaryFolder(files));
  const uri = client.uri('migrations');
  const head = await report(client, { uri });
  expect(head.schemas[0]?.source).toEqual({
    kind: 'migrations',
    project: 'migrations',
    lineage: '',
    at: '2',
    isHead: true,
  });
  expect(namesIn(head)).toEqual([['notes', 'users']]);
  expect(namesIn(await report(client, { uri, at: '1', lineage: '' }))).toEqual([['users']]);
  expect(namesIn(await report(client, { uri, at: null }))).toEqual([[]]);
  expect(namesIn(await report(client, { uri, at: '7' }))).toEqual([]);
});

it('names the files in which columns were last changed as the editor does, unsaved texts included', async () => {
  const client = await startClient(temporaryFolder(files));
  await client.open(second, 'SELECT 1;\nALTER TABLE users ADD COLUMN phone text;\n');
  const { schemas } = await report(client, { uri: client.uri(second) });
  const users = schemas[0]?.objects.find(({ name }) => name === 'users');
  expect(users?.columns.map(({ name }) => name)).toEqual(['id', 'name', 'phone']);
  expect(users?.columns[2]?.changed).toEqual({ migration: '2', file: client.uri(second), line: 1 });
});

it('tells the schema before and after a migration, as data and as SQL', async () => {
  const client = await startClient(temporaryFolder(files));
  const change = await client.connection.sendRequest<SchemaChange>(schemaChangeMethod, { uri: client.uri(second) });
  expect(change.before.sql).not.toMatch(/notes|email/);
  expect(change.after.sql).toMatch(/CREATE TABLE notes/);
  expect(change.differences).toBeGreaterThan(0);
  expect(change.before.source).toMatchObject({ at: '1', isHead: false });
  expect(change.after.source).toMatchObject({ at: '2', isHead: true });
  const nothing = await client.connection.sendRequest(schemaChangeMethod, {
    uri: client.uri('database-migrator.json'),
  });
  expect(nothing).toBeNull();
});

it('tells what tables and columns were called at an earlier migration', async () => {
  const client = await startClient(
    temporaryFolder({
      ...files,
      'migrations/3_people.up.sql': 'ALTER TABLE users RENAME TO people;\n',
      'migrations/4_names.up.sql': 'ALTER TABLE people RENAME COLUMN name TO full_name;\n',
    }),
  );
  const uri = client.uri('migrations');
  const ask = (query: Omit<FormerNamesQuery, 'uri' | 'lineage'>) =>
    client.connection.sendRequest<RenamedTable[]>(formerNamesMethod, { uri, lineage: '', ...query });
  const [people] = await ask({ since: '2' });
  expect(people).toMatchObject({ was: expect.stringContaining('users'), columns: { full_name: 'name' } });
  expect(await ask({ since: '2', at: '3' })).toMatchObject([{ columns: {} }]);
  expect(await ask({ since: '1', at: '2' })).toEqual([]);
  expect(await ask({ since: null })).toEqual([]);
});

it('writes a schema that it is given as a Mermaid diagram', async () => {
  const client = await startClient(temporaryFolder(files));
  const [document] = (await report(client, { uri: client.uri('migrations') })).schemas;
  const text = await client.connection.sendRequest(schemaTextMethod, { document, format: 'mermaid' });
  expect(text).toMatch(/^erDiagram\n[\s\S]*users \|\|--o\{ notes : "owner"/);
});
