import { expect, it } from 'vitest';
import { DiagnosticSeverity } from 'vscode-languageserver/node';
import { temporaryFolder } from '../support/folder';
import { startClient } from './support';

const first = 'CREATE TABLE users (id bigint PRIMARY KEY, email text);\n';
const second = 'CREATE INDEX users_email_idx ON users (email);\n';

const project = {
  'migrations/000001_users.up.sql': first,
  'migrations/000001_users.down.sql': 'DROP TABLE users;\n',
  'migrations/000002_email.up.sql': second,
  'migrations/000002_email.down.sql': 'DROP INDEX users_email_idx;\n',
  'database-migrator.json': '{ "dialect": "postgresql", "version": 16 }',
};

it('finds what is wrong with the text as it stands in the editor', async () => {
  const client = await startClient(temporaryFolder(project));
  await client.open('migrations/000002_email.up.sql', second);
  const [found, ...others] = await client.diagnostics('migrations/000002_email.up.sql');
  expect(others).toEqual([]);
  expect(found).toMatchObject({
    source: 'database-migrator',
    code: 'create-index-non-concurrent',
    severity: DiagnosticSeverity.Error,
  });
  expect(found?.codeDescription?.href).toMatch(/^file:.*\/docs\/rules\/create-index-non-concurrent\.md$/);
});

it('answers "unchanged" to one who has the answer, and anew after an edit', async () => {
  const client = await startClient(temporaryFolder(project));
  await client.open('migrations/000002_email.up.sql', second);
  const answer = await client.pull('migrations/000002_email.up.sql');
  expect(await client.pull('migrations/000002_email.up.sql', answer.resultId)).toEqual({
    kind: 'unchanged',
    resultId: answer.resultId,
  });
  await client.change(
    'migrations/000002_email.up.sql',
    'CREATE INDEX CONCURRENTLY users_email_idx ON users (email);\n',
  );
  expect(await client.pull('migrations/000002_email.up.sql', answer.resultId)).toMatchObject({
    kind: 'full',
    items: [],
  });
});

it('takes in edits of a part of the text', async () => {
  const client = await startClient(temporaryFolder(project));
  await client.open('migrations/000002_email.up.sql', second);
  const range = { start: { line: 0, character: 12 }, end: { line: 0, character: 12 } };
  await client.change('migrations/000002_email.up.sql', ' CONCURRENTLY', range);
  expect(await client.diagnostics('migrations/000002_email.up.sql')).toEqual([]);
});

it('judges a migration by the unsaved text of the ones before it', async () => {
  const client = await startClient(temporaryFolder(project));
  const alter = 'ALTER TABLE users ADD COLUMN name text NOT NULL;\n';
  await client.open('migrations/000002_email.up.sql', alter);
  const codes = async () => (await client.diagnostics('migrations/000002_email.up.sql')).map(({ code }) => code);
  expect(await codes()).toContain('add-column-not-null-without-default');
  await client.open('database-migrator.json', '{ "dialect": "postgresql", "smallTables": ["users"] }');
  expect(await codes()).not.toContain('create-index-non-concurrent');
});

it('says nothing about a file that is no migration', async () => {
  const client = await startClient(temporaryFolder({ ...project, 'queries/report.sql': 'DROP TABLE users;' }));
  await client.open('queries/report.sql', 'DROP TABLE users;');
  expect(await client.diagnostics('queries/report.sql')).toEqual([]);
  expect(await client.ask('documentSymbol', 'queries/report.sql')).toBeNull();
  expect(await client.ask('foldingRange', 'queries/report.sql')).toBeNull();
});

it('shows what could not be read', async () => {
  const client = await startClient(temporaryFolder(project));
  await client.open('migrations/000002_email.up.sql', 'ALTER TABLE users ADD COLUM;\n');
  expect(await client.diagnostics('migrations/000002_email.up.sql')).toContainEqual(
    expect.objectContaining({
      code: 'unread',
      severity: DiagnosticSeverity.Warning,
      message: expect.stringMatching(/^This statement could not be read \(.*\); it is not checked\.$/),
    }),
  );
});

it('shows a thousand findings at most, and says how many more there are', async () => {
  const client = await startClient(temporaryFolder(project));
  await client.open('migrations/000002_email.up.sql', 'TRUNCATE users;\n'.repeat(1100));
  const found = await client.diagnostics('migrations/000002_email.up.sql');
  expect(found).toHaveLength(1001);
  expect(found.at(-1)?.message).toBe('and 100 more findings in this file, not shown.');
});
