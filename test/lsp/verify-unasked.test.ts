import { describe, expect, it } from 'vitest';
import type { ShowMessageParams } from 'vscode-languageserver/node';
import { verifyCommand } from '../../server/src/protocol';
import { restored } from './fake-replayer';
import { fullCapabilities, type TestClient } from './support';
import { asksAnew, column, execute, first, line, project, second, start, titles, verified } from './verify-support';

const save = (client: TestClient, file: string) =>
  client.connection.sendNotification('textDocument/didSave', { textDocument: { uri: client.uri(file) } });

/** A client that keeps these settings; they have been asked for when it is there. */
async function startWith(settings: object) {
  const { workspace, ...others } = fullCapabilities;
  return new Promise<Awaited<ReturnType<typeof start>>>((resolve) => {
    const started = start(project, {
      capabilities: { ...others, workspace: { ...workspace, configuration: true } },
      prepare: (connection) =>
        connection.onRequest('workspace/configuration', () => {
          resolve(started);
          return [settings];
        }),
    });
  });
}

describe('on saving', () => {
  it('a migration is verified where the setting is on, unless its outcome is known', async () => {
    const { client, replayer } = await startWith({ verifyOnSave: 'on' });
    await client.open(second, column);
    await save(client, second);
    const asked = await replayer.next();
    expect(asked.ids).toEqual(['000002']);
    const shown = asksAnew(client);
    asked.answer();
    await shown;
    await save(client, second);
    const done = execute(client, verifyCommand, client.uri(first));
    const other = await replayer.next();
    expect(other.ids).toEqual(['000001']);
    other.answer();
    await done;
    await client.change(second, `${column}SELECT 1;\n`);
    await save(client, second);
    expect((await replayer.next()).ids).toEqual(['000002']);
  });

  it('a migration is verified by itself once all of its project were, quickly', async () => {
    const { client, replayer } = await startWith({});
    await client.open(second, column);
    await save(client, second);
    await verified(client, replayer);
    expect(replayer.count).toBe(1);
    const done = execute(client, verifyCommand, client.uri('migrations'));
    (await replayer.next()).answer();
    await done;
    await client.change(second, `${column}SELECT 1;\n`);
    await save(client, second);
    expect((await replayer.next()).ids).toEqual(['000002']);
  });

  it('nothing is verified where the setting is off', async () => {
    const { client, replayer } = await startWith({ verifyOnSave: 'off' });
    const told = client.next<ShowMessageParams>('window/showMessage');
    const done = execute(client, verifyCommand, client.uri('migrations'));
    (await replayer.next()).answer();
    await done;
    await told;
    await client.open(second, `${column}SELECT 1;\n`);
    await save(client, second);
    await verified(client, replayer);
    expect(replayer.count).toBe(2);
  });
});

it('tells in a file that is opened what was measured in an earlier session', async () => {
  const { client, replayer } = await start();
  replayer.known = { ...restored };
  const shown = asksAnew(client);
  await client.open(second, column);
  while ((await titles(client))[0] !== line) await Promise.race([shown, asksAnew(client)]);
  expect(replayer.count).toBe(0);
});
