import { expect, it } from 'vitest';
import { rollbackPlanCommand, verifyCommand } from '../../server/src/protocol';
import { temporaryFolder } from '../support/folder';
import { FakeReplayer, restored } from './fake-replayer';
import { startClient } from './support';

const up = 'migrations/1_teams.up.sql';
const files = {
  'database-migrator.json': '{ "framework": "golang-migrate", "dialect": "postgresql" }',
  [up]: 'CREATE TABLE teams (id bigint PRIMARY KEY);\n',
  'migrations/1_teams.down.sql': 'DROP TABLE teams;\n',
  'notes.sql': 'SELECT 1;\n',
};

it('answers how the migration of a file is rolled back, with what is known of its verification', async () => {
  const replayer = new FakeReplayer();
  const client = await startClient(temporaryFolder(files), { replayer });
  const execute = (command: string, file: string) =>
    client.connection.sendRequest<unknown>('workspace/executeCommand', { command, arguments: [client.uri(file)] });
  const plan = await execute(rollbackPlanCommand, up);
  expect(plan).toContain('# Rollback of 1 teams\n\nmigrations · golang-migrate · postgresql\n');
  expect(plan).toContain('migrate -path migrations -database "$DATABASE_URL" down 1');
  expect(plan).toContain('| Tested | not yet |');
  const verified = execute(verifyCommand, up);
  (await replayer.next()).answer(restored);
  await verified;
  expect(await execute(rollbackPlanCommand, 'migrations/1_teams.down.sql')).toMatch(/\| Tested \| yes: up ✓ .* \|/);
});

it('answers nothing for a file that is no migration, and says so', async () => {
  const client = await startClient(temporaryFolder(files));
  const told = client.next<{ message: string }>('window/showMessage');
  const params = { command: rollbackPlanCommand, arguments: [client.uri('notes.sql')] };
  expect(await client.connection.sendRequest('workspace/executeCommand', params)).toBe(null);
  expect((await told).message).toBe('There is no migration to plan a rollback for.');
});
