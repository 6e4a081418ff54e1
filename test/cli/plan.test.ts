import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { runPlan } from '../../server/src/cli/plan';
import type { Replayer } from '../../server/src/cli/replayer';
import type { Migration } from '../../server/src/core/migration';
import type { Verdict } from '../../server/src/core/verdict';
import type { LineageRequest } from '../../server/src/verify/verify-lineage';
import { VerifyRefused } from '../../server/src/verify/verify-refused';
import { proven } from '../report/verify/support';
import { type Files, temporaryFolder, writeFiles } from '../support/folder';
import { program, recorded } from './support';

const schema = JSON.parse(readFileSync('schemas/plan-report.schema.json', 'utf8'));
const validate = new Ajv({ strict: true, allErrors: true, allowUnionTypes: true }).compile(schema);

const files = {
  'database-migrator.json': '{ "framework": "golang-migrate", "dialect": "postgresql" }',
  'db/migrations/000001_users.up.sql': 'CREATE TABLE users (id bigint PRIMARY KEY, name text);\n',
  'db/migrations/000001_users.down.sql': 'DROP TABLE users;\n',
  'db/migrations/000002_email.up.sql': 'ALTER TABLE users ADD COLUMN email text;\n',
  'db/migrations/000002_email.down.sql': 'ALTER TABLE users DROP COLUMN email;\n',
};

/** Knows some verdicts, and answers others when it is asked to replay. */
class Replays implements Replayer {
  readonly asked: string[] = [];

  constructor(
    private readonly known: (migration: Migration) => Verdict | null = () => null,
    private readonly found: (migration: Migration) => Verdict = proven,
  ) {}

  async verify(request: LineageRequest): Promise<ReadonlyMap<Migration, Verdict>> {
    const wanted = request.lineage.migrations.filter(request.wanted);
    this.asked.push(...wanted.map(({ id }) => id));
    return new Map(wanted.map((migration) => [migration, this.found(migration)]));
  }

  async recall(request: LineageRequest): Promise<ReadonlyMap<Migration, Verdict>> {
    return new Map(
      request.lineage.migrations.filter(request.wanted).flatMap((migration) => {
        const verdict = this.known(migration);
        return verdict ? [[migration, verdict] as const] : [];
      }),
    );
  }

  async dispose(): Promise<void> {}
}

function plan(folder: string, args: readonly string[], replays: Replayer = new Replays()) {
  return recorded(folder, {}, (terminal) => runPlan(args, terminal, program, replays));
}

/** The plan of the only migration asked for. */
async function planOf(all: Files, ...args: readonly string[]) {
  const { output } = await plan(temporaryFolder(all), args);
  return parse(output);
}

const ids = (output: string) => parseAllDocuments(output).map((document) => document.get('migration'));

describe('a plan', () => {
  it('has the keys of people’s own', async () => {
    const { migration, rollback } = await planOf(files);
    expect({ migration, rollback }).toMatchObject({
      migration: '000002',
      rollback: {
        command: 'migrate -path db/migrations -database "$DATABASE_URL" down 1',
        data_loss: true,
        downtime: 'moments, in which reads and writes of users wait (ACCESS EXCLUSIVE)',
        tested: null,
      },
    });
  });

  it('tells what is lost, how to keep it, and the steps', async () => {
    const { rollback } = await planOf(files, '1');
    expect(rollback).toMatchObject({ loses: ['all rows of "users"'], not_restored: [] });
    expect(rollback.backup).toEqual([
      'pg_dump "$DATABASE_URL" --data-only --table=public.users --file=before-rollback-000001.sql',
    ]);
    expect(rollback.steps.map(({ step }: { step: string }) => step)).toEqual([
      'Try it before you need it.',
      'Roll back the 1 migration after it first: 000002.',
      'Deploy an application that does without what goes: all rows of "users".',
      'Keep what is lost.',
      'Set a lock_timeout of a few seconds, so that it gives up rather than having everybody wait behind it.',
      'Roll back.',
    ]);
  });

  it('proposes a half that is not written', async () => {
    const { rollback } = await planOf({ ...files, 'db/migrations/000003_n.up.sql': 'ALTER TABLE users DROP name;\n' });
    expect(rollback.down).toEqual({
      state: 'not written yet',
      file: 'db/migrations/000003_n.down.sql',
      sql: '-- The values of "users.name" are gone; restore them from a backup.\nALTER TABLE users ADD COLUMN name text;\n',
    });
    expect(rollback).toMatchObject({ data_loss: true, loses: [], not_restored: ['the values of "users.name"'] });
    expect(rollback.steps[0]).toEqual({
      step: 'Write the down half.',
      command: 'database-migrator write-down db/migrations/000003_n.up.sql',
    });
  });

  it('says of one that is meant to have none why', async () => {
    const up = '-- irreversible: names are not ours to keep\nALTER TABLE users DROP COLUMN name;\n';
    const { rollback } = await planOf({ ...files, 'db/migrations/000003_n.up.sql': up });
    expect(rollback).toMatchObject({
      command: null,
      data_loss: true,
      downtime: 'as long as it takes to restore a backup',
      tested: null,
      irreversible: 'names are not ours to keep',
      down: { state: 'irreversible' },
    });
    expect(rollback.steps).toHaveLength(2);
  });

  it('says what it does not know', async () => {
    const down = "DO $$ BEGIN EXECUTE 'DROP TABLE ' || (SELECT 'users'); END $$;\n";
    const { rollback } = await planOf({
      ...files,
      'db/migrations/000003_n.up.sql': 'CREATE TABLE n (a int);\n',
      'db/migrations/000003_n.down.sql': down,
    });
    expect(rollback).toMatchObject({ data_loss: null, downtime: 'not known', tested: null });
  });

  it('tells what a rebuild of a SQLite table leaves out, and that all writers wait', async () => {
    const { rollback } = await planOf({
      'database-migrator.json': '{ "framework": "golang-migrate", "dialect": "sqlite" }',
      'm/1_a.up.sql': 'CREATE TABLE a (id INTEGER PRIMARY KEY, first_name TEXT, name TEXT);\n',
      'm/2_b.up.sql': 'ALTER TABLE a ADD COLUMN b TEXT;\n',
      'm/2_b.down.sql':
        'CREATE TABLE a_new (id INTEGER PRIMARY KEY, first_name TEXT);\nINSERT INTO a_new (id, first_name) SELECT id, first_name FROM a;\nDROP TABLE a;\nALTER TABLE a_new RENAME TO a;\n',
    });
    expect(rollback).toMatchObject({
      loses: ['the values of "a.name"', 'the values of "a.b"'],
      backup: ['sqlite3 "$DATABASE" ".backup before-rollback-2.sqlite"'],
      locks: [{ relation: 'a', mode: 'DATABASE WRITE', blocks: 'writes', work: 'rewrite' }],
      downtime: 'as long as a is large: it is written anew under DATABASE WRITE, and writes to the whole database wait',
    });
  });

  describe.each([
    ['mysql', 'mysqldump', 'mysql'],
    ['mariadb', 'mariadb-dump', 'mariadb'],
  ])('on %s', (dialect, dump, client) => {
    const configuration = { 'database-migrator.json': `{ "dialect": "${dialect}" }` };
    const table = 'CREATE TABLE users (id bigint NOT NULL PRIMARY KEY, name varchar(80), age int);\n';

    it('tells who waits for a copy of the table, and how what goes is kept', async () => {
      const { rollback } = await planOf({
        ...configuration,
        'migrations/1_a.up.sql': table,
        'migrations/2_b.up.sql': 'ALTER TABLE users ADD COLUMN email varchar(100), MODIFY age bigint;\n',
        'migrations/2_b.down.sql': 'ALTER TABLE users DROP COLUMN email, MODIFY age int;\n',
      });
      expect(rollback).toMatchObject({
        command: `${client} "$DATABASE" < migrations/2_b.down.sql`,
        locks: [{ relation: 'users', mode: 'SHARED', blocks: 'writes', work: 'rewrite' }],
        downtime: 'as long as users is large: it is written anew under SHARED, and writes wait',
        backup: [
          `${dump} --single-transaction --no-create-info --result-file=before-rollback-2_b.sql "$DATABASE" users`,
        ],
      });
      expect(rollback.steps.map(({ step }: { step: string }) => step)).toContainEqual(
        expect.stringContaining('lock_wait_timeout'),
      );
    });

    it('says so where nobody has to wait', async () => {
      const { rollback } = await planOf({
        ...configuration,
        'migrations/1_a.up.sql': table,
        'migrations/2_i.up.sql': 'CREATE INDEX users_age ON users (age);\n',
        'migrations/2_i.down.sql': 'DROP INDEX users_age ON users;\n',
      });
      expect(rollback).toMatchObject({
        locks: [],
        downtime: 'none: nothing in use is locked against reads or writes',
      });
    });
  });

  it('takes nothing for lost that the way back puts in again', async () => {
    const { rollback } = await planOf({
      ...files,
      'db/migrations/000003_n.up.sql':
        'CREATE TABLE kept AS SELECT id, name FROM users;\nALTER TABLE users DROP COLUMN name;\n',
      'db/migrations/000003_n.down.sql':
        'ALTER TABLE users ADD COLUMN name text;\nUPDATE users SET name = kept.name FROM kept WHERE kept.id = users.id;\n',
    });
    expect(rollback.not_restored).toEqual([]);
  });
});

describe('what replaying has shown', () => {
  const measured = (migration: Migration): Verdict => ({
    ...proven(migration),
    dataKept: false,
    lost: [{ table: 'users', column: 'name', rows: 2, of: 3 }],
    down: {
      ...proven(migration).down,
      statements: [
        {
          span: { start: 0, end: 1 },
          locks: [
            { relation: 'users', mode: 'AccessExclusiveLock' },
            { relation: 'users_pkey', mode: 'AccessExclusiveLock' },
            { relation: 'orders', mode: 'RowShareLock' },
          ],
          rewrites: ['users'],
          scans: [],
          indexBuilds: [],
          milliseconds: 1,
        },
      ],
    },
  });

  it('is told where it is known, in place of what the text tells', async () => {
    const { output, code } = await plan(temporaryFolder(files), [], new Replays(measured));
    const { rollback } = parse(output);
    expect(rollback).toMatchObject({
      tested: true,
      evidence: expect.stringMatching(/^up ✓ .* · down restores the schema · data lost in users\.name \(PostgreSQL 18/),
      not_restored: ['the values of "users.name" (2 of 3 in the replay)'],
      locks: [{ relation: 'users', mode: 'ACCESS EXCLUSIVE', blocks: 'reads and writes', work: 'rewrite' }],
      downtime: 'as long as users is large: it is written anew under ACCESS EXCLUSIVE, and reads and writes wait',
    });
    expect(rollback.steps[0].step).not.toContain('Try it');
    expect(code).toBe(0);
  });

  it('is found out when that is asked for', async () => {
    const replays = new Replays();
    const { output } = await plan(temporaryFolder(files), ['--verify'], replays);
    expect(replays.asked).toEqual(['000002']);
    expect(parse(output).rollback.tested).toBe(true);
  });

  it('fails the command where it is wrong', async () => {
    const wrong = (migration: Migration) => ({ ...proven(migration), reverted: false });
    const { output, code } = await plan(temporaryFolder(files), [], new Replays(wrong));
    expect(code).toBe(1);
    const { rollback } = parse(output);
    expect(rollback.tested).toBe(false);
    expect(rollback.steps[0].step).toMatch(/^Mend it, for replaying it shows that it is wrong: up ✓/);
  });

  it('says why it could not be', async () => {
    const replays = new Replays();
    replays.verify = () => Promise.reject(new VerifyRefused('the engine broke down'));
    const { code, errors, output } = await plan(temporaryFolder(files), ['--verify'], replays);
    expect(code).toBe(2);
    expect(errors).toBe('database-migrator: db/migrations could not be verified: the engine broke down\n');
    expect(parse(output).rollback.tested).toBe(null);
  });
});

describe('which migrations', () => {
  it.each([
    [[], ['000002']],
    [['db'], ['000002']],
    [['000001'], ['000001']],
    [
      ['1', '2'],
      ['000001', '000002'],
    ],
    [['000001_users'], ['000001']],
    [['db/migrations/000001_users.down.sql'], ['000001']],
    [
      ['db/migrations/000001_users.up.sql', '1', 'db'],
      ['000001', '000002'],
    ],
  ])('%j', async (args, expected) => {
    const { output } = await plan(temporaryFolder(files), args);
    expect(ids(output).sort()).toEqual(expected);
  });

  it('all that have changed since a revision', async () => {
    const folder = temporaryFolder(files);
    const git = (...args: string[]) =>
      execFileSync('git', ['-C', folder, '-c', 'user.name=a', '-c', 'user.email=a', ...args]);
    git('init', '-q');
    git('add', '.');
    git('commit', '-qm', 'all');
    writeFiles(folder, {
      'db/migrations/000003_a.up.sql': 'CREATE TABLE a (b int);\n',
      'db/migrations/000004_c.up.sql': 'CREATE TABLE c (b int);\n',
    });
    const { output } = await plan(folder, ['--changed-since', 'HEAD']);
    expect(ids(output)).toEqual(['000003', '000004']);
  });

  it.each([
    [['9'], 'there is no file, folder or migration "9"'],
    [['--format', 'xml'], '--format is "xml"'],
    [['--all'], "Unknown option '--all'"],
  ])('not %j', async (args, message) => {
    await expect(plan(temporaryFolder(files), args)).rejects.toThrow(message);
  });

  it('none, and says so', async () => {
    const { code, errors, output } = await plan(temporaryFolder({}), []);
    expect({ code, errors, output }).toEqual({
      code: 0,
      errors: 'database-migrator: no migrations to plan a rollback for\n',
      output: '',
    });
  });
});

describe('forms', () => {
  it('JSON, as the published schema says', async () => {
    const odd = {
      ...files,
      'db/migrations/000003_n.up.sql': '-- irreversible\nDROP TABLE users;\n',
      'db/migrations/000004_a.up.sql': 'DELETE FROM users;\n',
      'db/migrations/000005_a.up.go': 'package a\n',
    };
    const { code, output } = await plan(temporaryFolder(odd), ['--format', 'json', '1', '2', '3', '4', '5']);
    const report = JSON.parse(output);
    expect(validate(report), JSON.stringify(validate.errors)).toBe(true);
    expect(report.plans.map((one: { rollback: { down: { state: string } } }) => one.rollback.down.state)).toEqual([
      'written',
      'written',
      'irreversible',
      'none',
      'code',
    ]);
    expect(code).toBe(1);
  });

  it('Markdown, in which no name is markup', async () => {
    const odd = 'CREATE TABLE "a|b`_c" (d integer);\n';
    const { output } = await plan(temporaryFolder({ ...files, 'db/migrations/000003_odd.up.sql': odd }), [
      '--format',
      'markdown',
    ]);
    expect(output).toMatch(
      /^# Rollback of 000003 odd\n\ndb\/migrations · golang-migrate · postgresql\n\n```sh\nmigrate /,
    );
    expect(output).toContain('| a\\|b\\`\\_c | ACCESS EXCLUSIVE | reads and writes | moments |');
    expect(output).toContain('## Down half (not written yet)\n\n```sql\nDROP TABLE "a|b`_c";\n```\n');
  });

  it('a file beside the project, which no tool takes for a migration', async () => {
    const folder = temporaryFolder(files);
    const first = await plan(folder, ['--write']);
    expect(first).toEqual({ code: 0, output: 'db/rollback-plans/000002.yaml\n', errors: '' });
    const file = path.join(folder, 'db/rollback-plans/000002.yaml');
    const text = readFileSync(file, 'utf8');
    expect(parse(text).migration).toBe('000002');
    expect(ids((await plan(folder, ['.'])).output)).toEqual(['000002']);
    await plan(folder, ['--write']);
    expect(readFileSync(file, 'utf8')).toBe(text);
    await plan(folder, ['--write', '--format', 'markdown', '1']);
    expect(existsSync(path.join(folder, 'db/rollback-plans/000001.md'))).toBe(true);
  });

  it('of projects side by side each in a folder of its own', async () => {
    const folder = temporaryFolder({
      'db/database-migrator.json': '{ "framework": "golang-migrate" }',
      'db/postgres/1_a.up.sql': 'CREATE TABLE a (b jsonb);\n',
      'db/sqlite/1_a.up.sql': 'CREATE TABLE a (b integer) STRICT;\n',
    });
    const { output } = await plan(folder, ['--write']);
    expect(output).toBe('db/rollback-plans/postgres/1.yaml\ndb/rollback-plans/sqlite/1.yaml\n');
  });
});
