import { describe, expect, it } from 'vitest';
import type { Hover, MarkupContent, Range } from 'vscode-languageserver/node';
import { verifyCommand } from '../../server/src/protocol';
import { flawless } from '../support/flawless';
import { temporaryFolder } from '../support/folder';
import { FakeReplayer } from './fake-replayer';
import { fullCapabilities, startClient, type TestClient } from './support';

const email = 'migrations/2_email.up.sql';
const files = {
  'database-migrator.json': '{ "framework": "golang-migrate", "dialect": "postgresql", "version": "16" }',
  'migrations/1_users.up.sql':
    'CREATE TABLE people (id bigint PRIMARY KEY, name varchar(50) NOT NULL);\nALTER TABLE people RENAME TO users;\n',
  'migrations/1_users.down.sql': 'DROP TABLE users;\n',
  [email]: 'ALTER TABLE users ADD COLUMN email text;\n\nCREATE INDEX users_email_idx ON users (email);\n',
  'migrations/2_email.down.sql': 'ALTER TABLE users DROP COLUMN email;\n',
  'notes.txt': 'nothing\n',
};

const capabilities = {
  ...fullCapabilities,
  textDocument: {
    ...fullCapabilities.textDocument,
    hover: { contentFormat: ['markdown' as const, 'plaintext' as const] },
  },
};

async function started(options: Parameters<typeof startClient>[1] = { capabilities }, more = {}) {
  const client = await startClient(temporaryFolder({ ...files, ...more }), options);
  await client.open(email, files[email]);
  return client;
}

async function hoverAt(client: TestClient, line: number, character: number) {
  const hover = await client.ask<Hover | null>('hover', email, { position: { line, character } });
  return hover && { ...(hover.contents as MarkupContent), range: hover.range as Range };
}

describe('on a statement', () => {
  it('says what it locks, writes and reads, and what takes it back', async () => {
    const hover = await hoverAt(await started(), 0, 2);
    expect(hover?.kind).toBe('markdown');
    expect(hover?.value).toBe(`**ALTER TABLE users** · additive · PostgreSQL 16

| | |
|---|---|
| Lock | ACCESS EXCLUSIVE on users: reads and writes wait for a moment |

Back: loses the values of "users.email", with what is written until then

\`\`\`sql
ALTER TABLE users DROP COLUMN email;
\`\`\``);
    expect(hover?.range).toEqual({ start: { line: 0, character: 0 }, end: { line: 0, character: 40 } });
  });

  it('says what would be safer, where a finding has a fix', async () => {
    const hover = await hoverAt(await started(), 2, 2);
    expect(hover?.value).toContain('| Lock | SHARE on users: writes wait until it is done |');
    expect(hover?.value).toMatch(/\n\nSafer \(quick fix\): .*CONCURRENTLY/);
  });

  it('is nothing between statements', async () => {
    expect(await hoverAt(await started(), 1, 0)).toBeNull();
  });

  it('follows an edit', async () => {
    const client = await started();
    await client.change(email, 'DROP TABLE users;\n');
    expect((await hoverAt(client, 0, 2))?.value).toContain('| Preserve | rows of users |');
  });

  it('is plain for a client that shows no Markdown', async () => {
    expect((await hoverAt(await started({}), 0, 2))?.kind).toBe('plaintext');
  });
});

describe('measured', () => {
  const statement = (locks: readonly { relation: string; mode: string }[], milliseconds: number) => ({
    span: { start: 0, end: 39 },
    locks,
    rewrites: ['users'],
    scans: [],
    indexBuilds: [],
    milliseconds,
  });
  const verdict = {
    ...flawless,
    up: {
      ...flawless.up,
      statements: [
        statement(
          [
            { relation: 'users', mode: 'AccessExclusiveLock' },
            { relation: 'users_pkey', mode: 'AccessExclusiveLock' },
          ],
          12.3,
        ),
      ],
    },
  };

  async function verified(more = {}) {
    const replayer = new FakeReplayer();
    const client = await started({ capabilities, replayer }, more);
    const done = client.connection.sendRequest('workspace/executeCommand', {
      command: verifyCommand,
      arguments: [client.uri(email)],
    });
    (await replayer.next()).answer(verdict);
    await done;
    return client;
  }

  it('facts stand in place of what the text tells, while it is the same', async () => {
    const client = await verified({ 'database-migrator.json': files['database-migrator.json'].replace('16', '18') });
    const { value } = (await hoverAt(client, 0, 2)) ?? {};
    expect(value).toContain('| Rewrite | every row of users is written anew |');
    expect(value).toContain('| Measured | on PostgreSQL 18, 12 ms |');
    expect(value).not.toContain('users_pkey');
    await client.change(email, files[email].replace('text', 'int'));
    expect((await hoverAt(client, 0, 2))?.value).not.toContain('Measured');
  });

  it('on another version than the one that is configured they do not count', async () => {
    expect((await hoverAt(await verified(), 0, 2))?.value).not.toContain('Measured');
  });
});

describe('on a name', () => {
  it('is the table as it stands there, and where it came from', async () => {
    const hover = await hoverAt(await started(), 0, 14);
    expect(hover?.value).toMatch(
      /^```sql\nusers\n {2}id {4}bigint PRIMARY KEY\n {2}name {2}varchar\(50\) NOT NULL\n```\n\ncreated in \[1\]\(file:.*1_users\.up\.sql#L1\), renamed from people in \[1\]\(file:.*1_users\.up\.sql#L2\)$/,
    );
    expect(hover?.range).toEqual({ start: { line: 0, character: 12 }, end: { line: 0, character: 17 } });
  });

  it('is the column that the statement adds', async () => {
    const { value } = (await hoverAt(await started(), 0, 31)) ?? {};
    expect(value).toMatch(/^```sql\nusers\.email {2}text\n```\n\nadded in \[2\]\(file:.*2_email\.up\.sql#L1\)$/);
  });

  it('of nothing that is known is the statement', async () => {
    const client = await started();
    await client.change(email, 'DROP VIEW nowhere;\n');
    expect((await hoverAt(client, 0, 12))?.value).toMatch(/^\*\*DROP VIEW nowhere\*\*/);
  });
});
