import { EventEmitter, once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import type { CodeLens, ShowMessageParams } from 'vscode-languageserver/node';
import {
  type AlembicConsentQuery,
  alembicConsentMethod,
  projectsMethod,
  verifyCommand,
} from '../../server/src/protocol';
import { alembicEnvironment, hotelWith } from '../support/alembic';
import { FakeReplayer } from './fake-replayer';
import { fullCapabilities, startClient, type TestClient } from './support';
import { execute } from './verify-support';

const revision = 'migrations/versions/8b52e6f01c9d_departures.py';

let environment: string;

beforeAll(async () => {
  environment = await alembicEnvironment();
}, 120_000);

const hotel = () => hotelWith(environment);

/** env.py leaves this behind wherever it is run. */
function leaveTrace(folder: string): void {
  writeFileSync(path.join(folder, 'migrations/env.py'), 'open("env-was-run", "w").close()\nraise SystemExit("seen")\n');
}

interface Given {
  readonly settings?: object;
  readonly trusted?: boolean;
  readonly answer?: boolean;
}

async function started(folder: string, { settings = {}, trusted = true, answer = false }: Given) {
  const asked: AlembicConsentQuery[] = [];
  const replayer = new FakeReplayer();
  const configured = new EventEmitter();
  const whenConfigured = once(configured, 'asked');
  const client = await startClient(folder, {
    replayer,
    capabilities: { ...fullCapabilities, workspace: { ...fullCapabilities.workspace, configuration: true } },
    initialize: { initializationOptions: { trusted, asksBeforeAlembic: true, setsDialect: false } },
    prepare: (connection) => {
      connection.onRequest('workspace/configuration', () => {
        configured.emit('asked');
        return [settings];
      });
      connection.onRequest('window/workDoneProgress/create', () => null);
      connection.onRequest(alembicConsentMethod, (query: AlembicConsentQuery) => {
        asked.push(query);
        return answer;
      });
    },
  });
  await whenConfigured;
  await client.connection.sendRequest(projectsMethod);
  return { client, replayer, asked };
}

async function verified({ client, replayer }: { client: TestClient; replayer: FakeReplayer }, uri: string) {
  const done = execute(client, verifyCommand, uri);
  (await replayer.next()).answer();
  await done;
}

const lensOf = async (client: TestClient) =>
  (await client.ask<CodeLens[]>('codeLens', revision)).map(({ command }) => command?.title)[0];

const on = { alembic: { compare: 'on' } };

it('compares where the setting says so, and tells it above the migration', async () => {
  const session = await started(hotel(), { settings: on });
  const { client, asked } = session;
  await client.open(revision, textOf(client, revision));
  await verified(session, client.uri(revision));
  expect(await lensOf(client)).toMatch(/ · data kept · SQL as Alembic writes it$/);
  expect(asked).toEqual([]);
});

it('tells of a project how much of it Alembic writes as well', async () => {
  const session = await started(hotel(), { settings: on });
  const told = session.client.next<ShowMessageParams>('window/showMessage');
  await verified(session, session.client.uri('migrations/versions'));
  expect((await told).message).toBe(
    '3 migrations verified: 3 restored; the SQL of 3 of 3 revisions is what "alembic upgrade --sql" writes',
  );
});

it('marks the statement that Alembic makes something else of', async () => {
  const folder = hotel();
  const { client, ...session } = await started(folder, { settings: on });
  const env = path.join(folder, 'migrations/env.py');
  const other = `from alembic.operations import ops, Operations\n\n
@Operations.implementation_for(ops.CreateIndexOp, replace=True)
def none(operations, operation):\n    operations.execute("SELECT 1")\n`;
  writeFileSync(env, other + textOf(client, 'migrations/env.py'));
  await client.open(revision, textOf(client, revision));
  await verified({ client, ...session }, client.uri(revision));
  expect(await lensOf(client)).toMatch(/ · SQL is not what Alembic writes$/);
  const [found] = (await client.diagnostics(revision)).filter(({ code }) => code === 'alembic-writes-other-sql');
  expect(found?.message).toBe(
    'Alembic writes "SELECT 1", where "CREATE INDEX bookings_arrives_idx ON bookings (arrives)" was read: what is found from here on may not hold.',
  );
  expect(textOf(client, revision).split('\n')[found?.range.start.line ?? 0]).toContain('op.create_index(');
});

it('says that what is not saved was not compared', async () => {
  const session = await started(hotel(), { settings: on });
  const { client } = session;
  await client.open(revision, `${textOf(client, revision)}\n# more\n`);
  await verified(session, client.uri(revision));
  const [lens] = await client.ask<CodeLens[]>('codeLens', revision);
  expect(lens?.command?.tooltip).toContain('it has changes that are not saved');
});

it('asks once where nothing is set, and then compares or does not', async () => {
  for (const answer of [true, false]) {
    const session = await started(hotel(), { answer });
    const { client, asked } = session;
    await client.open(revision, textOf(client, revision));
    await verified(session, client.uri(revision));
    await expect.poll(() => asked.length).toBe(1);
    expect(asked[0]).toEqual({
      folder: client.uri('').replace(/\/$/, ''),
      program: path.join(client.folder, '.venv/bin/alembic'),
    });
    if (answer) await expect.poll(() => lensOf(client), { timeout: 20_000 }).toMatch(/SQL as Alembic writes it$/);
    else expect(await lensOf(client)).toMatch(/ · data kept$/);
    await verified(session, client.uri(revision));
    expect(asked.length).toBe(1);
  }
});

it.each<[string, Given]>([
  ['is not trusted', { settings: on, trusted: false }],
  ['is switched off', { settings: { alembic: { compare: 'off' } } }],
  ['is not agreed to', { answer: false }],
])('runs nothing where it %s', async (_, given) => {
  const folder = hotel();
  leaveTrace(folder);
  const session = await started(folder, given);
  await verified(session, session.client.uri(revision));
  expect(readdirSync(folder)).not.toContain('env-was-run');
});

it('runs nothing on save, whatever is set', async () => {
  const folder = hotel();
  leaveTrace(folder);
  const { client, replayer } = await started(folder, { settings: { ...on, verifyOnSave: 'on' } });
  await client.open(revision, textOf(client, revision));
  await client.connection.sendNotification('textDocument/didSave', { textDocument: { uri: client.uri(revision) } });
  (await replayer.next()).answer();
  await expect.poll(() => lensOf(client)).toMatch(/ · data kept$/);
  expect(readdirSync(folder)).not.toContain('env-was-run');
});

it('says why it could not', async () => {
  const folder = hotel();
  leaveTrace(folder);
  const session = await started(folder, { settings: on });
  const told = session.client.next<ShowMessageParams>('window/showMessage');
  await verified(session, session.client.uri(revision));
  expect((await told).message).toBe('Not compared with Alembic: "alembic upgrade heads --sql" ended early: seen');
  expect(readdirSync(folder)).toContain('env-was-run');
});

it('says where Alembic is not, as it was set', async () => {
  const settings = { alembic: { compare: 'on', program: 'tools/alembic' } };
  const session = await started(hotel(), { settings });
  const told = session.client.next<ShowMessageParams>('window/showMessage');
  await verified(session, session.client.uri(revision));
  expect((await told).message).toMatch(/^Not compared with Alembic: .*tools\/alembic ENOENT$/);
});

function textOf({ folder }: TestClient, file: string): string {
  return readFileSync(path.join(folder, file), 'utf8');
}
