import { rmSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { FileChangeType, type PublishDiagnosticsParams } from 'vscode-languageserver/node';
import { type FileStatus, fileStatusMethod, type ProjectSummary, projectsMethod } from '../../server/src/protocol';
import { temporaryFolder, writeFiles } from '../support/folder';
import { fullCapabilities, startClient, type TestClient } from './support';

const create = 'CREATE TABLE users (id bigint PRIMARY KEY, email text);\n';
const index = 'CREATE INDEX users_email_idx ON users (email);\n';
const project = {
  'migrations/000001_users.up.sql': create,
  'migrations/000001_users.down.sql': 'DROP TABLE users;\n',
  'migrations/000002_index.up.sql': index,
  'migrations/000002_index.down.sql': 'DROP INDEX users_email_idx;\n',
};
const postgres = {
  ...project,
  'database-migrator.json': '{ "framework": "golang-migrate", "dialect": "postgresql", "version": 16 }',
};
const file = 'migrations/000002_index.up.sql';

const codesOf = async (client: TestClient, name = file) =>
  (await client.diagnostics(name)).map(({ code }) => code).sort();

/** Resolves when the server asks for diagnostics to be pulled anew. */
function refreshed(client: TestClient): Promise<void> {
  return new Promise((resolve) => {
    client.connection.onRequest('workspace/diagnostic/refresh', () => {
      resolve();
      return null;
    });
  });
}

/** Pulls anew each time the server asks for it, until the rules are these. */
async function until(client: TestClient, rules: readonly string[]): Promise<void> {
  for (;;) {
    const again = refreshed(client);
    if (JSON.stringify(await codesOf(client)) === JSON.stringify(rules)) return;
    await again;
  }
}

async function changeOnDisk(client: TestClient, name: string, text: string | null): Promise<void> {
  if (text === null) rmSync(path.join(client.folder, name), { recursive: true });
  else writeFiles(client.folder, { [name]: text });
  const done = refreshed(client);
  const type = text === null ? FileChangeType.Deleted : FileChangeType.Changed;
  await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
    changes: [{ uri: client.uri(name), type }],
  });
  await done;
}

it('follows a configuration as it changes on the disk', async () => {
  const client = await startClient(temporaryFolder(postgres));
  await client.open(file, index);
  expect(await codesOf(client)).toEqual(['create-index-non-concurrent']);
  await changeOnDisk(client, 'database-migrator.json', '{ "dialect": "postgresql", "rules": { "*": "off" } }');
  expect(await codesOf(client)).toEqual([]);
  await changeOnDisk(client, 'database-migrator.json', '{ "dialect": "postgresql" }');
  await until(client, ['create-index-non-concurrent']);
  await changeOnDisk(client, 'database-migrator.json', '{ "dialect": "sqlite" }');
  await until(client, []);
});

it('follows other migrations as they change on the disk, but an open one only in the editor', async () => {
  const client = await startClient(temporaryFolder(postgres));
  await client.open(file, index);
  expect(await codesOf(client)).toEqual(['create-index-non-concurrent']);
  await changeOnDisk(client, file, '');
  expect(await codesOf(client)).toEqual(['create-index-non-concurrent']);
  await client.open('migrations/000001_users.up.sql', create);
  await changeOnDisk(client, 'migrations', null);
  await until(client, ['create-index-non-concurrent', 'missing-down']);
});

it('answers before a long history has been read, and asks to be asked again when it has', async () => {
  const long = Array.from(
    { length: 800 },
    (_, at) => `CREATE TABLE t${at} (id bigint PRIMARY KEY, note text NOT NULL);\n`,
  );
  const client = await startClient(temporaryFolder({ ...postgres, 'migrations/000001_users.up.sql': long.join('') }));
  await client.open(file, 'ALTER TABLE t7 ALTER COLUMN note SET NOT NULL;\n');
  const again = refreshed(client);
  const early = await codesOf(client);
  await again;
  await until(client, []);
  expect(early).toEqual(['set-not-null']);
});

it('forgets the unsaved text of a document that is closed', async () => {
  const client = await startClient(temporaryFolder(postgres));
  const alter = 'ALTER TABLE users ALTER COLUMN email SET NOT NULL;\n';
  await client.open('migrations/000001_users.up.sql', create.replace('email text', 'email text NOT NULL'));
  await client.open(file, alter);
  expect(await codesOf(client)).toEqual([]);
  const done = refreshed(client);
  await client.close('migrations/000001_users.up.sql');
  await done;
  expect(await codesOf(client)).toEqual(['set-not-null']);
});

it('pushes to a client that cannot pull, about every open file and with the version', async () => {
  const { textDocument, ...others } = fullCapabilities;
  const capabilities = { ...others, textDocument: { ...textDocument, diagnostic: undefined } };
  const client = await startClient(temporaryFolder(postgres), {
    capabilities: JSON.parse(JSON.stringify(capabilities)),
  });
  expect(client.initialized.capabilities.diagnosticProvider).toBeUndefined();
  const pushed = (uri: string, count: number) =>
    client.next<PublishDiagnosticsParams>(
      'textDocument/publishDiagnostics',
      (params) => params.uri === uri && params.diagnostics.length === count,
    );
  const opened = pushed(client.uri(file), 1);
  await client.open(file, index);
  expect(await opened).toMatchObject({ version: 1, diagnostics: [{ code: 'create-index-non-concurrent' }] });
  const edited = pushed(client.uri(file), 0);
  await client.change(file, index.replace('INDEX', 'INDEX CONCURRENTLY'));
  expect(await edited).toMatchObject({ version: 2 });
  const again = pushed(client.uri(file), 1);
  await client.change(file, index);
  await again;
  const closed = pushed(client.uri(file), 0);
  await client.close(file);
  await closed;
});

it('keeps folders apart, and takes in those that come and go', async () => {
  const [one, other] = [
    temporaryFolder(postgres),
    temporaryFolder({ ...project, 'database-migrator.json': '{ "rules": { "*": "off" } }' }),
  ];
  const client = await startClient(one);
  const elsewhere = path.relative(one, path.join(other, file));
  await client.open(file, index);
  await client.open(elsewhere, index);
  expect(await codesOf(client)).toEqual(['create-index-non-concurrent']);
  expect(await codesOf(client, elsewhere)).toEqual([]);
  const folder = { uri: pathToFileURL(other).href, name: 'other' };
  const changed = async (event: object) => {
    const done = refreshed(client);
    await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', { event });
    await done;
  };
  await changed({ added: [folder], removed: [] });
  const uris = async () =>
    (await client.connection.sendRequest<ProjectSummary[]>(projectsMethod)).map(({ uri }) => uri);
  expect(await uris()).toEqual([client.uri('migrations'), pathToFileURL(path.join(other, 'migrations')).href]);
  await changed({ added: [], removed: [folder] });
  expect(await uris()).toEqual([client.uri('migrations')]);
});

it('says nothing in a folder that is switched off', async () => {
  const { workspace, ...others } = fullCapabilities;
  const settings = { enable: false };
  const client = await startClient(temporaryFolder(postgres), {
    capabilities: { ...others, workspace: { ...workspace, configuration: true } },
    prepare: (connection) => connection.onRequest('workspace/configuration', () => [settings]),
  });
  await client.open(file, index);
  await until(client, []);
  settings.enable = true;
  await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
  await until(client, ['create-index-non-concurrent']);
});

it('tells the status of a file after each analysis, and takes it back when the file is closed', async () => {
  const client = await startClient(temporaryFolder(postgres));
  const told = client.next<FileStatus>(fileStatusMethod);
  await client.open(file, index);
  await client.pull(file);
  expect(await told).toEqual({
    state: 'migration',
    uri: client.uri(file),
    dialect: 'PostgreSQL 16',
    dialectReason: 'database-migrator.json',
    framework: 'golang-migrate',
    errors: 1,
    warnings: 0,
    infos: 0,
    unread: 0,
  });
  const gone = client.next<FileStatus>(fileStatusMethod);
  await client.close(file);
  expect(await gone).toEqual({ state: 'none', uri: client.uri(file) });
});

it('lists the projects with the configuration that holds for them', async () => {
  const client = await startClient(temporaryFolder(postgres));
  expect(await client.connection.sendRequest(projectsMethod)).toEqual([
    {
      uri: client.uri('migrations'),
      framework: 'golang-migrate',
      dialect: 'PostgreSQL 16',
      dialectReason: 'database-migrator.json',
      migrations: 2,
      configurationUri: client.uri('database-migrator.json'),
    },
  ]);
});

it('shows what is wrong with a configuration at its place, until it is right', async () => {
  const client = await startClient(
    temporaryFolder({ ...project, 'database-migrator.json': '{\n  "dialekt": "sqlite"\n}' }),
  );
  const pushed = () => client.next<PublishDiagnosticsParams>('textDocument/publishDiagnostics');
  expect(await pushed()).toMatchObject({
    uri: client.uri('database-migrator.json'),
    diagnostics: [{ severity: 1, range: { start: { line: 1, character: 2 }, end: { line: 1, character: 11 } } }],
  });
  const repaired = pushed();
  await changeOnDisk(client, 'database-migrator.json', '{ "dialect": "sqlite" }');
  expect(await repaired).toEqual({ uri: client.uri('database-migrator.json'), diagnostics: [] });
});

it('takes the folder of a client that names one only', async () => {
  const folder = temporaryFolder(postgres);
  for (const root of [{ rootUri: pathToFileURL(folder).href }, { rootUri: null, rootPath: folder }]) {
    const client = await startClient(folder, { initialize: { ...root, workspaceFolders: null } });
    await client.open(file, index);
    expect(await codesOf(client)).toEqual(['create-index-non-concurrent']);
  }
});

it('follows the module that a revision takes a type from', async () => {
  const revision = `import sqlalchemy as sa
from alembic import op
from app.types import Key

revision = "1"
down_revision = None


def upgrade():
    op.create_table("t", sa.Column("id", Key(), primary_key=True))


def downgrade():
    op.drop_table("t")
`;
  const keyOf = (type: string) => `import sqlalchemy as sa\n\nclass Key(sa.types.TypeDecorator):\n    impl = ${type}\n`;
  const client = await startClient(
    temporaryFolder({
      'alembic.ini': 'sqlalchemy.url = postgresql://localhost/shop\n',
      'versions/1_t.py': revision,
      'app/types.py': keyOf('sa.BigInteger'),
    }),
  );
  await client.open('versions/1_t.py', revision);
  expect(await codesOf(client, 'versions/1_t.py')).toEqual([]);
  await changeOnDisk(client, 'app/types.py', keyOf('sa.Integer'));
  expect(await codesOf(client, 'versions/1_t.py')).toEqual(['prefer-bigint-primary-key']);
});
