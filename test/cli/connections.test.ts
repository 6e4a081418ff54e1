import path from 'node:path';
import { expect, it } from 'vitest';
import { main } from '../../server/src/cli/main';
import { openDatabase } from '../../server/src/database/open';
import { temporaryFolder } from '../support/folder';
import { program, recorded, run } from './support';

it('lists what is configured, and never a password', async () => {
  const folder = temporaryFolder({
    '.env': 'DATABASE_URL=postgres://app:hunter2@db/shop\n',
    'flyway.conf': 'flyway.url=jdbc:mysql://db/shop\nflyway.user=root\nflyway.password=hunter2\n',
  });
  const pretty = await run(folder, 'connections');
  expect(pretty.code).toBe(0);
  expect(pretty.output).toBe(
    'found:.env#DATABASE_URL       shop on db as app  (.env, .env:1)\n' +
      'found:flyway.conf#flyway.url  shop on db as root  (Flyway, flyway.conf:1)\n',
  );
  const json = await run(folder, 'connections', '--format', 'json');
  expect(JSON.parse(json.output)).toMatchObject({ version: 1, connections: [{ tool: '.env' }, { tool: 'Flyway' }] });
  expect(pretty.output + json.output).not.toContain('hunter2');
});

it('says what to set where nothing is configured', async () => {
  expect((await run(temporaryFolder({}), 'connections')).output).toMatch(
    /^No database is configured here\. Set DATABASE_URL/,
  );
});

it('takes a found connection, a variable, and DATABASE_URL of .env as --url', async () => {
  const folder = temporaryFolder({
    '.env': 'DATABASE_URL=sqlite:shop.sqlite\n',
    'prisma/schema.prisma': 'datasource db {\n  url = "file:../shop.sqlite"\n}\n',
  });
  await (await openDatabase('sqlite:shop.sqlite', { folder, create: true })).close();
  for (const more of [
    [],
    ['--url', 'env:DATABASE_URL'],
    ['--url', 'found:prisma/schema.prisma#db'],
    ['--url', 'found:.env#DATABASE_URL'],
  ]) {
    const { output, errors, code } = await run(folder, 'test-connection', ...more);
    expect({ code, errors, output }).toEqual({
      code: 0,
      errors: '',
      output: expect.stringMatching(/^shop\.sqlite: SQLite 3/),
    });
  }
  const env = { DATABASE_MIGRATOR_URL: 'found:prisma/schema.prisma#db' };
  expect((await recorded(folder, { env }, (terminal) => main(['test-connection'], terminal, program))).code).toBe(0);
});

it('says which reference or variable is gone', async () => {
  const folder = temporaryFolder({ 'schema.prisma': 'datasource db {\n  url = env("SHOP")\n}\n' });
  expect((await run(folder, 'test-connection', '--url', 'found:.env#X')).errors).toContain(
    'no connection "found:.env#X" any more',
  );
  expect((await run(folder, 'test-connection', '--url', 'found:schema.prisma#db')).errors).toContain(
    'schema.prisma:2: SHOP is not set',
  );
  expect((await run(folder, 'test-connection', '--url', 'env:SHOP')).errors).toContain('has a variable "SHOP"');
});

it('takes the database that the configuration names, from below it too, and no password from there', async () => {
  const folder = temporaryFolder({
    '.git/HEAD': '',
    'database-migrator.json': '{ "database": "sqlite:shop.sqlite" }',
    'api/.env': 'DATABASE_URL=sqlite:other.sqlite\n',
  });
  await (await openDatabase('sqlite:shop.sqlite', { folder, create: true })).close();
  for (const at of [folder, path.join(folder, 'api')])
    expect((await run(at, 'test-connection', '--format', 'json')).output).toContain('"name": "shop.sqlite"');
  const named = temporaryFolder({ 'database-migrator.json': `{ "database": "\${env:SHOP_URL}" }` });
  expect((await run(named, 'test-connection')).errors).toContain(
    '"database" of the configuration: neither the environment nor .env has a variable "SHOP_URL"',
  );
  const open = temporaryFolder({
    'database-migrator.json': '{ "database": "postgres://app:hunter2@db/shop" }',
    'migrations/001_a.sql': 'CREATE TABLE a (id int);',
  });
  const checked = await run(open, 'check');
  expect(checked.output + checked.errors).toContain(
    `A password does not belong in this file: name a variable, "\${env:DATABASE_URL}".`,
  );
  expect((await run(open, 'test-connection')).errors).toContain('no database is named');
});
