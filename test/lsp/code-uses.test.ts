import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it, vi } from 'vitest';
import { temporaryFolder } from '../support/folder';
import { startClient } from './support';

const drop = 'migrations/2_drop.up.sql';
const files = {
  'database-migrator.json': '{ "dialect": "postgresql" }',
  'migrations/1_users.up.sql': 'CREATE TABLE users (id bigint PRIMARY KEY, legacy_name jsonb);\n',
  'migrations/1_users.down.sql': 'DROP TABLE users;\n',
  [drop]: 'ALTER TABLE users DROP COLUMN legacy_name;\n',
  'migrations/2_drop.down.sql': 'ALTER TABLE users ADD COLUMN legacy_name jsonb;\n',
  'src/user.ts': 'export const name = (row) => row.legacy_name;\n',
};

const text = files[drop] ?? '';

it('tells where source code still has the name that goes, once it has been searched, and again after a save', async () => {
  const folder = temporaryFolder(files);
  const client = await startClient(folder);
  await client.open(drop, text);
  const told = async () => (await client.diagnostics(drop)).find(({ code }) => code === 'drop-column');
  await vi.waitFor(async () =>
    expect((await told())?.message).toMatch(/ 1 place in this workspace still has the name\.$/),
  );
  const places = (await told())?.relatedInformation?.map(({ location }) => location.uri);
  expect(places?.filter((uri) => uri.endsWith('/src/user.ts'))).toHaveLength(1);

  writeFileSync(path.join(folder, 'src/user.ts'), 'export const name = 1;\n');
  await client.connection.sendNotification('textDocument/didSave', { textDocument: { uri: client.uri(drop) } });
  await vi.waitFor(async () => expect((await told())?.message).not.toContain('in this workspace'));
});
