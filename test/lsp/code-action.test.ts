import { describe, expect, it } from 'vitest';
import type { ClientCapabilities, CodeAction, Range, TextDocumentEdit } from 'vscode-languageserver/node';
import { applyEdits, LineIndex } from '../../server/src/core/text';
import { temporaryFolder } from '../support/folder';
import { fullCapabilities, startClient, type TestClient } from './support';

const users = 'migrations/000001_users.up.sql';
const index = 'migrations/000002_index.up.sql';
const indexText = 'CREATE INDEX users_email_idx ON users (email);\n';
const project = {
  [users]: 'CREATE TABLE users (id bigint PRIMARY KEY, email text);\n',
  'migrations/000001_users.down.sql': 'DROP TABLE users;\n',
  [index]: indexText,
  'database-migrator.json': '{ "dialect": "postgresql", "rules": { "missing-down": "warning" } }',
};
const atStart: Range = { start: { line: 0, character: 15 }, end: { line: 0, character: 15 } };

function actionsAt(client: TestClient, file: string, range = atStart, context = {}): Promise<CodeAction[]> {
  return client.ask('codeAction', file, { range, context: { diagnostics: [], ...context } });
}

async function openIndex(capabilities: ClientCapabilities = fullCapabilities, text = indexText) {
  const client = await startClient(temporaryFolder(project), { capabilities });
  await client.open(index, text);
  return client;
}

/** The text after the edits of one document; snippets with their placeholder taken as it is. */
function applied(text: string, { edits }: TextDocumentEdit): string {
  const lines = new LineIndex(text);
  return applyEdits(
    text,
    edits.map((edit) => ({
      span: { start: lines.offset(edit.range.start), end: lines.offset(edit.range.end) },
      newText: 'newText' in edit ? edit.newText : edit.snippet.value.replace(/\$\{1:(.*)\}/, '$1'),
    })),
  );
}

it('offers the fixes of the findings at a place, with their diagnostic and the preferred one marked', async () => {
  const client = await openIndex();
  const preferred = (await actionsAt(client, index)).filter(({ isPreferred }) => isPreferred);
  const fix = preferred.find(({ diagnostics }) => diagnostics?.[0]?.code === 'create-index-non-concurrent');
  expect(fix?.kind).toBe('quickfix');
  const [change] = fix?.edit?.documentChanges ?? [];
  expect(change).toMatchObject({ textDocument: { uri: client.uri(index), version: 1 } });
  expect(applied(indexText, change as TextDocumentEdit)).toBe(
    'CREATE INDEX CONCURRENTLY users_email_idx ON users (email);\n',
  );
});

it('says what the tool wants done after an edit', async () => {
  const file = 'db/20240102000000_index.sql';
  const client = await startClient(
    temporaryFolder({
      'database-migrator.json': '{ "dialect": "postgresql" }',
      'db/atlas.sum': '',
      'db/20240101000000_users.sql': project[users],
      [file]: indexText,
    }),
  );
  await client.open(file, indexText);
  const titles = (await actionsAt(client, file)).map(({ title }) => title);
  expect(titles).toContainEqual(expect.stringMatching(/CONCURRENTLY.* \(then run atlas migrate hash\)$/));
});

it('offers nothing away from any finding, and no kind that was not asked for', async () => {
  const client = await openIndex(fullCapabilities, `${indexText}\n\n`);
  const away = { start: { line: 2, character: 0 }, end: { line: 2, character: 0 } };
  expect(await actionsAt(client, index, away)).toEqual([]);
  expect(await actionsAt(client, index, atStart, { only: ['refactor'] })).toEqual([]);
  expect(await actionsAt(client, index, atStart, { only: ['quickfix'] })).not.toEqual([]);
});

it('creates the file that a fix needs, or leaves the fix out where the client cannot', async () => {
  const down = 'migrations/000002_index.down.sql';
  const client = await openIndex();
  const fix = (await actionsAt(client, index)).find(({ diagnostics }) => diagnostics?.[0]?.code === 'missing-down');
  expect(fix?.edit?.documentChanges).toMatchObject([
    { kind: 'create', uri: client.uri(down) },
    {
      textDocument: { uri: client.uri(down), version: null },
      edits: [{ newText: expect.stringContaining('DROP INDEX') }],
    },
  ]);
  const { workspace, ...others } = fullCapabilities;
  const simple = await openIndex({ ...others, workspace: { ...workspace, workspaceEdit: { documentChanges: true } } });
  const files = (await actionsAt(simple, index)).flatMap(({ edit }) => edit?.documentChanges ?? []);
  expect(JSON.stringify(files)).not.toContain('.down.sql');
});

it('ignores a rule for a statement or a file, with a place for the reason', async () => {
  const client = await openIndex();
  const actions = await actionsAt(client, index);
  const edited = (title: string) => {
    const [change] = actions.find((action) => action.title === title)?.edit?.documentChanges ?? [];
    return applied(indexText, change as TextDocumentEdit);
  };
  const rule = 'create-index-non-concurrent';
  expect(edited(`Ignore ${rule} for this statement`)).toBe(`-- database-migrator:ignore ${rule}: reason\n${indexText}`);
  expect(edited(`Ignore ${rule} for this file`)).toBe(`-- database-migrator:ignore-file ${rule}: reason\n${indexText}`);
  expect(JSON.stringify(actions)).toMatch(/\$\{1:reason\}/);
});

it('removes a finding by ignoring it', async () => {
  const { workspace, ...others } = fullCapabilities;
  const client = await openIndex({ ...others, workspace: { ...workspace, workspaceEdit: {} } });
  for (const reach of ['statement', 'file']) {
    const actions = await actionsAt(client, index);
    const ignore = actions.find(({ title }) => title === `Ignore create-index-non-concurrent for this ${reach}`);
    const [edit] = ignore?.edit?.changes?.[client.uri(index)] ?? [];
    await client.change(index, `${edit?.newText}${indexText}`);
    const codes = (await client.diagnostics(index)).map(({ code }) => code);
    expect(codes).not.toContain('create-index-non-concurrent');
    await client.change(index, indexText);
  }
});

it('asks nothing before a fix that reaches beyond its statement: in a preview VS Code would leave its changes unticked', async () => {
  const text = `ALTER TABLE users ADD COLUMN name text;\n${indexText}`;
  const { workspace, ...others } = fullCapabilities;
  const workspaceEdit = { ...workspace?.workspaceEdit, changeAnnotationSupport: {} };
  const client = await openIndex({ ...others, workspace: { ...workspace, workspaceEdit } }, text);
  const range = { start: { line: 1, character: 15 }, end: { line: 1, character: 15 } };
  const actions = await actionsAt(client, index, range);
  const moved = actions.find(({ title }) => title.endsWith('in a migration of its own'));
  expect(moved?.edit?.documentChanges).toHaveLength(5);
  expect(moved?.edit).not.toHaveProperty('changeAnnotations');
  expect(moved).toHaveProperty('command');
});

it('offers to set an unknown dialect where the client can', async () => {
  const folder = temporaryFolder({ 'migrations/001_users.sql': 'CREATE TABLE users (id int);\n' });
  for (const setsDialect of [true, false]) {
    const client = await startClient(folder, { initialize: { initializationOptions: { setsDialect } } });
    await client.open('migrations/001_users.sql', 'CREATE TABLE users (id int);\n');
    const range = (await client.diagnostics('migrations/001_users.sql')).find(
      ({ code }) => code === 'unknown-dialect',
    )?.range;
    const commands = (await actionsAt(client, 'migrations/001_users.sql', range)).map(
      ({ command }) => command?.command,
    );
    expect(commands.includes('databaseMigrator.setDialect')).toBe(setsDialect);
  }
});

/** A client that notes which documents it is asked to show. */
async function openIndexNoting(shown: unknown[]) {
  const client = await startClient(temporaryFolder(project), {
    prepare: (connection) =>
      connection.onRequest('window/showDocument', (params) => {
        shown.push(params);
        return { success: true };
      }),
  });
  await client.open(index, indexText);
  return client;
}

it('shows a file that a fix has made', async () => {
  const shown: unknown[] = [];
  const client = await openIndexNoting(shown);
  const actions = await actionsAt(client, index);
  const down = actions.find(({ title }) => title.startsWith('Write the down half'));
  await client.connection.sendRequest('workspace/executeCommand', down?.command);
  expect(shown).toEqual([{ uri: client.uri('migrations/000002_index.down.sql'), takeFocus: true }]);
  const inPlace = actions.find(({ title }) => title === 'Build the index CONCURRENTLY');
  expect(inPlace).not.toHaveProperty('command');
});

it('shows the page of a rule', async () => {
  const shown: unknown[] = [];
  const client = await openIndexNoting(shown);
  const action = (await actionsAt(client, index)).find(({ title }) =>
    title.startsWith('Show documentation for create-index'),
  );
  await client.connection.sendRequest('workspace/executeCommand', action?.command);
  expect(shown).toEqual([
    { uri: expect.stringMatching(/\/docs\/rules\/create-index-non-concurrent\.md$/), takeFocus: true },
  ]);
  const other = { command: action?.command?.command, arguments: ['../../secrets'] };
  await client.connection.sendRequest('workspace/executeCommand', other);
  expect(shown).toHaveLength(1);
});

describe('a fix that makes a sequence of migrations', () => {
  const strict = 'migrations/000003_strict.up.sql';
  const strictText = 'ALTER TABLE users ALTER COLUMN email SET NOT NULL;\n';
  const { workspace, ...others } = fullCapabilities;
  const previews = { ...workspace?.workspaceEdit, changeAnnotationSupport: { groupsOnLabel: true } };

  async function sequence(capabilities: ClientCapabilities) {
    const client = await startClient(temporaryFolder({ ...project, [strict]: strictText }), { capabilities });
    await client.open(strict, strictText);
    const range = { start: { line: 0, character: 32 }, end: { line: 0, character: 32 } };
    const fix = (await actionsAt(client, strict, range)).find(({ title }) => title.startsWith('Split into'));
    expect(fix?.title).toBe('Split into a zero-downtime sequence (3 migrations)');
    return fix?.edit;
  }

  it('is shown first: all of it ticked but a note, which asks to be confirmed', async () => {
    const edit = await sequence({ ...others, workspace: { ...workspace, workspaceEdit: previews } });
    expect(Object.values(edit?.changeAnnotations ?? {}).map(({ needsConfirmation }) => needsConfirmation)).toEqual([
      false,
      true,
    ]);
    const changes = edit?.documentChanges ?? [];
    expect(changes.flatMap((one) => ('kind' in one ? [one.annotationId] : []))).toEqual(new Array(4).fill('change'));
    const note = changes.at(-1) as TextDocumentEdit;
    expect(note.edits).toMatchObject([{ annotationId: 'note' }]);
    expect(applied(strictText, note)).toBe(
      `-- Later migrations go on: validate users_email_not_null_check, set users email not null.\n${strictText}`,
    );
  });

  it('is made at once where the client shows none', async () => {
    const edit = await sequence(fullCapabilities);
    expect(edit?.changeAnnotations).toBeUndefined();
    expect(JSON.stringify(edit)).not.toContain('Later migrations go on');
    expect(edit?.documentChanges?.flatMap((one) => ('kind' in one ? [one.kind] : []))).toHaveLength(4);
  });
});
