import { chmodSync, existsSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { type Files, temporaryFolder } from '../support/folder';
import { run } from './support';

const schema = JSON.parse(readFileSync('schemas/write-down-report.schema.json', 'utf8'));
const validate = new Ajv({ strict: true, allErrors: true, allowUnionTypes: true }).compile(schema);

const pairs = {
  'database-migrator.json': '{ "framework": "golang-migrate", "dialect": "postgresql" }',
  'migrations/1_users.up.sql': 'CREATE TABLE users (id bigint PRIMARY KEY, name text NOT NULL);\n',
  'migrations/1_users.down.sql': '-- later\n',
  'migrations/2_names.up.sql': "ALTER TABLE users ALTER name SET DEFAULT 'x';\n",
  'migrations/3_emails.up.sql': 'ALTER TABLE users ADD COLUMN email text;\nDELETE FROM users;\n',
  'migrations/4_odd.up.sql': 'ALTER TABLE users ADD COLUMN odd text;\n',
  'migrations/4_odd.down.sql': 'SELECT by_hand();\n',
  'migrations/5_gone.up.sql': '-- irreversible: nobody needs it\nDROP TABLE users;\n',
};

const read = (folder: string, file: string) => readFileSync(path.join(folder, file), 'utf8');

function texts(folder: string): Files {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files.map(({ parentPath, name }) => {
      const file = path.relative(folder, path.join(parentPath, name)).split(path.sep).join('/');
      return [file, read(folder, file)];
    }),
  );
}

describe('writes', () => {
  it('what is missing or empty, and leaves what somebody has written or meant', async () => {
    const folder = temporaryFolder(pairs);
    const { code, output, errors } = await run(folder, 'write-down', 'migrations');
    expect(texts(folder)).toEqual({
      ...pairs,
      'migrations/1_users.down.sql': 'DROP TABLE users;\n',
      'migrations/2_names.down.sql': 'ALTER TABLE users ALTER COLUMN name DROP DEFAULT;\n',
      'migrations/3_emails.down.sql': expect.stringMatching(
        /^-- DELETE FROM users:\n-- .*backup\.\n\nALTER TABLE users DROP COLUMN email;\n$/,
      ),
    });
    expect(code).toBe(1);
    expect(output).toBe(
      [
        '✓ 1 users   migrations/1_users.down.sql: 1 statement',
        '✓ 2 names   migrations/2_names.down.sql: 1 statement',
        '! 3 emails  migrations/3_emails.down.sql: 1 statement, 1 left to you',
        '○ 4 odd     left: its down half is written already',
        '○ 5 gone    left: irreversible on purpose: nobody needs it',
        '',
        '3 down halves written, 2 left, 1 not complete',
        '',
      ].join('\n'),
    );
    expect(errors).toMatch(/^database-migrator: 3 emails: DELETE FROM users: cannot bring back the rows .*\n$/);
  });

  it('nothing for what is older than since', async () => {
    const configuration = '{ "framework": "golang-migrate", "dialect": "postgresql", "since": "2" }';
    const folder = temporaryFolder({ ...pairs, 'database-migrator.json': configuration });
    const { output } = await run(folder, 'write-down', '.');
    expect(output).toContain('○ 1 users   left: it is older than "since" in the configuration\n✓ 2 names ');
    expect(read(folder, 'migrations/1_users.down.sql')).toBe('-- later\n');
  });

  it('nothing the second time', async () => {
    const folder = temporaryFolder(pairs);
    await run(folder, 'write-down', '.');
    const once = texts(folder);
    const { code, output } = await run(folder, 'write-down', '.');
    expect(texts(folder)).toEqual(once);
    expect(code).toBe(0);
    expect(output).toContain('0 down halves written, 5 left');
  });

  it('each migration of a file that holds several, at its own place', async () => {
    const changelog = (downs: readonly [string, string]) =>
      `--liquibase formatted sql\n--changeset a:1\nCREATE TABLE a (b int);\n${downs[0]}\n--changeset a:2\nALTER TABLE a ADD COLUMN c int;\n${downs[1]}`;
    const file = 'db/changelog/a.sql';
    const folder = temporaryFolder({
      'database-migrator.json': '{ "dialect": "postgresql" }',
      [file]: changelog(['', '']),
    });
    expect((await run(folder, 'write-down', 'db')).code).toBe(0);
    expect(read(folder, file)).toBe(
      changelog(['--rollback DROP TABLE a;\n', '--rollback ALTER TABLE a DROP COLUMN c;\n']),
    );
  });

  it('only for what it was asked', async () => {
    const folder = temporaryFolder(pairs);
    const { code, errors } = await run(folder, 'write-down', 'migrations/2_names.up.sql');
    expect([code, errors]).toEqual([0, '']);
    expect(Object.keys(texts(folder)).filter((file) => !(file in pairs))).toEqual(['migrations/2_names.down.sql']);
    expect(read(folder, 'migrations/1_users.down.sql')).toBe('-- later\n');
  });

  it.each([
    [
      'dbmate',
      { 'm/1_a.sql': '-- migrate:up\nCREATE TABLE a (b int);\n\n-- migrate:down\n' },
      { 'm/1_a.sql': '-- migrate:up\nCREATE TABLE a (b int);\n\n-- migrate:down\nDROP TABLE a;\n' },
    ],
    [
      'goose, with a function',
      { 'm/1_a.sql': '-- +goose Up\nCREATE TABLE a (b int);\n' },
      { 'm/1_a.sql': '-- +goose Up\nCREATE TABLE a (b int);\n\n-- +goose Down\nDROP TABLE a;\n' },
    ],
    [
      'Prisma',
      {
        'prisma/migrations/migration_lock.toml': 'provider = "postgresql"\n',
        'prisma/migrations/20250101000000_a/migration.sql': 'CREATE TABLE a (b int);\n',
      },
      { 'prisma/migrations/20250101000000_a/down.sql': 'DROP TABLE a;\n' },
    ],
    [
      'sections, with the line ends of the file',
      { 'migrations/001_a.sql': '-- Up\r\ncreate table a (b int);\r\n' },
      { 'migrations/001_a.sql': '-- Up\r\ncreate table a (b int);\r\n\r\n-- Down\r\ndrop table a;\r\n' },
    ],
    [
      'dbmate outside of a transaction',
      {
        'm/1_a.sql': '-- migrate:up\nCREATE TABLE a (b int);\n-- migrate:down\nDROP TABLE a;\n',
        'm/2_i.sql': '-- migrate:up transaction:false\nCREATE INDEX CONCURRENTLY i ON a (b);\n',
      },
      {
        'm/2_i.sql':
          '-- migrate:up transaction:false\nCREATE INDEX CONCURRENTLY i ON a (b);\n\n-- migrate:down transaction:false\nDROP INDEX CONCURRENTLY i;\n',
      },
    ],
  ] as const)('in the form of %s', async (_, files: Files, expected: Files) => {
    const all = { 'database-migrator.json': '{ "dialect": "postgresql" }', ...files };
    const folder = temporaryFolder(all);
    const { code } = await run(folder, 'write-down', '.');
    expect(texts(folder)).toEqual({ ...all, ...expected });
    expect(code).toBe(0);
  });

  it('keeps byte order mark, mode and link', async () => {
    const text = '\ufeff-- migrate:up\nCREATE TABLE a (b int);\n';
    const folder = temporaryFolder({
      'database-migrator.json': '{ "dialect": "postgresql" }',
      'shared/real.sql': text,
    });
    const real = path.join(folder, 'shared/real.sql');
    chmodSync(real, 0o640);
    symlinkSync('real.sql', path.join(folder, 'shared/1_a.sql'));
    await run(folder, 'write-down', 'shared/1_a.sql');
    expect(read(folder, 'shared/real.sql')).toBe(`${text}\n-- migrate:down\nDROP TABLE a;\n`);
    expect(statSync(real).mode & 0o777).toBe(0o640);
    expect(readdirSync(path.join(folder, 'shared')).sort()).toEqual(['1_a.sql', 'real.sql']);
  });
});

describe('says what it cannot', () => {
  it.each([
    [
      'an unknown dialect',
      { 'm/1_a.up.sql': 'CREATE TABLE a (b integer);\n' },
      'the dialect of these migrations is not known',
    ],
    [
      'a tool without a place for it',
      {
        'database-migrator.json': '{ "dialect": "postgresql" }',
        'Cargo.toml': '[dependencies]\nsqlx = "0.8"\n',
        'migrations/1_a.sql': 'CREATE TABLE a (b integer);\n',
      },
      'sqlx has no place for the way back of this file',
    ],
    [
      'what nothing takes back',
      {
        'database-migrator.json': '{ "dialect": "postgresql" }',
        'm/1_a.up.sql': 'DELETE FROM a;\n',
      },
      'nothing of its way up has an inverse',
    ],
  ] as const)('%s', async (_, files: Files, reason) => {
    const folder = temporaryFolder(files);
    const { code, errors, output } = await run(folder, 'write-down', '.');
    expect(code).toBe(1);
    expect(output).toContain(`not written: ${reason}`);
    expect(errors).toContain(reason);
    expect(texts(folder)).toEqual(files);
  });

  it('where a file cannot be written, and writes the others', async () => {
    const folder = temporaryFolder({
      'database-migrator.json': '{ "dialect": "postgresql" }',
      'migrations/1_a.up.sql': 'CREATE TABLE a (b integer);\n',
      'migrations/1_a.down.sql/in-the-way.txt': '',
      'migrations/2_c.up.sql': 'CREATE TABLE c (b integer);\n',
    });
    const { code, errors } = await run(folder, 'write-down', '.');
    expect(code).toBe(1);
    expect(errors).toMatch(/1_a: not written: migrations\/1_a\.down\.sql: EISDIR/);
    expect(existsSync(path.join(folder, 'migrations/2_c.down.sql'))).toBe(true);
  });

  it.each([
    [[], 'no file or folder given'],
    [['--nothing', '.'], "Unknown option '--nothing'"],
    [['absent.sql'], 'there is no file or folder "absent.sql"'],
    [['--format', 'xml', '.'], '--format is "xml"'],
    [['--fail-on', 'error', '.'], "Unknown option '--fail-on'"],
  ])('of a command line %j', async (args, message) => {
    const { code, errors } = await run(temporaryFolder(pairs), 'write-down', ...args);
    expect(code).toBe(2);
    expect(errors).toContain(message);
  });
});

describe('--stdout', () => {
  it('prints the half of one, also in place of one that is written, and changes nothing', async () => {
    const folder = temporaryFolder(pairs);
    const { code, output, errors } = await run(folder, 'write-down', '--stdout', 'migrations/4_odd.up.sql');
    expect({ code, output, errors }).toEqual({ code: 0, output: 'ALTER TABLE users DROP COLUMN odd;\n', errors: '' });
    expect(texts(folder)).toEqual(pairs);
  });

  it('names the file above each of several', async () => {
    const folder = temporaryFolder(pairs);
    const { output } = await run(folder, 'write-down', '--stdout', '.');
    expect(output.match(/^-- migrations\/.*/gm)).toEqual(
      [1, 2, 3, 4, 5].map((number) => expect.stringMatching(`^-- migrations/${number}_.*\\.down\\.sql$`)),
    );
    expect(texts(folder)).toEqual(pairs);
  });
});

describe('--format json', () => {
  it.each([['.'], ['--stdout', '.']])('prints what the published schema says: %j %j', async (...args) => {
    const { output, errors } = await run(temporaryFolder(pairs), 'write-down', '--format', 'json', ...args);
    const report = JSON.parse(output);
    expect(validate(report), JSON.stringify(validate.errors)).toBe(true);
    expect(errors).toBe('');
    expect(report.migrations[2]).toMatchObject({
      id: '3',
      result: args[0] === '--stdout' ? 'shown' : 'written',
      file: 'migrations/3_emails.down.sql',
      statements: 1,
      missing: 1,
      remarks: [{ statement: 'DELETE FROM users', missing: true }],
    });
    expect(report.summary).toMatchObject({ migrations: 5, failed: 0 });
  });
});
