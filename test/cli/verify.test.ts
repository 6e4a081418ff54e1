import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Ajv } from 'ajv';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { main } from '../../server/src/cli/main';
import type { VerifiedMigration, VerifyReport } from '../../server/src/report/verify/verify-report';
import { temporaryFolder } from '../support/folder';
import { program, type Run, recorded } from './support';

const schema = JSON.parse(readFileSync('schemas/verify-report.schema.json', 'utf8'));
const validate = new Ajv({ strict: true, allErrors: true, formats: { uri: URL.canParse } }).compile(schema);

beforeAll(() => {
  if (!existsSync(program.verifyScript)) throw new Error('dist/verify.js is not there: npm run build');
});

/** Of this file's own: what other runs have kept would be told without being measured. */
const cache = mkdtempSync(path.join(os.tmpdir(), 'database-migrator-'));
afterAll(() => rmSync(cache, { recursive: true, force: true, maxRetries: 5 }));

function verify(cwd: string, ...args: string[]): Promise<Run> {
  const env = { ...process.env, DATABASE_MIGRATOR_CACHE: cache };
  return recorded(cwd, { env }, (terminal) => main(['verify', ...args], terminal, program));
}

async function reportOf(cwd: string, ...args: string[]): Promise<VerifyReport & { readonly code: number }> {
  const { code, output, errors } = await verify(cwd, '--format', 'json', ...args);
  expect(errors).toBe('');
  const report = JSON.parse(output);
  expect(validate(report), JSON.stringify(validate.errors)).toBe(true);
  return { ...report, code };
}

const rulesOf = ({ findings }: VerifiedMigration) => findings.map(({ rule }) => rule);

describe('pairs of files on PostgreSQL', () => {
  const files = {
    'database-migrator.json': '{ "framework": "golang-migrate", "dialect": "postgresql" }',
    'migrations/1_users.up.sql': 'CREATE TABLE users (id bigint PRIMARY KEY, name text NOT NULL);\n',
    'migrations/1_users.down.sql': 'DROP TABLE users;\n',
    'migrations/2_optional_name.up.sql': 'ALTER TABLE users ALTER COLUMN name DROP NOT NULL;\n',
    'migrations/2_optional_name.down.sql': 'ALTER TABLE users ALTER COLUMN name DROP DEFAULT;\n',
    'migrations/3_wide.up.sql':
      'ALTER TABLE users ADD COLUMN note text;\n\nALTER TABLE users ALTER COLUMN id TYPE numeric;\n',
    'migrations/3_wide.down.sql':
      'ALTER TABLE users DROP COLUMN note;\nALTER TABLE users ALTER COLUMN id TYPE bigint;\n',
    'migrations/4_wrong.up.sql': 'ALTER TABLE users ADD COLUMN x int;\n',
    'migrations/4_wrong.down.sql': 'ALTER TABLE users\n  DROP COLUMN y;\n',
    'migrations/5_last.up.sql': 'CREATE INDEX users_name_idx ON users (name);\n',
  };

  it('are proven one after the other, each with what it does and where it is wrong', async () => {
    const { engine, migrations, summary, code } = await reportOf(temporaryFolder(files));
    const [users, optional, wide, wrong, last] = migrations as readonly Required<VerifiedMigration>[];
    expect(engine).toMatch(/^PostgreSQL \d+/);
    expect(users).toMatchObject({ standing: 'proven', reverted: true, reappliable: true, findings: [] });
    expect(optional).toMatchObject({ reverted: false, dataKept: true });
    expect(optional?.differences).toMatchObject([{ kind: 'changed', restorable: true }]);
    expect(optional && rulesOf(optional)).toEqual(['down-does-not-revert']);
    expect(wide).toMatchObject({ reverted: true, dataKept: true });
    const [column, type] = wide?.up.statements ?? [];
    expect(column?.locks).toContainEqual({ relation: 'users', mode: 'AccessExclusiveLock' });
    expect(type).toMatchObject({ range: { start: { line: 2, character: 0 } }, rewrites: ['users'] });
    expect(wrong?.down).toMatchObject({ status: 'failed', file: 'migrations/4_wrong.down.sql' });
    expect(wrong?.down.error?.message).toContain('"y"');
    expect(wrong?.down.error?.range.start).toEqual({ line: 0, character: 0 });
    expect(last).toMatchObject({ up: { status: 'ok' }, down: { status: 'missing', file: null }, reverted: null });
    expect(summary).toMatchObject({ migrations: 5, verified: 2, failed: 1, notReverted: 1, missingDown: 1 });
    expect(code).toBe(1);
  });

  it('are replayed for what stands behind them, and told only where they were asked about', async () => {
    const { migrations } = await reportOf(temporaryFolder(files), 'migrations/2_optional_name.down.sql');
    expect(migrations).toMatchObject([{ id: '2', reverted: false }]);
  });

  it('tell of rows only where there are some', async () => {
    const required = {
      'database-migrator.json': files['database-migrator.json'],
      'migrations/1_users.up.sql': files['migrations/1_users.up.sql'],
      'migrations/1_users.down.sql': files['migrations/1_users.down.sql'],
      'migrations/2_mail.up.sql': 'ALTER TABLE users ADD COLUMN mail text NOT NULL;\n',
      'migrations/2_mail.down.sql': 'ALTER TABLE users DROP COLUMN mail;\n',
    };
    const { migrations } = await reportOf(temporaryFolder(required), '--rows', '2');
    expect(migrations[1]?.up).toMatchObject({ status: 'failed', error: { onlyWithRows: true, code: '23502' } });
    const without = await reportOf(temporaryFolder(required), '--no-rows');
    expect(without.migrations[1]).toMatchObject({ up: { status: 'ok' }, reverted: true, dataKept: null });
    expect(without.code).toBe(0);
  });
});

describe('sections of a file on SQLite', () => {
  const files = {
    'database-migrator.json': '{ "framework": "plain", "dialect": "sqlite" }',
    'migrations/001_notes.sql':
      '-- Up\nCREATE TABLE notes (id INTEGER PRIMARY KEY, body TEXT NOT NULL);\n\n-- Down\nDROP TABLE notes;\n',
    'migrations/002_title.sql':
      "-- Up\nALTER TABLE notes ADD COLUMN title TEXT NOT NULL DEFAULT '';\nCREATE INDEX notes_body ON notes (body);\n\n-- Down\nALTER TABLE notes DROP COLUMN title;\n",
    'migrations/003_bodies.sql': '-- Up\nDELETE FROM notes;\n\n-- Down\nSELECT 1;\n',
  };

  it('are proven, with the data that they lose', async () => {
    const { engine, migrations, code } = await reportOf(temporaryFolder(files));
    expect(engine).toMatch(/^SQLite 3\./);
    expect(migrations.map(({ id, reverted, dataKept }) => [id, reverted, dataKept])).toEqual([
      ['001', true, true],
      ['002', false, true],
      ['003', true, false],
    ]);
    expect(migrations[1]?.differences).toMatchObject([{ kind: 'extra', object: 'index notes_body' }]);
    expect(migrations[1]?.down.file).toBe('migrations/002_title.sql');
    expect(migrations.map(rulesOf)).toEqual([[], ['down-does-not-revert', 'down-not-reappliable'], []]);
    expect(migrations[2]?.lost).toMatchObject([{ table: 'notes', column: null }]);
    expect(code).toBe(1);
  });
});

describe('the samples', () => {
  it('are told, all of them, in every format', async () => {
    const samples = path.resolve('samples');
    const [pretty, junit, report] = [
      await verify(samples),
      await verify(samples, '--format', 'junit'),
      await reportOf(samples),
    ];
    const all = report.migrations.length;
    expect(report.engine).toMatch(/PostgreSQL .*, SQLite |SQLite .*, PostgreSQL /);
    expect(pretty.output).toMatch(new RegExp(`\\n\\d+ of ${all} migrations verified`));
    expect(pretty.output.match(/^[✓✗!○] /gm)).toHaveLength(all);
    expect(junit.output.match(/<testcase /g)).toHaveLength(all);
    const shop = report.migrations.filter(({ project }) => project === 'shop-golang-migrate/db/migrations');
    const required = shop.find(({ id }) => id === '000003');
    expect(required?.up).toMatchObject({ status: 'failed', error: { onlyWithRows: true } });
  });
});

it('knows what a Supabase project has before its first migration', async () => {
  const { code, output } = await verify(path.resolve('samples/photos-supabase'));
  expect(output).not.toContain('up-fails');
  expect(output).toMatch(/^○ 20250115080000 create albums +up ✓/);
  expect(code).toBe(0);
});

it('says so where there are no migrations', async () => {
  const { code, output } = await verify(temporaryFolder({ 'a.txt': '' }));
  expect([code, output]).toEqual([0, expect.stringMatching(/^No migrations to verify · \d+ ms\n$/)]);
});

it('tells a server that is not there, and not its password', async () => {
  const folder = temporaryFolder({
    'database-migrator.json': '{ "framework": "golang-migrate", "dialect": "postgresql" }',
    'migrations/1_users.up.sql': 'CREATE TABLE users (id bigint);\n',
  });
  const { code, output, errors } = await verify(folder, '--url', 'postgres://me:secret@127.0.0.1:1/shadow');
  expect([code, output]).toEqual([2, '']);
  expect(errors).toMatch(/^database-migrator: migrations \(postgresql\) could not be verified: /);
  expect(errors).not.toContain('secret');
});
