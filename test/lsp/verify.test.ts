import { describe, expect, it } from 'vitest';
import type { ShowMessageParams, WorkDoneProgressBegin } from 'vscode-languageserver/node';
import { cancelVerificationCommand, verifyCommand } from '../../server/src/protocol';
import { VerifyRefused } from '../../server/src/verify/verify-refused';
import { temporaryFolder } from '../support/folder';
import { FakeReplayer, restored } from './fake-replayer';
import { fullCapabilities, startClient } from './support';
import {
  asksAnew,
  column,
  execute,
  first,
  lenses,
  line,
  project,
  second,
  secondDown,
  start,
  titles,
  users,
  verified,
} from './verify-support';

describe('the lens', () => {
  it('stands above the first line of each of the migration’s files, and verifies', async () => {
    const { client } = await start();
    await client.open(first, users);
    await client.open(secondDown, project[secondDown] ?? '');
    const top = { line: 0, character: 0 };
    expect(await lenses(client, first)).toMatchObject([
      {
        range: { start: top, end: top },
        command: { title: 'Verify', command: verifyCommand, arguments: [client.uri(first)] },
      },
    ]);
    expect(await titles(client, secondDown)).toEqual(['Verify']);
  });

  it('stands at the marker of a way up that shares its file, once', async () => {
    const file = 'db/migrations/20240101000000_users.sql';
    const text = `-- people\n-- migrate:up\n${users}\n-- migrate:down\nDROP TABLE users;\n`;
    const { client } = await start({ [file]: text, 'database-migrator.json': '{ "dialect": "sqlite" }' });
    await client.open(file, text);
    expect(await lenses(client, file)).toMatchObject([{ range: { start: { line: 1 } }, command: { title: 'Verify' } }]);
  });

  it('tells how far it is, and cancels', async () => {
    const { client, replayer } = await start();
    await client.open(second, column);
    const done = execute(client, verifyCommand, client.uri(second));
    const asked = await replayer.next();
    expect(asked.ids).toEqual(['000002']);
    expect(await titles(client)).toEqual(['Verifying…']);
    const refreshed = asksAnew(client);
    asked.progress(2, 14);
    await refreshed;
    const [running] = await lenses(client);
    expect(running?.command).toMatchObject({ title: 'Verifying… 3 of 14', command: cancelVerificationCommand });
    await execute(client, cancelVerificationCommand, running?.command?.arguments?.[0]);
    await done;
    expect(asked.signal.aborted).toBe(true);
    expect(await titles(client)).toEqual(['Verify']);
  });

  it('tells what has come of it, and verifies again', async () => {
    const { client, replayer } = await start();
    await client.open(second, column);
    await verified(client, replayer);
    expect(await lenses(client)).toMatchObject([
      { command: { title: line, command: verifyCommand, tooltip: expect.stringContaining(restored.engine) } },
    ]);
  });

  it('tells it of these very texts alone: of the migration, its way back, and those before it', async () => {
    const { client, replayer } = await start();
    await client.open(second, column);
    await verified(client, replayer);
    for (const [file, text] of [
      [second, column],
      [secondDown, project[secondDown] ?? ''],
      [first, users],
    ] as const) {
      await client.open(file, text);
      await client.change(file, `${text}\nSELECT 1;\n`);
      expect(await titles(client)).toEqual(['Verify']);
      await client.change(file, text);
      expect(await titles(client)).toEqual([line]);
    }
  });

  it('is asked for anew in other files when an edit takes away what they tell', async () => {
    const { client, replayer } = await start();
    await client.open(first, users);
    await client.open(second, column);
    await verified(client, replayer);
    expect(await titles(client)).toEqual([line]);
    const refreshed = asksAnew(client);
    await client.change(first, `${users}SELECT 1;\n`);
    await refreshed;
    expect(await titles(client)).toEqual(['Verify']);
  });

  it('is not there where the setting takes it away', async () => {
    const { workspace, ...others } = fullCapabilities;
    const { client } = await start(project, {
      capabilities: { ...others, workspace: { ...workspace, configuration: true } },
      prepare: (connection) =>
        connection.onRequest('workspace/configuration', () => [{ codeLens: { enabled: false } }]),
    });
    await client.open(second, column);
    await asksAnew(client);
    expect(await titles(client)).toEqual([]);
  });

  it('is not there for a dialect that nothing replays, until somebody asks', async () => {
    const { client, replayer } = await start({ ...project, 'database-migrator.json': '{ "dialect": "mysql" }' });
    await client.open(second, column);
    expect(await titles(client)).toEqual([]);
    const skipped = { file: null, status: 'skipped' as const, error: null, statements: [] };
    const notes = ['MySQL has no embedded engine'];
    await verified(client, replayer, { ...restored, up: skipped, down: skipped, reverted: null, notes });
    expect(await titles(client)).toEqual(['Not verified: MySQL has no embedded engine']);
  });

  it('says why nothing could be verified, and the user is told once', async () => {
    const { client, replayer } = await start();
    const warnings: string[] = [];
    client.connection.onNotification(
      'window/showMessage',
      ({ message }: ShowMessageParams) => void warnings.push(message),
    );
    await client.open(second, column);
    for (let times = 0; times < 2; times++) {
      const done = execute(client, verifyCommand, client.uri(second));
      (await replayer.next()).refuse(new VerifyRefused('the process that replays has ended'));
      await done;
      expect(await titles(client)).toEqual(['Not verified: the process that replays has ended']);
    }
    expect(warnings).toEqual(['Not verified: the process that replays has ended']);
  });
});

describe('a verification', () => {
  it('of a project’s folder is of all its migrations, and is summed up', async () => {
    const { client, replayer } = await start();
    const told = client.next<ShowMessageParams>('window/showMessage');
    const done = execute(client, verifyCommand, client.uri('migrations'));
    const asked = await replayer.next();
    expect(asked.ids).toEqual(['000001', '000002']);
    asked.answer();
    await done;
    expect((await told).message).toBe('2 migrations verified: 2 restored');
    await client.open(first, users);
    await client.open(second, column);
    expect([await titles(client, first), await titles(client)]).toEqual([[line], [line]]);
  });

  it('takes the texts as they are in the editor', async () => {
    const { client, replayer } = await start();
    await client.open(second, 'ALTER TABLE users ADD COLUMN first_name text;\n');
    await verified(client, replayer);
    expect(await titles(client)).toEqual([line]);
    await client.change(second, column);
    expect(await titles(client)).toEqual(['Verify']);
  });

  it('holds for the texts that it began with, whatever is typed meanwhile', async () => {
    const { client, replayer } = await start();
    await client.open(second, column);
    const done = execute(client, verifyCommand, client.uri(second));
    const asked = await replayer.next();
    await client.change(second, `${column}SELECT 1;\n`);
    expect(await titles(client)).toEqual(['Verifying…']);
    asked.answer();
    await done;
    expect(await titles(client)).toEqual(['Verify']);
    await client.change(second, column);
    expect(await titles(client)).toEqual([line]);
  });

  it('takes the place of the one before it', async () => {
    const { client, replayer } = await start();
    await client.open(second, column);
    const done = execute(client, verifyCommand, client.uri(second));
    const older = await replayer.next();
    await verified(client, replayer);
    await done;
    expect(older.signal.aborted).toBe(true);
    expect(await titles(client)).toEqual([line]);
  });

  it('is ended at once when it is cancelled, though it waits for its turn', async () => {
    const { client, replayer } = await start();
    replayer.busy = true;
    await client.open(second, column);
    const done = execute(client, verifyCommand, client.uri(second));
    await replayer.next();
    const [running] = await lenses(client);
    await execute(client, cancelVerificationCommand, running?.command?.arguments?.[0]);
    await done;
    expect(await titles(client)).toEqual(['Verify']);
  });

  it('joins what was measured to what is known without', async () => {
    const { client, replayer } = await start();
    await client.open(secondDown, project[secondDown] ?? '');
    const codes = async () => (await client.diagnostics(secondDown)).map(({ code }) => code);
    const before = await codes();
    const error = {
      message: 'column "name" does not exist',
      code: '42703',
      span: { start: 0, end: 34 },
      onlyWithRows: false,
    };
    const down = { file: secondDown, status: 'failed' as const, error, statements: [] };
    await verified(client, replayer, { ...restored, down, reverted: null, reappliable: null, dataKept: null });
    expect(await codes()).toEqual([...before, 'down-fails']);
    await client.change(secondDown, 'ALTER TABLE users DROP COLUMN IF EXISTS name;\n');
    expect(await codes()).not.toContain('down-fails');
  });

  it('says so where there is nothing to verify', async () => {
    const { client } = await start({ ...project, 'queries/report.sql': 'SELECT 1;\n' });
    const told = client.next<ShowMessageParams>('window/showMessage');
    await execute(client, verifyCommand, client.uri('queries/report.sql'));
    expect((await told).message).toBe('There is no migration to verify.');
  });

  it('ends with the server', async () => {
    const replayer = new FakeReplayer();
    const client = await startClient(temporaryFolder(project), { replayer });
    await client.connection.sendRequest('shutdown');
    expect(replayer.disposed).toBe(true);
  });
});

describe('progress', () => {
  const window = { ...fullCapabilities.window, workDoneProgress: true };

  it('is shown in any client that shows progress, and cancels', async () => {
    const tokens: (string | number)[] = [];
    const { client, replayer } = await start(project, {
      capabilities: { ...fullCapabilities, window },
      prepare: (connection) =>
        connection.onRequest('window/workDoneProgress/create', ({ token }) => {
          tokens.push(token);
          return null;
        }),
    });
    const told: unknown[] = [];
    client.connection.onNotification('$/progress', ({ value }) => void told.push(value));
    await client.open(second, column);
    const done = execute(client, verifyCommand, client.uri(second));
    const asked = await replayer.next();
    asked.progress(1, 2);
    await client.connection.sendNotification('window/workDoneProgress/cancel', { token: tokens[0] });
    await done;
    expect(asked.signal.aborted).toBe(true);
    expect(told).toEqual([
      { kind: 'begin', title: 'Verifying migrations', percentage: 0, cancellable: true },
      expect.objectContaining({ kind: 'report', message: '2 of 2' }),
      { kind: 'end' },
    ]);
  });

  it('is told to the client that asked to be told', async () => {
    const { client, replayer } = await start(project, { capabilities: { ...fullCapabilities, window } });
    const begun = client.next<{ token: string; value: WorkDoneProgressBegin }>('$/progress');
    const done = client.connection.sendRequest('workspace/executeCommand', {
      command: verifyCommand,
      arguments: [client.uri(second)],
      workDoneToken: 'mine',
    });
    expect(await begun).toMatchObject({ token: 'mine', value: { kind: 'begin' } });
    (await replayer.next()).answer();
    await done;
  });
});
