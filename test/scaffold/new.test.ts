import { chmodSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { main } from '../../server/src/cli/main';
import { program, recorded, run } from '../cli/support';
import { temporaryFolder } from '../support/folder';

const project = {
  'database-migrator.json': '{ "dialect": "postgresql" }',
  'db/20240101000000_init.sql':
    '-- migrate:up\nCREATE TABLE users (id bigint PRIMARY KEY, name text NOT NULL);\nCREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint);\n\n-- migrate:down\nDROP TABLE orders;\nDROP TABLE users;\n',
};

const filesIn = (folder: string) => readdirSync(path.join(folder, 'db')).sort();
const read = (folder: string, file: string) => readFileSync(path.join(folder, 'db', file), 'utf8');

describe('new', () => {
  it('writes a migration in the naming and form of the tool, with its way back', async () => {
    const folder = temporaryFolder(project);
    const asked = ['--kind', 'add-column', '--table', 'users', '--column', 'email', '--type', 'text'];
    const { code, output, errors } = await run(folder, 'new', 'add email', ...asked);
    expect({ code, output, errors }).toEqual({ code: 0, output: '✓ db/20240101000001_add_email.sql\n', errors: '' });
    expect(read(folder, '20240101000001_add_email.sql')).toBe(
      '-- migrate:up\nALTER TABLE users ADD COLUMN email text;\n\n-- migrate:down\nALTER TABLE users DROP COLUMN email;\n',
    );
  });

  it('makes several of what is unsafe in one, each with its number, and says which deployment goes between', async () => {
    const folder = temporaryFolder(project);
    const asked = ['--kind', 'rename-column', '--table', 'users', '--column', 'name', '--to', 'full_name'];
    const { code, errors } = await run(folder, 'new', 'rename name', ...asked);
    expect(code).toBe(0);
    expect(errors).toBe(
      '7 migrations, to be applied one after another.\nBefore 20240101000007_drop_users_name.sql: Hold this back until every release that runs reads and writes "full_name" alone.\n',
    );
    expect(read(folder, '20240101000003_copy_users_name_to_full_name.sql')).toMatch(
      /^-- migrate:up transaction:false\n-- Step 3 of 7: copy users name to full name\.\n/,
    );
    expect((await run(folder, 'check', 'db', '--fail-on', 'warning')).code).toBe(0);
  });

  it('splits a change of a table whose key is counted by the server, too', async () => {
    const base = project['db/20240101000000_init.sql'].replaceAll(
      'bigint PRIMARY',
      'bigint GENERATED ALWAYS AS IDENTITY PRIMARY',
    );
    const folder = temporaryFolder({ ...project, 'db/20240101000000_init.sql': base });
    const asked = ['--kind', 'rename-column', '--table', 'users', '--column', 'name', '--to', 'full_name'];
    await run(folder, 'new', 'rename name', ...asked);
    expect(filesIn(folder)).toHaveLength(8);
  });

  it('adds no key to a table whose columns bring one', async () => {
    const folder = temporaryFolder(project);
    const asked = [
      '--kind',
      'create-table',
      '--table',
      'teams',
      '--columns',
      'id uuid primary key, name text not null',
    ];
    expect((await run(folder, 'new', 'teams', ...asked)).code).toBe(0);
    expect(read(folder, '20240101000001_teams.sql')).toContain('(\n  id uuid primary key,\n  name text not null\n);');
  });

  it('begins with the timeouts that the last migrations begin with, but where a statement has to be alone', async () => {
    const head = "SET lock_timeout = '2s';\nSET statement_timeout = '1min';\n\n";
    const folder = temporaryFolder({
      ...project,
      'db/20240102000000_b.sql': `-- migrate:up\n${head}ALTER TABLE users ADD COLUMN b text;\n\n-- migrate:down\nALTER TABLE users DROP COLUMN b;\n`,
      'db/20240103000000_c.sql': `-- migrate:up\n${head}ALTER TABLE users ADD COLUMN c text;\n\n-- migrate:down\nALTER TABLE users DROP COLUMN c;\n`,
    });
    const asked = ['--kind', 'add-column', '--table', 'users', '--column', 'email', '--type', 'text'];
    await run(folder, 'new', 'add email', ...asked);
    expect(read(folder, '20240103000001_add_email.sql')).toBe(
      `-- migrate:up\n${head}ALTER TABLE users ADD COLUMN email text;\n\n-- migrate:down\nALTER TABLE users DROP COLUMN email;\n`,
    );
    await run(folder, 'new', 'index names', '--kind', 'add-index', '--table', 'users', '--columns', 'name');
    expect(read(folder, '20240103000002_index_names.sql')).toMatch(
      /^-- migrate:up transaction:false\nCREATE INDEX CONCURRENTLY/,
    );
  });

  it.each([
    [['idx_users_name', 'idx_orders_id'], 'idx_orders_user_id'],
    [['index_users_on_name', 'index_orders_on_id'], 'index_orders_on_user_id'],
    [['idx_users_name', 'by_id'], 'orders_user_id_idx'],
  ])('names an index as the others are named: %j', async ([first, second], expected) => {
    const both = `CREATE INDEX ${first} ON users (name);\nCREATE INDEX ${second} ON orders (id);`;
    const folder = temporaryFolder({
      ...project,
      'db/20240102000000_b.sql': `-- migrate:up\n${both}\n\n-- migrate:down\n`,
    });
    await run(folder, 'new', 'by user', '--kind', 'add-index', '--table', 'orders', '--columns', 'user_id');
    expect(read(folder, '20240102000001_by_user.sql')).toContain(`CREATE INDEX CONCURRENTLY ${expected} ON orders`);
  });

  it('keeps to one migration where that is asked for', async () => {
    const folder = temporaryFolder(project);
    const asked = [
      '--kind',
      'rename-column',
      '--table',
      'users',
      '--column',
      'name',
      '--to',
      'full_name',
      '--one-step',
    ];
    await run(folder, 'new', 'rename name', ...asked);
    expect(filesIn(folder)).toEqual(['20240101000000_init.sql', '20240101000001_rename_name.sql']);
  });

  it('asks a person for what is missing, the kind that the name speaks of offered', async () => {
    const folder = temporaryFolder(project);
    const given = ['', 'userz', 'users', '', 'text', ''];
    const questions: string[] = [];
    const ask = async (question: string) => {
      questions.push(question);
      return given.shift() ?? '';
    };
    const { errors } = await recorded(folder, { ask }, (terminal) =>
      main(['new', 'add_email_to_users'], terminal, program),
    );
    expect(questions).toEqual([
      'Which kind [add-column]? ',
      'Which table? [users] ',
      'Which table? [users] ',
      'Name of the column? [email] ',
      'Of which type? ',
      'Its default? Empty for none ',
    ]);
    expect(errors).toContain('No migration makes a table "userz". There are orders and users.');
    expect(read(folder, '20240101000001_add_email_to_users.sql')).toContain('ADD COLUMN email text;');
  });

  it.each([
    [['a/b', '--kind', 'empty'], 'The name holds a path separator.'],
    [['..\\b', '--kind', 'empty'], 'The name holds a path separator.'],
    [['nul', '--kind', 'empty'], '"nul" is a device on Windows'],
    [['!?', '--kind', 'empty'], 'neither a letter nor a digit'],
    [['x'.repeat(151), '--kind', 'empty'], 'The name has 151 characters'],
    [['Init', '--kind', 'empty'], 'There is a migration of this name already: "db/20240101000000_init.sql".'],
    [['x', '--kind', 'nothing'], 'there is no kind "nothing"'],
    [['add email to users'], '--kind is missing; the name speaks of "add-column"'],
    [['x', '--kind', 'add-column', '--table', 'users'], '"add-column" needs --column'],
    [['x', '--kind', 'drop-table', '--table', 'user'], 'No migration makes a table "user".'],
    [['x', '--kind', 'drop-column', '--table', 'users', '--column', 'mail'], '"users" has no column "mail".'],
    [['x', '--kind', 'change-type', '--table', 'users', '--column', 'name', '--type', 'strng'], 'no type "strng"'],
    [
      ['x', '--kind', 'add-check', '--table', 'users', '--expression', 'id >', '--constraint', 'c'],
      'This is not understood',
    ],
    [
      [
        'x',
        '--kind',
        'add-check',
        '--table',
        'users',
        '--expression',
        'true); drop table users; (',
        '--constraint',
        'c',
      ],
      'Only one piece of SQL',
    ],
    [['x', '--kind', 'create-table', '--table', 't', '--columns', 'a nosuchtype'], 'no type "nosuchtype"'],
    [['x', '--kind', 'create-table', '--table', 't', '--columns', 'a text, a int'], 'The column "a" is named twice.'],
    [['x', '--kind', 'add-index', '--table', 'users', '--columns', 'name, name'], '"name" is named twice.'],
    [
      ['x', '--kind', 'set-default', '--table', 'users', '--column', 'name', '--default', "it's"],
      'This is not understood',
    ],
    [['x', '--kind', 'empty', '--table', 'users'], '"empty" does not ask for --table'],
    [['x', '--kind', 'add-index', '--not-null'], '--not-null goes with "--kind add-column"'],
  ])('%j: %s', async (args, message) => {
    const folder = temporaryFolder(project);
    const { code, output, errors } = await run(folder, 'new', ...args);
    expect({ code, output }).toEqual({ code: 2, output: '' });
    expect(errors).toContain(message);
    expect(filesIn(folder)).toEqual(['20240101000000_init.sql']);
  });

  it('writes all files or none, and never over one that is there', async () => {
    const folder = temporaryFolder({
      'database-migrator.json': '{ "dialect": "postgresql" }',
      'm/1_a.up.sql': 'CREATE TABLE t (id bigint PRIMARY KEY);\n',
      'm/1_a.down.sql': 'DROP TABLE t;\n',
      'go.mod': 'golang-migrate/migrate',
    });
    const { writeFiles } = await import('../../server/src/scaffold/write-files');
    writeFileSync(path.join(folder, 'm/2_b.down.sql'), 'mine');
    const files = ['new/2_b.up.sql', 'm/2_b.down.sql'].map((file) => ({ path: file, text: 'x' }));
    await expect(writeFiles(folder, files)).rejects.toThrow('nothing was: it is there already');
    expect(existsSync(path.join(folder, 'new'))).toBe(false);
    expect(readFileSync(path.join(folder, 'm/2_b.down.sql'), 'utf8')).toBe('mine');
  });

  it('lists the kinds with their questions for machines', async () => {
    const { output } = await run(temporaryFolder({}), 'new', '--list-kinds', '--format', 'json');
    const { kinds } = JSON.parse(output);
    expect(kinds.find(({ id }: { id: string }) => id === 'drop-table')).toMatchObject({
      questions: [{ id: 'table', optional: false }],
    });
  });
});

it('writes nothing that would fail: a rebuild of a table that others refer to, where SQLite ignores the pragma in a transaction', async () => {
  const folder = temporaryFolder({
    'database-migrator.json': '{ "dialect": "sqlite", "framework": "golang-migrate" }',
    'm/1_a.up.sql':
      'CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT);\nCREATE TABLE notes (id INTEGER PRIMARY KEY, user_id INTEGER REFERENCES users (id) ON DELETE CASCADE);\n',
    'm/1_a.down.sql': 'DROP TABLE notes;\nDROP TABLE users;\n',
  });
  const column = ['--table', 'users', '--column', 'name'];
  const refused = await run(folder, 'new', 'x', '--kind', 'set-default', ...column, '--default', "'x'");
  expect(refused).toMatchObject({ code: 2, output: '' });
  expect(refused.errors).toContain('Such a migration would fail here.');
  const unique = await run(folder, 'new', 'y', '--kind', 'add-unique', '--table', 'users', '--columns', 'name');
  expect(unique).toMatchObject({ code: 0, errors: '' });
  expect(readFileSync(path.join(folder, 'm/2_y.up.sql'), 'utf8')).toContain(
    'CREATE UNIQUE INDEX users_name_key ON users (name);',
  );
});

it('tells what would write it from the models, where the tool is installed', async () => {
  const files = {
    'prisma/schema.prisma': 'datasource db {\n  provider = "postgresql"\n  url = env("DATABASE_URL")\n}\n',
    'prisma/migrations/migration_lock.toml': 'provider = "postgresql"\n',
    'prisma/migrations/20240101000000_a/migration.sql': 'CREATE TABLE users (id bigint PRIMARY KEY);\n',
  };
  const args = ['new', 'add age', '--kind', 'add-column', '--table', 'users', '--column', 'age', '--type', 'integer'];
  const without = temporaryFolder(files);
  expect((await run(without, ...args)).errors).not.toContain('prisma migrate dev');
  const installed = temporaryFolder({ ...files, 'node_modules/.bin/prisma': '#!/bin/sh\n' });
  chmodSync(path.join(installed, 'node_modules/.bin/prisma'), 0o755);
  expect((await run(installed, ...args)).errors).toContain("npx prisma migrate dev --create-only --name 'add age'");
});

it("writes Alembic's SQL as SQL is written, its comments behind the docstring", async () => {
  const folder = temporaryFolder({
    'alembic.ini': '[alembic]\nscript_location = migrations\nsqlalchemy.url = postgresql://localhost/x\n',
  });
  await run(folder, 'new', 'create users', '--kind', 'create-table', '--table', 'users', '--columns', 'name text');
  const asked = ['--kind', 'backfill', '--table', 'users', '--set', "name = ''", '--where', 'name is null'];
  const { output } = await run(folder, 'new', 'fill', ...asked);
  const text = readFileSync(path.join(folder, output.replace(/^✓ |\n$/g, '')), 'utf8');
  expect(text).toContain('UPDATE users SET name = ');
  expect(text).toContain(
    '    """Downgrade schema."""\n    # No rollback needed: the values that were filled in may stay.\n    pass\n',
  );
  const required = ['--kind', 'set-not-null', '--table', 'users', '--column', 'name', '--value', "''"];
  const several = await run(folder, 'new', 'require', ...required);
  const first = readFileSync(path.join(folder, several.output.split('\n')[0]?.replace('✓ ', '') ?? ''), 'utf8');
  expect(first).toContain('    """Upgrade schema."""\n    # Step 1 of 2: ');
});
