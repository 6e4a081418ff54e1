import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { temporaryFolder, writeFiles } from '../support/folder';
import { run } from './support';

const clean = {
  'database-migrator.json': '{ "framework": "golang-migrate", "dialect": "postgresql", "version": 16 }',
  'migrations/000001_users.up.sql': 'CREATE TABLE users (id bigint PRIMARY KEY, email text);\n',
  'migrations/000001_users.down.sql': 'DROP TABLE users;\n',
};
const index = {
  'migrations/000002_index.up.sql': '-- by mail\nCREATE INDEX users_email_idx ON users (email);\n',
  'migrations/000002_index.down.sql': 'DROP INDEX users_email_idx;\n',
};
const broken = { ...clean, ...index };

describe('what it prints', () => {
  it('tells the findings of each file, and one line that sums up', async () => {
    const { output, code } = await run(temporaryFolder(broken), 'check');
    expect(code).toBe(1);
    expect(output).toMatch(
      /^migrations\/000002_index\.up\.sql\n {2}2:14 {2}error {4}create-index-non-concurrent {3}Creating /,
    );
    expect(output).toMatch(/\n1 finding \(1 error\) in 1 of 2 migrations · 4 statements read, 0 unread · \d+ ms\n$/);
  });

  it('says that nothing was found, or that there is nothing', async () => {
    const { output, code } = await run(temporaryFolder(clean), 'check');
    expect(output).toMatch(/^No findings in 1 migration · 2 statements read, 0 unread · \d+ ms\n$/);
    expect(code).toBe(0);
    expect((await run(temporaryFolder({ 'a.txt': '' }), 'check')).output).toMatch(
      /^No migrations to check · \d+ ms\n$/,
    );
  });

  it('tells what could not be read, and does not fail for it', async () => {
    const { output, code } = await run(
      temporaryFolder({ ...clean, 'migrations/000001_users.down.sql': 'DROP TABLE users;\nDROP TABEL x;\n' }),
      'check',
    );
    expect(output).toMatch(
      /\n {2}2:\d+ {2}unread {3}This statement could not be read \(syntax error .*\); it is not checked\.\n/,
    );
    expect(output).toContain('2 statements read, 1 unread');
    expect(code).toBe(0);
  });

  it('is the same whatever the order in which paths are given', async () => {
    const folder = temporaryFolder(broken);
    const files = Object.keys(index);
    const { output } = await run(folder, 'check', '--format', 'json', ...files);
    expect((await run(folder, 'check', '--format', 'json', ...files.toReversed())).output).toBe(output);
  });
});

describe('which files', () => {
  const filesIn = (output: string) => JSON.parse(output).findings.map(({ file }: { file: string }) => file);
  const two = {
    ...broken,
    'migrations/000003_more.up.sql': 'CREATE INDEX users_mail_idx ON users (lower(email));\n',
    'migrations/000003_more.down.sql': 'DROP INDEX users_mail_idx;\n',
  };

  it('tells the findings of a given file only, judged with its history', async () => {
    const folder = temporaryFolder(two);
    const { output } = await run(folder, 'check', '--format', 'json', 'migrations/000003_more.up.sql');
    expect(filesIn(output)).toEqual(['migrations/000003_more.up.sql']);
    expect(JSON.parse(output).summary).toMatchObject({ migrations: 1, files: 1, statements: 1 });
  });

  it('finds the project of a path outside the working directory', async () => {
    const [folder, elsewhere] = [temporaryFolder(two), temporaryFolder({})];
    const { output } = await run(elsewhere, 'check', '--format', 'json', `${folder}/migrations/000003_more.up.sql`);
    expect(filesIn(output)).toHaveLength(1);
    expect(filesIn(output)[0]).toMatch(/^\.\.\/.*\/migrations\/000003_more\.up\.sql$/);
  });

  it('finds the project of a folder whose own name is one that is left out', async () => {
    const files = Object.entries(two).map(([file, text]) => [`build/${file}`, text]);
    const folder = temporaryFolder(Object.fromEntries(files));
    const { output } = await run(temporaryFolder({}), 'check', '--format', 'json', `${folder}/build`);
    expect(filesIn(output)).toHaveLength(2);
  });

  it('lets the names of folders above a path tell the dialect, outside of a repository', async () => {
    const folder = temporaryFolder({ 'postgres/migrations/1_a.up.sql': 'CREATE TABLE a (id int);' });
    const { output } = await run(temporaryFolder({}), 'check', '--format', 'json', `${folder}/postgres/migrations`);
    const [finding] = JSON.parse(output).findings;
    expect(finding).toMatchObject({ rule: 'missing-down', dialect: 'postgresql' });
  });

  it('tells only files that differ from a git revision', async () => {
    const folder = temporaryFolder(broken);
    const git = (...args: string[]) =>
      execFileSync('git', ['-C', folder, '-c', 'user.name=a', '-c', 'user.email=a@b.c', ...args]);
    git('init', '-q', '-b', 'main');
    git('add', '.');
    git('commit', '-q', '-m', 'one');
    writeFiles(folder, two);
    const { output } = await run(folder, 'check', '--format', 'json', '--changed-since', 'main');
    expect(filesIn(output)).toEqual(['migrations/000003_more.up.sql']);
    const { code, errors } = await run(folder, 'check', '--changed-since', 'nowhere');
    expect([code, errors]).toEqual([2, expect.stringContaining('nowhere')]);
  });
});

describe('how it ends', () => {
  it.each([
    ['error', 1],
    ['warning', 1],
    ['info', 1],
    ['never', 0],
  ])('--fail-on %s answers %i for an error', async (threshold, expected) => {
    expect((await run(temporaryFolder(broken), 'check', '--fail-on', threshold)).code).toBe(expected);
  });

  it('takes the threshold from the configuration, which the option overrules', async () => {
    const strict = (failOn: string) =>
      temporaryFolder({
        ...broken,
        'database-migrator.json': JSON.stringify({
          framework: 'golang-migrate',
          dialect: 'postgresql',
          failOn,
          rules: { 'create-index-non-concurrent': 'warning' },
        }),
      });
    expect((await run(strict('error'), 'check')).code).toBe(0);
    expect((await run(strict('warning'), 'check')).code).toBe(1);
    expect((await run(strict('warning'), 'check', '--fail-on', 'error')).code).toBe(0);
  });

  it('takes another configuration by name', async () => {
    const folder = temporaryFolder({
      ...broken,
      'ci/quiet.json': '{ "framework": "golang-migrate", "dialect": "postgresql", "rules": { "*": "off" } }',
    });
    expect((await run(folder, 'check', '--config', 'ci/quiet.json')).code).toBe(0);
  });

  it('names the place of what is wrong in a configuration', async () => {
    const folder = temporaryFolder({ ...broken, 'database-migrator.json': '{\n  "dialekt": "sqlite"\n}\n' });
    const { code, output, errors } = await run(folder, 'check');
    expect([code, output]).toEqual([2, '']);
    expect(errors).toContain('database-migrator.json:2:3: ');
    const elsewhere = await run(temporaryFolder(broken), 'check', '--config', `${folder}/database-migrator.json`);
    expect([elsewhere.code, elsewhere.errors]).toEqual([2, expect.stringContaining('database-migrator.json:2:3: ')]);
  });

  it.each([
    ['no command', []],
    ['an unknown command', ['chekc']],
    ['an unknown option', ['check', '--fromat', 'json']],
    ['an unknown option in place of a command', ['--chekc']],
    ['an unknown format', ['check', '--format', 'xml']],
    ['a path that is not there', ['check', 'nowhere']],
    ['a configuration that is not there', ['check', '--config', 'nowhere.json']],
  ])('refuses %s', async (_what, args) => {
    const { code, output, errors } = await run(temporaryFolder(clean), ...args);
    expect([code, output]).toEqual([2, '']);
    expect(errors).toMatch(/^database-migrator: \S/);
    expect(errors).not.toContain('    at ');
  });

  it.each([['--help'], ['check --help'], ['help check'], ['verify --help'], ['help verify'], ['--version'], ['-v']])(
    'answers %s',
    async (line) => {
      const { code, output } = await run(temporaryFolder({}), ...line.split(' '));
      expect(code).toBe(0);
      expect(output).toMatch(line.includes('-v') ? /^\d+\.\d+\.\d+\n$/ : /^Usage|Usage: /m);
    },
  );
});
