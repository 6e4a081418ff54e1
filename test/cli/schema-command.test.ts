import { cpSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { main } from '../../server/src/cli/main';
import { openSqliteEngine } from '../../server/src/verify/engines/sqlite';
import { temporaryFolder } from '../support/folder';
import { program, recorded, run } from './support';

const validate = new Ajv({ strict: true, allErrors: true, allowUnionTypes: true }).compile(
  JSON.parse(readFileSync('schemas/schema-report.schema.json', 'utf8')),
);

const files = {
  'database-migrator.json': '{ "dialect": "sqlite" }',
  'migrations/001_users.sql':
    "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT NOT NULL UNIQUE, note TEXT DEFAULT '-');\n",
  'migrations/002_orders.sql':
    'CREATE TABLE orders (id INTEGER PRIMARY KEY, user_id INTEGER REFERENCES users (id));\nCREATE INDEX orders_user_id_idx ON orders (user_id);\n',
};

describe('schema', () => {
  it('tells what the migrations make, as a tree', async () => {
    const { code, output } = await run(temporaryFolder(files), 'schema');
    expect(code).toBe(0);
    expect(output).toContain('migrations at head · SQLite\n');
    expect(output).toMatch(/ {2}table orders\n {4}id +integer +PK\b.*\n {4}user_id +integer +FK NULL\n/);
    expect(output).toMatch(/ {4}index orders_user_id_idx /);
  });

  it('tells it after one of them, by its id or file', async () => {
    const folder = temporaryFolder(files);
    for (const name of ['001_users', '001', '1']) {
      const { output } = await run(folder, 'schema', '--at', name);
      expect(output).toContain('table users');
      expect(output).not.toContain('table orders');
    }
    expect(await run(folder, 'schema', '--at', '003')).toMatchObject({
      code: 2,
      errors: 'database-migrator: there is no migration "003" in migrations\n',
    });
  });

  it('is JSON with places, SQL that makes it again, and diagrams', async () => {
    const folder = temporaryFolder(files);
    const report = JSON.parse((await run(folder, 'schema', '--format', 'json')).output);
    expect(validate(report), JSON.stringify(validate.errors)).toBe(true);
    expect(report.schemas[0].objects[0]).toMatchObject({
      key: 'main.orders',
      class: 'table',
      foreignKeys: [{ columns: ['user_id'], table: 'main.users', many: true, optional: true }],
      changed: { file: 'migrations/002_orders.sql' },
    });
    const engine = await openSqliteEngine({ statementTimeoutMilliseconds: 60_000, memoryMegabytes: 64 });
    await engine.send((await run(folder, 'schema', '--format', 'sql')).output);
    const names = await engine.query('SELECT name FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name');
    await engine.close();
    expect(names).toEqual(['orders', 'orders_user_id_idx', 'users'].map((name) => ({ name })));
    expect((await run(folder, 'schema', '--format', 'mermaid')).output).toMatch(/^erDiagram\n/);
    expect((await run(folder, 'schema', '--format', 'dbml')).output).toMatch(/^Table orders \{\n/);
  });

  it('tells what a database has, without the table that its tool keeps', async () => {
    const folder = temporaryFolder(files);
    const url = `sqlite:${path.join(folder, 'app.sqlite')}`;
    expect((await run(folder, 'up', '--url', url, '--yes')).code).toBe(0);
    const { code, output } = await run(folder, 'schema', '--url', url);
    expect(code).toBe(0);
    expect(output).toMatch(/^app\.sqlite · SQLite/);
    expect(output).toContain('table users');
    expect(output).not.toMatch(/database_migrator|schema_migrations/);
    const report = JSON.parse((await run(folder, 'schema', '--url', url, '--format', 'json')).output);
    expect(validate(report), JSON.stringify(validate.errors)).toBe(true);
  });

  it('takes the address from the environment, and refuses what does not go together', async () => {
    const folder = temporaryFolder(files);
    expect((await run(folder, 'schema', '--database')).errors).toContain('no database is named');
    expect((await run(folder, 'schema', '--url', 'sqlite:a', '--at', '001')).errors).toContain(
      '--at names a migration',
    );
    expect((await run(folder, 'schema', '--format', 'yaml')).errors).toContain('must be one of tree, sql');
    const env = { DATABASE_MIGRATOR_URL: 'sqlite:none.sqlite' };
    const { code, output } = await recorded(folder, { env }, (terminal) =>
      main(['schema', '--database'], terminal, program),
    );
    expect({ code, output }).toEqual({
      code: 0,
      output: expect.stringMatching(/^none\.sqlite · SQLite.*\n {2}nothing\n/),
    });
  });

  it('draws one history at a time', async () => {
    const folder = temporaryFolder({ ...files, 'other/migrations/001_a.sql': 'CREATE TABLE a (b INTEGER);\n' });
    expect(await run(folder, 'schema', '--format', 'mermaid')).toMatchObject({
      code: 2,
      errors: expect.stringContaining('several histories here, and --format mermaid is of one: '),
    });
    expect((await run(folder, 'schema', 'other', '--format', 'mermaid')).output).toContain('  a {\n');
  });
});

const samples = readdirSync('samples', { withFileTypes: true }).filter((entry) => entry.isDirectory());

it.each(samples.map(({ name }) => name))('%s is told in JSON that follows its schema, and as a tree', async (name) => {
  const folder = temporaryFolder({});
  cpSync(path.join('samples', name), folder, { recursive: true });
  const { output } = await run(folder, 'schema', '--format', 'json');
  expect(validate(JSON.parse(output)), JSON.stringify(validate.errors)).toBe(true);
  expect((await run(folder, 'schema')).output).toContain('\n  table ');
});
