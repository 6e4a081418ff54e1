import { beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../server/src/database/open';
import { temporaryFolder, writeFiles } from '../support/folder';
import { ask, eventsOf, inSession, migrator, migratorWith, postgresForTests, states } from './support';
import { golangMigrateTool, installTools } from './tools';

const database = postgresForTests();
beforeAll(installTools, 900_000);

const module = { 'go.mod': 'module shop\n\nrequire github.com/golang-migrate/migrate/v4 v4.19.0\n' };
const goose = (up: string, down: string, head = '') => `${head}-- +goose Up\n${up}\n\n-- +goose Down\n${down}\n`;

describe('a half of one transaction', () => {
  it('leaves nothing when it fails, and says which statement it was', async () => {
    const url = await database();
    const folder = temporaryFolder({
      'migrations/00001_a.sql': goose(
        'CREATE TABLE a (id serial);\nALTER TABLE nowhere ADD COLUMN x int;',
        'DROP TABLE a;',
      ),
    });
    const run = await migrator(folder, url, 'up', '--yes', '--format', 'jsonl');
    expect(run.code).toBe(1);
    expect(eventsOf(run).find(({ kind }) => kind === 'failed')).toMatchObject({
      migration: '00001',
      file: 'migrations/00001_a.sql',
      line: 3,
      message: 'relation "nowhere" does not exist',
      state: 'Nothing of it was applied.',
    });
    expect(await ask(url, folder, "SELECT 1 FROM pg_class WHERE relname = 'a'")).toEqual([]);
    expect(await states(folder, url)).toEqual({ '00001': 'pending' });
  });

  it('is never dirty where it is one string of golang-migrate', async () => {
    const url = await database();
    const folder = temporaryFolder({
      ...module,
      'migrations/000001_a.up.sql': 'CREATE TABLE a (id serial);\nSELECT 1 / 0;\n',
      'migrations/000001_a.down.sql': 'DROP TABLE a;\n',
    });
    expect((await migrator(folder, url, 'up', '--yes')).code).toBe(1);
    expect(await ask(url, folder, 'SELECT * FROM schema_migrations')).toEqual([]);
    expect(await golangMigrateTool.status(folder, url).catch((error: Error) => error.message)).toContain(
      'no migration',
    );
  });

  it('runs all that is pending in one transaction where the tool does', async () => {
    const url = await database();
    const folder = temporaryFolder({
      'package.json': '{"dependencies":{"node-pg-migrate":"^8"}}',
      'migrations/1700000000001_a.sql': '-- Up Migration\nCREATE TABLE a (id int);\n-- Down Migration\nDROP TABLE a;\n',
      'migrations/1700000000002_b.sql': '-- Up Migration\nCREATE TABLE a (id int);\n-- Down Migration\nDROP TABLE a;\n',
    });
    const run = await migrator(folder, url, 'up', '--yes');
    expect(run.code).toBe(1);
    expect(run.errors).toContain('Nothing was applied: all were in one transaction.');
    expect(Object.values(await states(folder, url))).toEqual(['pending', 'pending']);
    writeFiles(folder, {
      'migrations/1700000000002_b.sql': '-- Up Migration\nCREATE TABLE b (id int);\n-- Down Migration\nDROP TABLE b;\n',
    });
    expect((await migrator(folder, url, 'up', '--yes')).code).toBe(0);
    expect(await ask(url, folder, 'SELECT name FROM pgmigrations ORDER BY id')).toEqual([
      { name: '1700000000001_a' },
      { name: '1700000000002_b' },
    ]);
  });
});

describe('waiting', () => {
  it('is tried again where a lock is not to be had, and names who holds it once a try', async () => {
    const url = await database();
    const folder = temporaryFolder({ 'migrations/00001_a.sql': goose('CREATE TABLE a (id int);', 'DROP TABLE a;') });
    await migrator(folder, url, 'up');
    writeFiles(folder, {
      'migrations/00002_b.sql': goose('ALTER TABLE a ADD COLUMN x int;', 'ALTER TABLE a DROP COLUMN x;'),
    });
    const other = await openDatabase(url, { folder });
    await other.send('BEGIN; LOCK TABLE a IN ACCESS SHARE MODE');
    const running = migrator(folder, url, 'up', '--lock-timeout', '3.2', '--format', 'jsonl');
    await new Promise((resolve) => setTimeout(resolve, 4000));
    await other.close();
    const run = await running;
    expect(run.code).toBe(0);
    const waits = eventsOf(run).flatMap((event) => (event.kind === 'waiting' ? [event.message] : []));
    expect(waits).toEqual([
      expect.stringMatching(
        /^Waiting for a lock that is held by session \d+ \(postgres, database-migrator, idle in transaction/,
      ),
      expect.stringMatching(/^A lock was not to be had in 3.2 s; nothing was done\./),
    ]);
    expect(Object.values(await states(folder, url))).toEqual(['applied', 'applied']);
  });

  it('is for the run of another tool, by its own lock', async () => {
    const url = await database();
    const folder = temporaryFolder({
      ...module,
      'migrations/000001_a.up.sql': 'CREATE TABLE a (id int); SELECT pg_sleep(2);\n',
      'migrations/000001_a.down.sql': 'DROP TABLE a;\n',
    });
    const theirs = golangMigrateTool.up(folder, url);
    await holds(url, folder);
    const run = await migrator(folder, url, 'up', '--yes', '--format', 'jsonl');
    await theirs;
    expect(eventsOf(run).map(({ kind }) => kind)).toEqual(['waiting', 'plan', 'end']);
    expect(eventsOf(run).at(-1)).toMatchObject({ outcome: 'nothing to do', applied: 0 });
  });

  it('ends', async () => {
    const url = await database();
    const folder = temporaryFolder({ 'migrations/00001_a.sql': goose('SELECT pg_sleep(2);', 'SELECT 1;') });
    const first = migrator(folder, url, 'up');
    await holds(url, folder);
    const { code, errors } = await migrator(folder, url, 'up', '--wait', '0.3');
    expect(code).toBe(1);
    expect(errors).toContain('Another run holds this database');
    expect((await first).code).toBe(0);
  });
});

/** Waits until somebody is asleep in the database. */
async function holds(url: string, folder: string): Promise<void> {
  await inSession(url, folder, async (session) => {
    const question =
      "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND state = 'active' AND query LIKE '%pg_sleep%' AND pid <> pg_backend_pid()";
    while ((await session.query(question)).length === 0);
  });
}

describe('what runs outside of a transaction', () => {
  const index = '-- +goose NO TRANSACTION\n';
  const two = goose(
    'CREATE INDEX CONCURRENTLY a_x ON a (x);\nCREATE UNIQUE INDEX CONCURRENTLY a_y ON a (y);',
    'DROP INDEX CONCURRENTLY a_y;\nDROP INDEX CONCURRENTLY a_x;',
    index,
  );

  it('says how far it is, clears a broken index away and goes on after it was put right', async () => {
    const url = await database();
    const folder = temporaryFolder({
      'migrations/00001_a.sql': goose(
        'CREATE TABLE a (x int, y int);\nINSERT INTO a VALUES (1, 1), (2, 1);',
        'DROP TABLE a;',
      ),
      'migrations/00002_b.sql': two,
    });
    const failed = await migrator(folder, url, 'up', '--yes');
    expect(failed.code).toBe(1);
    expect(failed.errors).toContain('Statement 1 of 2 is applied. Put it right, then: resume. Or: mark.');
    expect(await states(folder, url)).toEqual({ '00001': 'applied', '00002': 'failed' });
    expect(await ask(url, folder, "SELECT relname FROM pg_class WHERE relname LIKE 'a\\__'")).toEqual([
      { relname: 'a_x' },
    ]);
    const down = await migrator(folder, url, 'down', '--yes');
    expect(down.errors).toContain('The way up of 00002 is unfinished.');
    await inSession(url, folder, (session) => session.send('UPDATE a SET y = x'));
    expect(await migrator(folder, url, 'resume', '--yes')).toMatchObject({
      code: 0,
      output: expect.stringContaining('✓ up 00002'),
    });
    expect(await states(folder, url)).toEqual({ '00001': 'applied', '00002': 'applied' });
    expect(await ask(url, folder, "SELECT 1 FROM pg_class WHERE relname = 'database_migrator_progress'")).toEqual([]);
    expect((await migrator(folder, url, 'down', '--yes')).code).toBe(0);
  });

  it('does not go on where what is applied has changed', async () => {
    const url = await database();
    const folder = temporaryFolder({
      'migrations/00001_a.sql': goose(
        'CREATE TABLE a (x int, y int);\nINSERT INTO a VALUES (1, 1), (2, 1);',
        'DROP TABLE a;',
      ),
      'migrations/00002_b.sql': two,
    });
    await migrator(folder, url, 'up', '--yes');
    writeFiles(folder, { 'migrations/00002_b.sql': two.replace('a_x ON a (x)', 'a_x ON a (x, y)') });
    const { code, errors } = await migrator(folder, url, 'resume', '--yes');
    expect(code).toBe(2);
    expect(errors).toContain('Statement 1 of 00002 was applied already and has changed since.');
  });
});

describe('an interrupted run', () => {
  it('cancels its statement, takes the half back and says so', async () => {
    const url = await database();
    const folder = temporaryFolder({
      'migrations/00001_a.sql': goose('CREATE TABLE a (id int);', 'DROP TABLE a;'),
      'migrations/00002_b.sql': goose('CREATE TABLE b (id int);\nSELECT pg_sleep(60);', 'DROP TABLE b;'),
    });
    const abort = new AbortController();
    const interruptible = <T>(work: (signal: AbortSignal) => Promise<T>) => work(abort.signal);
    const running = migratorWith(folder, { env: { DATABASE_URL: url }, interruptible }, 'up');
    await holds(url, folder);
    abort.abort();
    const { code, errors } = await running;
    expect(code).toBe(130);
    expect(errors).toContain('Interrupted. Nothing of it was applied.');
    expect(await states(folder, url)).toEqual({ '00001': 'applied', '00002': 'pending' });
  });
});

it('never tells the password', async () => {
  const folder = temporaryFolder({ 'migrations/00001_a.sql': goose('CREATE TABLE a (id int);', 'DROP TABLE a;') });
  for (const url of ['postgres://me:hunter22@127.0.0.1:1/shop', 'nonsense://me:hunter22@nowhere/shop']) {
    const { code, errors, output } = await migrator(folder, url, 'up', '--format', 'jsonl');
    expect(code).toBe(2);
    expect(errors).toMatch(/no connection to |is not the address of a database/);
    expect(errors + output).not.toContain('hunter22');
  }
});
