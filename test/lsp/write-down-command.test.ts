import { describe, expect, it } from 'vitest';
import type {
  ApplyWorkspaceEditParams,
  ClientCapabilities,
  CodeAction,
  ProtocolConnection,
  ShowMessageParams,
  ShowMessageRequestParams,
} from 'vscode-languageserver/node';
import { writeDownCommand } from '../../server/src/protocol';
import { temporaryFolder } from '../support/folder';
import { fullCapabilities, startClient, type TestClient } from './support';

const files = {
  'database-migrator.json': '{ "framework": "golang-migrate", "dialect": "postgresql" }',
  'migrations/1_teams.up.sql': 'CREATE TABLE teams (id bigint PRIMARY KEY, name text);\n',
  'migrations/2_index.up.sql': 'CREATE INDEX teams_name ON teams (name);\n',
  'migrations/2_index.down.sql': '-- later\n',
  'migrations/3_odd.up.sql': 'ALTER TABLE teams ADD COLUMN odd text;\n',
  'migrations/3_odd.down.sql': 'SELECT by_hand();\n',
};

const capable: ClientCapabilities = {
  ...fullCapabilities,
  workspace: {
    ...fullCapabilities.workspace,
    applyEdit: true,
    workspaceEdit: { ...fullCapabilities.workspace?.workspaceEdit, changeAnnotationSupport: {} },
  },
};

/** A client that keeps what it is asked to apply and told, and answers questions with one of their titles. */
async function client(texts: Readonly<Record<string, string>>, { answer = 'Write', capabilities = capable } = {}) {
  const applied: ApplyWorkspaceEditParams[] = [];
  const told: string[] = [];
  const asked: ShowMessageRequestParams[] = [];
  const prepare = (connection: ProtocolConnection) => {
    connection.onRequest('workspace/applyEdit', (params: ApplyWorkspaceEditParams) => {
      applied.push(params);
      return { applied: true };
    });
    connection.onNotification('window/showMessage', ({ message }: ShowMessageParams) => void told.push(message));
    connection.onRequest('window/showMessageRequest', (params: ShowMessageRequestParams) => {
      asked.push(params);
      return params.actions?.find(({ title }) => title === answer) ?? null;
    });
  };
  const started = await startClient(temporaryFolder(texts), { capabilities, prepare });
  const writeDown = (file: string) =>
    started.connection.sendRequest('workspace/executeCommand', {
      command: writeDownCommand,
      arguments: [started.uri(file)],
    });
  return { client: started, applied, told, asked, writeDown };
}

describe('of a file', () => {
  it('has the client write its down half at once, with the text of the editor', async () => {
    const { client: editor, applied, asked, writeDown } = await client(files);
    await editor.open('migrations/1_teams.up.sql', 'create table groups (id bigint);\n');
    await writeDown('migrations/1_teams.up.sql');
    expect(asked).toEqual([]);
    expect(applied).toMatchObject([
      {
        label: 'Write 1 down half',
        edit: {
          documentChanges: [
            { kind: 'create', uri: editor.uri('migrations/1_teams.down.sql') },
            { edits: [{ newText: 'drop table groups;\n' }] },
          ],
        },
      },
    ]);
  });

  it.each([
    ['migrations/3_odd.up.sql', 'No down half was written: its down half is written already.'],
    ['notes.sql', 'There is no migration to write a down half for.'],
  ])('says of %s why it has not', async (file, message) => {
    const { applied, told, writeDown } = await client({ ...files, 'notes.sql': 'SELECT 1;\n' });
    await writeDown(file);
    expect({ applied, told }).toEqual({ applied: [], told: [message] });
  });

  it('writes all that a file of several migrations lacks', async () => {
    const changelog =
      '--liquibase formatted sql\n--changeset a:1\nCREATE TABLE a (b int);\n--changeset a:2\nCREATE TABLE c (d int);\n';
    const {
      client: editor,
      applied,
      writeDown,
    } = await client({
      'database-migrator.json': '{ "dialect": "postgresql" }',
      'db/changelog/a.sql': changelog,
    });
    await editor.open('db/changelog/a.sql', changelog);
    await writeDown('db/changelog/a.sql');
    const texts = JSON.stringify(applied);
    expect(texts).toContain('--rollback DROP TABLE a;');
    expect(texts).toContain('--rollback DROP TABLE c;');
  });

  it('says what is left to its writer', async () => {
    const up = 'ALTER TABLE teams DROP COLUMN name;\nDELETE FROM teams;\n';
    const { applied, told, writeDown } = await client({ ...files, 'migrations/4_n.up.sql': up });
    await writeDown('migrations/4_n.up.sql');
    expect(applied).toHaveLength(1);
    expect(told).toEqual(['1 statement of the way up cannot be taken back; comments say why.']);
  });
});

describe('of a project', () => {
  const label = 'Write 2 down halves';

  it('asks, then writes all that are missing and leaves the others', async () => {
    const { client: editor, applied, asked, writeDown } = await client(files);
    await writeDown('migrations');
    expect(asked).toMatchObject([
      {
        message: '2 down halves of this project are missing. What is written already is left.',
        actions: [{ title: 'Write' }, { title: 'Show Changes…' }],
      },
    ]);
    const uris = applied[0]?.edit.documentChanges?.map((change) =>
      'kind' in change ? change.kind : change.textDocument.uri,
    );
    expect(applied[0]?.label).toBe(label);
    expect(uris).toEqual([
      'create',
      editor.uri('migrations/1_teams.down.sql'),
      editor.uri('migrations/2_index.down.sql'),
    ]);
    expect(JSON.stringify(applied)).not.toContain('annotation');
  });

  it('has each change ticked by whoever wants to see them', async () => {
    const { applied, writeDown } = await client(files, { answer: 'Show Changes…' });
    await writeDown('migrations');
    const [{ edit } = { edit: {} }] = applied;
    const [id = ''] = Object.keys(edit.changeAnnotations ?? {});
    expect(edit.changeAnnotations).toMatchObject({ [id]: { needsConfirmation: true } });
    for (const change of edit.documentChanges ?? []) {
      if ('kind' in change) expect(change.annotationId).toBe(id);
      else for (const one of change.edits) expect(one).toMatchObject({ annotationId: id });
    }
  });

  it('writes nothing for who does not answer, and offers no look to a client that shows none', async () => {
    const { applied, asked, writeDown } = await client(files, {
      answer: '',
      capabilities: {
        ...capable,
        workspace: { ...capable.workspace, workspaceEdit: fullCapabilities.workspace?.workspaceEdit ?? {} },
      },
    });
    await writeDown('migrations');
    expect(applied).toEqual([]);
    expect(asked[0]?.actions).toEqual([{ title: 'Write' }]);
  });

  it('says when none is missing', async () => {
    const { told, writeDown } = await client({
      ...files,
      'migrations/1_teams.down.sql': 'DROP TABLE teams;',
      'migrations/2_index.down.sql': 'DROP INDEX teams_name;',
    });
    await writeDown('migrations');
    expect(told).toEqual(['No down half is missing.']);
  });
});

describe('"Replace the down half by the exact inverse"', () => {
  const at = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

  async function replacing(editor: TestClient, file: string): Promise<CodeAction | undefined> {
    const actions = await editor.ask<CodeAction[]>('codeAction', file, { range: at, context: { diagnostics: [] } });
    return actions.find(({ title }) => title.startsWith('Replace the down half'));
  }

  it('is offered where it differs, to be looked at before it is made', async () => {
    const { client: editor } = await client(files);
    await editor.open('migrations/3_odd.down.sql', files['migrations/3_odd.down.sql']);
    expect(await replacing(editor, 'migrations/3_odd.down.sql')).toMatchObject({
      kind: 'refactor.rewrite',
      edit: {
        changeAnnotations: { confirmed: { needsConfirmation: true } },
        documentChanges: [{ edits: [{ newText: 'ALTER TABLE teams DROP COLUMN odd;\n', annotationId: 'confirmed' }] }],
      },
    });
  });

  it.each([
    ['where it says the same', 'alter table teams\n  drop column odd -- as it was\n', capable],
    ['to a client that shows no edit first', 'SELECT by_hand();\n', fullCapabilities],
  ])('is not offered %s', async (_, text, capabilities) => {
    const { client: editor } = await client({ ...files, 'migrations/3_odd.down.sql': text }, { capabilities });
    await editor.open('migrations/3_odd.down.sql', text);
    expect(await replacing(editor, 'migrations/3_odd.down.sql')).toBeUndefined();
  });
});
