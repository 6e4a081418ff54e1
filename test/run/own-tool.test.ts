import path from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import type { RunPlan } from '../../server/src/protocol';
import { temporaryFolder } from '../support/folder';
import { eventsOf, migratorWith, postgresForTests, states } from './support';
import { installTools, toolFolder } from './tools';

const postgres = postgresForTests();
beforeAll(installTools, 900_000);

const dbmate = (index: number, up: string) => ({
  [`migrations/2024010100000${index}_m.sql`]: `-- migrate:up\n${up}\n\n-- migrate:down\nDROP TABLE t${index};\n`,
});
const environment = (url: string) => ({
  DATABASE_URL: url,
  PATH: [path.resolve('node_modules/.bin'), toolFolder, process.env['PATH']].join(path.delimiter),
});

it('is the tool of the project where it is installed, and what it did is told as if we had done it', async () => {
  const folder = temporaryFolder({
    ...dbmate(1, 'CREATE TABLE t1 (id int);'),
    ...dbmate(2, 'CREATE TABLE t2 (id int);'),
  });
  const env = environment('sqlite:app.sqlite');
  const run = await migratorWith(folder, { env }, 'up', '--format', 'jsonl');
  expect(run).toMatchObject({ code: 0, errors: '' });
  const events = eventsOf(run);
  expect(events[0]).toMatchObject({
    plan: { runner: { by: 'tool', command: 'dbmate --migrations-dir migrations migrate' } },
  });
  expect(events.flatMap((event) => (event.kind === 'done' ? [event.migration] : []))).toEqual([
    '20240101000001',
    '20240101000002',
  ]);
  expect(Object.values(await states(folder, 'sqlite:app.sqlite'))).toEqual(['applied', 'applied']);
  // It cannot go back to one that is named: then we do.
  const down = await migratorWith(folder, { env }, 'down', '--to', '20240101000001', '--yes', '--format', 'jsonl');
  expect(eventsOf(down)[0]).toMatchObject({ plan: { runner: { by: 'own' } } });
  expect(Object.values(await states(folder, 'sqlite:app.sqlite'))).toEqual(['applied', 'pending']);
});

it('tells what the tool says when it fails, without the address', async () => {
  const folder = temporaryFolder(dbmate(1, 'CREATE TABLE t1 (id int);\nSELECT nothing;'));
  const url = await postgres();
  const env = environment(`${url}?sslmode=disable`);
  const { code, errors, output } = await migratorWith(folder, { env }, 'up', '--yes');
  expect(code).toBe(1);
  expect(errors).toContain('column "nothing" does not exist');
  expect(errors).toContain('Nothing was recorded.');
  expect(errors + output).not.toContain(new URL(url).password);
});

it('is us where the tool would have the address among its arguments', async () => {
  const folder = temporaryFolder({
    'go.mod': 'module shop\n\nrequire github.com/golang-migrate/migrate/v4 v4.19.0\n',
    'migrations/000001_a.up.sql': 'CREATE TABLE a (id int);\n',
    'migrations/000001_a.down.sql': 'DROP TABLE a;\n',
  });
  const env = environment('sqlite:app.sqlite');
  const { output } = await migratorWith(folder, { env }, 'up', '--dry-run', '--format', 'json');
  expect((JSON.parse(output) as RunPlan).runner).toEqual({ by: 'own' });
  const asked = await migratorWith(folder, { env }, 'up', '--dry-run', '--with', 'tool', '--format', 'json');
  expect(JSON.parse(asked.output)).toMatchObject({
    runner: { by: 'nobody', command: 'migrate -path migrations -database "$DATABASE_URL" up' },
  });
});

it('is the tool alone where only it may write what it keeps', async () => {
  const folder = temporaryFolder({
    'atlas.hcl': 'env "local" {}\n',
    'migrations/atlas.sum': 'h1:x=\n20240101000001_a.sql h1:y=\n',
    'migrations/20240101000001_a.sql': 'CREATE TABLE a (id int);\n',
  });
  const { code, errors } = await migratorWith(folder, { env: { DATABASE_URL: 'sqlite:app.sqlite' } }, 'up');
  expect(code).toBe(2);
  expect(errors).toContain('What Atlas keeps of a run only its own command can write. Run: atlas migrate apply');
});
