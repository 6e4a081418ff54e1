import { describe, expect, it } from 'vitest';
import { type CodeAction, CodeActionTriggerKind, type Range } from 'vscode-languageserver/node';
import { temporaryFolder } from '../support/folder';
import { fullCapabilities, startClient } from './support';

const at = (line: number): Range => ({ start: { line, character: 0 }, end: { line, character: 0 } });

interface Asked {
  readonly range?: Range;
  readonly context?: object;
}

/** Actions of kind refactor.rewrite on a file of a folder. */
async function rewrites(files: Readonly<Record<string, string>>, file: string, { range = at(0), context }: Asked = {}) {
  const client = await startClient(temporaryFolder(files));
  await client.open(file, files[file] ?? '');
  const actions = await client.ask<CodeAction[]>('codeAction', file, {
    range,
    context: { diagnostics: [], ...context },
  });
  return actions.filter(({ kind }) => kind === 'refactor.rewrite');
}

const lock = { 'prisma/migrations/migration_lock.toml': 'provider = "postgresql"\n' };
/** Behind the one that is looked at: the newest of Prisma's has a finding that offers it. */
const later = {
  'prisma/migrations/20250102000000_later/migration.sql': 'CREATE TABLE more (id bigint PRIMARY KEY);\n',
};
const init = 'prisma/migrations/20250101000000_init/migration.sql';
const teams = 'CREATE TABLE teams (id bigint PRIMARY KEY);\n\nCREATE INDEX teams_id ON teams (id);\n';

describe('"Write the down half" beside a migration of which no finding says that it has none', () => {
  it('Prisma: a file of its own', async () => {
    const [action, ...others] = await rewrites({ ...lock, ...later, [init]: teams }, init);
    expect(others).toEqual([]);
    expect(action).toMatchObject({
      title: 'Write the down half (1 statement)',
      edit: {
        documentChanges: [
          { kind: 'create', uri: expect.stringMatching(/_init\/down\.sql$/) },
          { edits: [{ newText: 'DROP TABLE teams;\n' }] },
        ],
      },
    });
    expect(action?.diagnostics).toBeUndefined();
  });

  it('a folder of numbered files: a section', async () => {
    const files = { 'database-migrator.json': '{ "dialect": "sqlite" }', 'migrations/001_teams.sql': teams };
    const [action] = await rewrites(files, 'migrations/001_teams.sql');
    expect(JSON.stringify(action?.edit)).toContain('-- Down\\nDROP TABLE teams;');
  });

  it('golang-migrate: into the empty down file, from either half, where the rule is off', async () => {
    const files = {
      'go.mod': 'require github.com/golang-migrate/migrate/v4 v4.17.0\n',
      'database-migrator.json': '{ "dialect": "postgresql", "rules": { "empty-down": "off" } }',
      'migrations/1_teams.up.sql': teams,
      'migrations/1_teams.down.sql': '-- nothing yet\n',
    };
    for (const file of ['migrations/1_teams.up.sql', 'migrations/1_teams.down.sql']) {
      expect(await rewrites(files, file)).toMatchObject([
        { edit: { documentChanges: [{ edits: [{ newText: 'DROP TABLE teams;\n' }] }] } },
      ]);
    }
  });

  it('is there for whoever asks anywhere in the file, and offered unasked at the head of a half alone', async () => {
    const files = { ...lock, ...later, [init]: teams };
    const automatic = { triggerKind: CodeActionTriggerKind.Automatic };
    expect(await rewrites(files, init, { range: at(2) })).toHaveLength(1);
    expect(await rewrites(files, init, { range: at(2), context: automatic })).toEqual([]);
    expect(await rewrites(files, init, { range: at(0), context: automatic })).toHaveLength(1);
  });

  it('answers those who ask for its kind', async () => {
    const files = { ...lock, ...later, [init]: teams };
    for (const only of ['refactor', 'refactor.rewrite', ''])
      expect(await rewrites(files, init, { context: { only: [only] } })).toHaveLength(1);
    for (const only of ['quickfix', 'refactor.extract', 'refactor.rewrite.other'])
      expect(await rewrites(files, init, { context: { only: [only] } })).toEqual([]);
  });
});

describe('is not offered', () => {
  it.each([
    [
      'where a finding offers it, of the newest of Prisma',
      { ...lock, ...later, [init]: teams },
      Object.keys(later)[0] ?? '',
    ],
    ['where a finding offers it', { 'm/1_a.sql': '-- migrate:up\nCREATE TABLE a (b integer);\n' }, 'm/1_a.sql'],
    [
      'beside a filled one',
      { ...lock, [init]: teams, [init.replace('migration.sql', 'down.sql')]: 'DROP TABLE teams;' },
      init,
    ],
    ['where there is no way back on purpose', { ...lock, [init]: `-- irreversible: no\n${teams}` }, init],
    ['where nothing is left behind', { ...lock, [init]: 'SELECT 1;\n' }, init],
    [
      'where the half is code',
      {
        'go.mod': 'require github.com/golang-migrate/migrate/v4 v4.17.0\n',
        'migrations/1_teams.up.sql': teams,
        'migrations/1_teams.down.go': 'package migrations\n',
      },
      'migrations/1_teams.up.sql',
    ],
    [
      'where the tool has no place for it',
      { 'Cargo.toml': '[dependencies]\nsqlx = "0.8"\n', 'migrations/1_teams.sql': teams },
      'migrations/1_teams.sql',
    ],
  ] as const)('%s', async (_, files, file) => {
    const configuration = { 'database-migrator.json': '{ "dialect": "postgresql" }' };
    expect(await rewrites({ ...configuration, ...files }, file)).toEqual([]);
  });

  it('to a client that creates no files, where it takes one', async () => {
    const { workspace, ...others } = fullCapabilities;
    const capabilities = { ...others, workspace: { ...workspace, workspaceEdit: { documentChanges: true } } };
    const client = await startClient(temporaryFolder({ ...lock, ...later, [init]: teams }), { capabilities });
    await client.open(init, teams);
    const context = { diagnostics: [] };
    const actions = await client.ask<CodeAction[]>('codeAction', init, { range: at(0), context });
    expect(actions.filter(({ kind }) => kind === 'refactor.rewrite')).toEqual([]);
  });
});
