import { chmodSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import {
  type GeneratingCommand,
  generatingCommandMethod,
  type ScaffoldedFiles,
  type ScaffoldedName,
  type ScaffoldFirst,
  type ScaffoldKind,
  type ScaffoldSuggestion,
  scaffoldFirstMethod,
  scaffoldKindsMethod,
  scaffoldMethod,
  scaffoldNameMethod,
  scaffoldProblemMethod,
  scaffoldSuggestionsMethod,
} from '../../server/src/protocol';
import { temporaryFolder } from '../support/folder';
import { startClient } from './support';

const files = {
  'db/000001_users.up.sql': 'CREATE TABLE users (id bigint PRIMARY KEY, email text);\n',
  'db/000001_users.down.sql': 'DROP TABLE users;\n',
  'database-migrator.json': '{ "dialect": "postgresql" }',
};

async function started() {
  const folder = temporaryFolder(files);
  const client = await startClient(folder);
  const history = { project: client.uri('db'), lineage: '' };
  return {
    client,
    history,
    send: <Result>(method: string, params: object) =>
      client.connection.sendRequest<Result>(method, { ...history, ...params }),
  };
}

it('offers the kinds that are for the dialect, with their questions', async () => {
  const { send } = await started();
  const kinds = await send<ScaffoldKind[]>(scaffoldKindsMethod, {});
  const addColumn = kinds.find(({ id }) => id === 'add-column');
  expect(addColumn?.questions.map(({ id }) => id)).toContain('table');
});

it('completes answers from the schema, texts that are not saved included', async () => {
  const { client, send } = await started();
  await client.open('db/000001_users.up.sql', 'CREATE TABLE people (id bigint PRIMARY KEY, mail text);\n');
  const tables = await send<ScaffoldSuggestion[]>(scaffoldSuggestionsMethod, {
    kind: 'drop-column',
    question: 'table',
    answers: {},
  });
  expect(tables.map(({ value }) => value)).toEqual(['people']);
  const columns = await send<ScaffoldSuggestion[]>(scaffoldSuggestionsMethod, {
    kind: 'drop-column',
    question: 'column',
    answers: { table: 'people' },
  });
  expect(columns.map(({ value }) => value)).toContain('mail');
});

it('says what is wrong with an answer, and with a name', async () => {
  const { send } = await started();
  const ask = (answer: string) =>
    send<string | null>(scaffoldProblemMethod, { kind: 'drop-column', question: 'table', answers: {}, answer });
  expect(await ask('users')).toBeNull();
  expect(await ask('nobody')).toMatch(/nobody/);
  expect(await ask('')).toMatch(/needed/);
  const name = { kind: 'drop-column', answers: { table: 'users', column: 'email' } };
  const offered = await send<ScaffoldedName>(scaffoldNameMethod, { ...name, name: null });
  expect(offered.offered).toMatch(/email/);
  expect((await send<ScaffoldedName>(scaffoldNameMethod, { ...name, name: '../evil' })).problem).not.toBeNull();
});

it('answers the files and writes none', async () => {
  const { send, client } = await started();
  const order = { kind: 'add-column', answers: { table: 'users', column: 'age', type: 'integer' }, name: 'add age' };
  const made = await send<ScaffoldedFiles>(scaffoldMethod, { ...order, oneStep: false });
  if ('refused' in made) throw new Error(made.refused);
  expect(made.files.map(({ uri }) => uri)).toEqual([
    client.uri('db/000002_add_age.up.sql'),
    client.uri('db/000002_add_age.down.sql'),
  ]);
  expect(made.files[0]?.text).toMatch(/ALTER TABLE users ADD COLUMN age integer;/);
  const again = await send<ScaffoldedFiles>(scaffoldMethod, { ...order, oneStep: false });
  expect(again).toEqual(made);
});

it('splits what is unsafe, unless it is to be one step', async () => {
  const { send } = await started();
  const order = { kind: 'set-not-null', answers: { table: 'users', column: 'email' }, name: 'require email' };
  const safe = await send<ScaffoldedFiles>(scaffoldMethod, { ...order, oneStep: false });
  const plain = await send<ScaffoldedFiles>(scaffoldMethod, { ...order, oneStep: true });
  expect('refused' in safe ? 0 : safe.migrations).toBeGreaterThan(1);
  expect('refused' in plain ? 0 : plain.migrations).toBe(1);
});

it('refuses in words', async () => {
  const { send } = await started();
  expect(
    await send<ScaffoldedFiles>(scaffoldMethod, { kind: 'add-column', answers: {}, name: 'x', oneStep: false }),
  ).toHaveProperty('refused');
});

it.each([
  ['is offered where it is installed', true, '.venv/bin/alembic'],
  ['is not offered where it is not installed', true, null],
  ['is not offered in a workspace that is not trusted', false, '.venv/bin/alembic'],
])("the tool that writes from the application's models %s", async (_, trusted, program) => {
  const revision = readFileSync('samples/hotel-alembic/migrations/versions/3f1c9a7d2b40_create_rooms.py', 'utf8');
  const folder = temporaryFolder({
    'alembic.ini': '[alembic]\nscript_location = migrations\nsqlalchemy.url = postgresql://localhost/hotel\n',
    'migrations/versions/3f1c9a7d2b40_create_rooms.py': revision,
    ...(program && { [program]: '#!/bin/sh\n' }),
  });
  if (program) chmodSync(path.join(folder, program), 0o755);
  const client = await startClient(folder, { initialize: { initializationOptions: { trusted, setsDialect: false } } });
  const query = { project: client.uri('migrations/versions'), lineage: '', name: "guest's age" };
  const command = await client.connection.sendRequest<GeneratingCommand | null>(generatingCommandMethod, query);
  if (!trusted || !program) return expect(command).toBeNull();
  expect(command).toEqual({
    binary: path.join(folder, '.venv/bin/alembic'),
    args: ['revision', '--autogenerate', '-m', "guest's age"],
    folder,
    shown: ".venv/bin/alembic revision --autogenerate -m 'guest'\\''s age'",
    compares: "Alembic compares the models with env.py's database.",
  });
});

it('begins a history where there is none, by the tool that is set up', async () => {
  const folder = temporaryFolder({ 'go.mod': 'github.com/pressly/goose/v3\n' });
  const client = await startClient(folder);
  const { connection } = client;
  const uri = (file: string) => client.uri(file);
  const project = uri('');
  const told = await connection.sendRequest<ScaffoldFirst>(scaffoldFirstMethod, { folder: project });
  expect(told).toEqual({ framework: 'goose', folder: 'migrations', dialect: null });
  const first = {
    project,
    lineage: '',
    first: { dialect: 'sqlite' },
    kind: 'create-table',
    answers: { table: 'users' },
  };
  const kinds = await connection.sendRequest<ScaffoldKind[]>(scaffoldKindsMethod, first);
  expect(kinds.map(({ id }) => id)).toContain('create-table');
  const order = { ...first, name: 'create users', oneStep: false };
  const made = await connection.sendRequest<ScaffoldedFiles>(scaffoldMethod, order);
  if ('refused' in made) throw new Error(made.refused);
  expect(made.files.map(({ uri: file }) => file.replace(/\d{14}/, 'now'))).toEqual([
    uri('migrations/now_create_users.sql'),
    uri('database-migrator.json'),
  ]);
});
