import { expect, it } from 'vitest';
import type { ShowMessageParams } from 'vscode-languageserver/node';
import type { Verdict } from '../../server/src/core/verdict';
import { verifyCommand } from '../../server/src/protocol';
import { restored } from './fake-replayer';
import { execute, start } from './verify-support';

const failed = { ...restored.down, status: 'failed' as const };

/** In the order of the migrations. */
const verdicts: readonly Partial<Verdict>[] = [
  {},
  { reverted: false },
  {},
  { dataKept: false },
  { down: failed },
  { down: { ...restored.down, status: 'missing' } },
  ...Array.from({ length: 4 }, () => ({ up: { ...restored.up, status: 'skipped' as const } })),
];

it('tells of a project how many went how, and names those that went wrong', async () => {
  const files = verdicts.map((_, index) => [`migrations/${index + 1}_t.up.sql`, `CREATE TABLE t${index} (id int);\n`]);
  const { client, replayer } = await start({
    ...Object.fromEntries(files),
    'database-migrator.json': '{ "framework": "golang-migrate", "dialect": "postgresql" }',
  });
  const told = client.next<ShowMessageParams>('window/showMessage');
  const done = execute(client, verifyCommand, client.uri('migrations'));
  (await replayer.next()).answerEach(verdicts.map((verdict) => ({ ...restored, ...verdict })));
  await done;
  expect((await told).message).toBe(
    '10 migrations verified: 2 restored, 1 no way back, 4 not verified (7, 8, 9, …), 1 data lost (4), 1 not restored (2), 1 down fails (5)',
  );
});
