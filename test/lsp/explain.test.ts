import { expect, it } from 'vitest';
import { explainCommand } from '../../server/src/protocol';
import { temporaryFolder } from '../support/folder';
import { startClient } from './support';

const up = 'migrations/2_note.up.sql';
const files = {
  'database-migrator.json': '{ "framework": "golang-migrate", "dialect": "postgresql" }',
  'migrations/1_users.up.sql': 'CREATE TABLE users (id bigint PRIMARY KEY, note text);\n',
  [up]: 'ALTER TABLE users DROP COLUMN note;\n',
  'migrations/2_note.down.sql': 'ALTER TABLE users ADD COLUMN note text;\n',
  'notes.sql': 'SELECT 1;\n',
};

it('answers what the migration of a file does, as a page', async () => {
  const client = await startClient(temporaryFolder(files));
  const params = { command: explainCommand, arguments: [client.uri(up)] };
  expect(await client.connection.sendRequest('workspace/executeCommand', params)).toBe(`# What 2 note does

migrations · golang-migrate · PostgreSQL

| | |
|---|---|
| Change | **destructive** |
| Preserve | users.note |
| Downtime | **none**: reads and writes of users wait for a moment |

## Way up

### Line 1: destructive

\`\`\`sql
ALTER TABLE users DROP COLUMN note;
\`\`\`

| | |
|---|---|
| Lock | ACCESS EXCLUSIVE on users: reads and writes wait for a moment |
| Preserve | users.note |

Back: the values of "users.note" are gone; restore them from a backup

\`\`\`sql
ALTER TABLE users ADD COLUMN note text;
\`\`\`

## Way back

### Line 1: additive

\`\`\`sql
ALTER TABLE users ADD COLUMN note text;
\`\`\`

| | |
|---|---|
| Lock | ACCESS EXCLUSIVE on users: reads and writes wait for a moment |

Back: loses the values of "users.note", with what is written until then

\`\`\`sql
ALTER TABLE users DROP COLUMN note;
\`\`\`
`);
});

it('answers nothing for a file that is no migration, and says so', async () => {
  const client = await startClient(temporaryFolder(files));
  const told = client.next<{ message: string }>('window/showMessage');
  const params = { command: explainCommand, arguments: [client.uri('notes.sql')] };
  expect(await client.connection.sendRequest('workspace/executeCommand', params)).toBe(null);
  expect((await told).message).toBe('There is no migration to explain.');
});
