import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/folder';
import { run } from './support';

type Files = Readonly<Record<string, string>>;

const migrations: Files = {
  'go.mod': 'require github.com/golang-migrate/migrate/v4 v4.17.0\nrequire github.com/lib/pq v1.10.9\n',
  'db/migrations/000001_users.up.sql': 'CREATE TABLE users (id bigserial PRIMARY KEY);\n',
  'db/migrations/000001_users.down.sql': 'DROP TABLE users;\n',
  'db/migrations/000002_orders.up.sql': 'CREATE TABLE orders (id bigserial PRIMARY KEY, paid jsonb);\n',
  'db/migrations/000002_orders.down.sql': 'DROP TABLE orders;\n',
};

const written = (folder: string) => JSON.parse(readFileSync(path.join(folder, 'database-migrator.json'), 'utf8'));

describe('init', () => {
  it('writes the tool and the database that are detected', async () => {
    const folder = temporaryFolder(migrations);
    const { code, output } = await run(folder, 'init');
    expect([code, output]).toEqual([0, 'database-migrator.json is written.\n']);
    expect(written(folder)).toEqual({ dialect: 'postgresql', framework: 'golang-migrate' });
    expect((await run(folder, 'check', '--fail-on', 'never')).code).toBe(0);
  });

  it('writes what differs for the files that it holds for', async () => {
    const folder = temporaryFolder({
      'api/go.mod': migrations['go.mod'] ?? '',
      'api/migrations/000001_a.up.sql': 'CREATE TABLE a (id bigserial PRIMARY KEY);\n',
      'api/migrations/000001_a.down.sql': 'DROP TABLE a;\n',
      'app/prisma/migrations/migration_lock.toml': 'provider = "sqlite"\n',
      'app/prisma/migrations/20240101000000_b/migration.sql': 'CREATE TABLE b (id INTEGER PRIMARY KEY);\n',
    });
    await run(folder, 'init');
    expect(written(folder)).toEqual({
      overrides: [
        { include: ['api/migrations/**'], dialect: 'postgresql', framework: 'golang-migrate' },
        { include: ['app/prisma/migrations/**'], dialect: 'sqlite', framework: 'prisma' },
      ],
    });
    expect((await run(folder, 'check', '--fail-on', 'never')).errors).toBe('');
  });

  it('leaves a configuration that is there, unless it is told to replace it', async () => {
    const folder = temporaryFolder({ ...migrations, 'database-migrator.json': '{ "dialect": "mysql" }' });
    const { code, errors } = await run(folder, 'init');
    expect([code, errors]).toEqual([
      2,
      'database-migrator: database-migrator.json is there already; --force writes it anew\n',
    ]);
    expect(written(folder)).toEqual({ dialect: 'mysql' });
    expect((await run(folder, 'init', '--force')).code).toBe(0);
    expect(written(folder)).toEqual({ dialect: 'postgresql', framework: 'golang-migrate' });
  });

  it('says what it does not understand', async () => {
    const folder = temporaryFolder(migrations);
    const errorOf = async (...args: string[]) => (await run(folder, 'init', ...args)).errors;
    expect(await errorOf('--from', 'flake8')).toContain('--from is "flake8", but must be one of squawk, pgfence');
    expect(await errorOf('--from', 'squawk')).toContain('there is no .squawk.toml of squawk in');
    expect(await errorOf('--from', 'eugene')).toContain('give its command line with --args');
    expect(await errorOf('--args', 'lint')).toContain('--args is the command line of the tool that --from names');
    expect(await errorOf('nowhere')).toContain('there is no folder "nowhere"');
    expect(existsSync(path.join(folder, 'database-migrator.json'))).toBe(false);
  });

  it('writes nothing where the other configuration is broken', async () => {
    const folder = temporaryFolder({ ...migrations, '.squawk.toml': 'excluded_rules = [' });
    const { code, errors } = await run(folder, 'init', '--from', 'squawk');
    expect(code).toBe(2);
    expect(errors).toContain('.squawk.toml cannot be read:');
    expect(existsSync(path.join(folder, 'database-migrator.json'))).toBe(false);
  });

  it('takes over what another tool is configured to do, and checks by it', async () => {
    const folder = temporaryFolder({
      ...migrations,
      'db/migrations/000003_drop.up.sql': 'DROP TABLE orders;\n',
      'db/migrations/000003_drop.down.sql': 'SELECT 1;\n',
      '.squawk.toml': 'pg_version = "15.2"\nexcluded_rules = ["ban-drop-table", "made-up-rule"]\n',
    });
    const { output } = await run(folder, 'init', '--from', 'squawk');
    expect(output).toBe(
      'database-migrator.json is written, from .squawk.toml.\n  "made-up-rule" is no rule here: nothing is switched off.\n',
    );
    expect(written(folder)).toEqual({
      dialect: 'postgresql',
      version: '15.2',
      framework: 'golang-migrate',
      rules: { 'drop-table': 'off' },
    });
    expect((await run(folder, 'check')).output).not.toContain('drop-table');
  });

  it.each([
    ['000001_users', '000002'],
    ['1', '000002'],
    ['db/migrations/000001_users.up.sql', '000002'],
    ['2', '000002'],
    ['7', '000002'],
  ])('begins after %s with %s', async (after, since) => {
    const folder = temporaryFolder({ ...migrations, 'pgsafe.toml': `since = "${after}"\n` });
    const { output } = await run(folder, 'init', '--from', 'pgsafe');
    expect(written(folder).since).toBe(since);
    expect(output).toContain(since === '000002' && after.includes('1') ? 'move it on as you deploy' : 'the last one');
    expect((await run(folder, 'check', '--fail-on', 'never')).errors).toBe('');
  });
});
