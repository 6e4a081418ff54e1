import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { takeFile } from '../../server/src/run/locks';
import { temporaryFolder, writeFiles } from '../support/folder';
import { ask, eventsOf, inSession, migrator, migratorWith, states } from './support';

const url = 'sqlite:app.sqlite';

const users = '-- Up\nCREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT);\n-- Down\nDROP TABLE users;\n';
const email =
  '-- Up\nALTER TABLE users ADD COLUMN email TEXT;\nCREATE INDEX users_email ON users (email);\n-- Down\nDROP INDEX users_email;\nALTER TABLE users DROP COLUMN email;\n';

const project = () => temporaryFolder({ 'migrations/001_users.sql': users, 'migrations/002_email.sql': email });

describe('up, down and status on an SQLite file without any server', () => {
  it('goes up, says so, and goes down by one', async () => {
    const folder = project();
    expect(await states(folder, url)).toEqual({ '001': 'pending', '002': 'pending' });
    expect(existsSync(path.join(folder, 'app.sqlite'))).toBe(false);
    expect(await migrator(folder, url, 'up')).toMatchObject({ code: 0, errors: '' });
    expect(await states(folder, url)).toEqual({ '001': 'applied', '002': 'applied' });
    expect(await migrator(folder, url, 'up')).toMatchObject({
      code: 0,
      output: 'Nothing to do: the database is up to date.\n',
    });
    expect((await migrator(folder, url, 'down', '--yes')).code).toBe(0);
    expect(await states(folder, url)).toEqual({ '001': 'applied', '002': 'pending' });
    expect(await ask(url, folder, "SELECT name FROM pragma_table_info('users')")).toEqual([
      { name: 'id' },
      { name: 'name' },
    ]);
  });

  it('goes to a migration, upwards and back', async () => {
    const folder = project();
    await migrator(folder, url, 'up', '--to', '1');
    expect(await states(folder, url)).toEqual({ '001': 'applied', '002': 'pending' });
    const again = [await migrator(folder, url, 'up', '--to', '1'), await migrator(folder, url, 'down', '--to', '1')];
    expect(again.map(({ output }) => output)).toEqual([
      'Nothing to do: all up to 1 is applied.\n',
      'Nothing to do: nothing behind 1 is applied.\n',
    ]);
    await migrator(folder, url, 'up', '--next');
    await migrator(folder, url, 'down', '--to', '001_users', '--yes');
    expect(await states(folder, url)).toEqual({ '001': 'applied', '002': 'pending' });
    expect((await migrator(folder, url, 'down', '--all', '--yes')).code).toBe(0);
    expect(await states(folder, url)).toEqual({ '001': 'pending', '002': 'pending' });
  });

  it('shows what it would do and touches nothing', async () => {
    const folder = project();
    const { output, code } = await migrator(folder, url, 'up', '--dry-run', '--format', 'json');
    expect(code).toBe(0);
    expect(JSON.parse(output)).toMatchObject({
      action: 'up',
      database: { name: 'app.sqlite' },
      steps: [
        { migration: '001', sql: ['CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT);'] },
        { migration: '002', direction: 'up', file: 'migrations/002_email.sql' },
      ],
      refusals: [],
    });
    expect(existsSync(path.join(folder, 'app.sqlite'))).toBe(false);
  });

  it('tells every statement as one event a line', async () => {
    const events = eventsOf(await migrator(project(), url, 'up', '--format', 'jsonl'));
    expect(events.map(({ kind }) => kind)).toEqual([
      'plan',
      ...['begin', 'statement', 'done'],
      ...['begin', 'statement', 'statement', 'done'],
      'end',
    ]);
    expect(events.at(-1)).toMatchObject({ outcome: 'done', applied: 2 });
  });
});

it('runs a file that is too large for an editor', async () => {
  const rows = `INSERT INTO users (name) VALUES ('${'x'.repeat(1000)}');\n`.repeat(9000);
  const folder = temporaryFolder({ 'migrations/001_users.sql': users.replace('-- Down', `${rows}-- Down`) });
  expect(await migrator(folder, url, 'up')).toMatchObject({ code: 0 });
  expect(await ask(url, folder, 'SELECT count(*) AS n FROM users')).toEqual([{ n: 9000 }]);
});

describe('which database', () => {
  it('is told by .env where the environment does not', async () => {
    const folder = project();
    writeFiles(folder, { '.env': '# of the team\nDATABASE_URL="sqlite:team.sqlite"\n' });
    expect((await migratorWith(folder, {}, 'up')).code).toBe(0);
    expect(existsSync(path.join(folder, 'team.sqlite'))).toBe(true);
  });

  it('has to be told', async () => {
    const { code, errors } = await migratorWith(project(), {}, 'up');
    expect(code).toBe(2);
    expect(errors).toContain('no database is named. Set DATABASE_URL');
  });
});

describe('what goes wrong', () => {
  it('says of a way back that fails that it is not rolled back', async () => {
    const folder = project();
    writeFiles(folder, {
      'migrations/003_notes.sql': '-- Up\nCREATE TABLE notes (id INTEGER);\n-- Down\nDROP TABLE nowhere;\n',
    });
    expect((await migrator(folder, url, 'up')).code).toBe(0);
    const { errors } = await migrator(folder, url, 'down', '--yes');
    expect(errors).toContain('Nothing of it was rolled back. Put it right and run it again.');
    expect(await states(folder, url)).toMatchObject({ '003': 'applied' });
  });

  it('takes a half back that fails, and says where and what the state is', async () => {
    const folder = project();
    writeFiles(folder, {
      'migrations/003_wrong.sql':
        '-- Up\nCREATE TABLE notes (id INTEGER);\nINSERT INTO nowhere VALUES (1);\n-- Down\nDROP TABLE notes;\n',
    });
    const { code, errors } = await migrator(folder, url, 'up');
    expect(code).toBe(1);
    expect(errors).toContain('003 (migrations/003_wrong.sql:3:');
    expect(errors).toContain('no such table: nowhere');
    expect(errors).toContain('Nothing of it was applied. Put it right and run it again.');
    expect(await states(folder, url)).toEqual({ '001': 'applied', '002': 'applied', '003': 'pending' });
    expect(await ask(url, folder, "SELECT name FROM sqlite_master WHERE name = 'notes'")).toEqual([]);
  });

  it('stops at a migration that changed since it was applied, but not at a new way back', async () => {
    const folder = project();
    await migrator(folder, url, 'up');
    writeFiles(folder, { 'migrations/002_email.sql': `${email}-- more\n` });
    expect((await migrator(folder, url, 'up')).code).toBe(0);
    writeFiles(folder, { 'migrations/001_users.sql': users.replace('name TEXT', 'name VARCHAR(9)') });
    expect(await states(folder, url)).toMatchObject({ '001': 'changed' });
    const { code, errors } = await migrator(folder, url, 'up');
    expect(code).toBe(2);
    expect(errors).toContain('001 was changed since it was applied');
  });

  it('refuses a gap unless it is told otherwise', async () => {
    const folder = temporaryFolder({ 'migrations/001_users.sql': users, 'migrations/003_email.sql': email });
    await migrator(folder, url, 'up');
    writeFiles(folder, {
      'migrations/002_tags.sql': '-- Up\nCREATE TABLE tags (id INTEGER);\n-- Down\nDROP TABLE tags;\n',
    });
    const refused = await migrator(folder, url, 'up');
    expect(refused).toMatchObject({ code: 2 });
    expect(refused.errors).toContain('002 is pending, and a later one is applied already');
    expect((await migrator(folder, url, 'up', '--out-of-order')).code).toBe(0);
  });

  it('does not go back where there is no way back, or where it is irreversible', async () => {
    const folder = temporaryFolder({ 'migrations/001_users.sql': '-- Up\nCREATE TABLE users (id INTEGER);\n' });
    await migrator(folder, url, 'up');
    const { code, errors } = await migrator(folder, url, 'down');
    expect(code).toBe(2);
    expect(errors).toContain('001: it has no way back. "write-down" writes it.');
  });

  it("says what the database says of a table that is not the tool's", async () => {
    const folder = project();
    await migrator(folder, url, 'up', '--next');
    await inSession(url, folder, (database) =>
      database.send('DROP TABLE database_migrator_history; CREATE TABLE database_migrator_history (version text);'),
    );
    for (const command of ['status', 'up']) {
      const { code, errors } = await migrator(folder, url, command);
      expect(code).toBe(2);
      expect(errors).toBe('database-migrator: the database refuses: no such column: migration\n');
    }
  });

  it('says what holds for a name that is not there', async () => {
    expect(await migrator(project(), url, 'up', '--to', '9')).toMatchObject({
      code: 2,
      errors: 'There is no migration "9".\n',
    });
  });
});

it('hears an interruption that came while a statement ran, before it is kept', async () => {
  const slow = `CREATE TABLE b (id INTEGER);
WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 3000000) SELECT count(*) FROM c;`;
  const folder = temporaryFolder({ 'migrations/001_slow.sql': `-- Up\n${slow}\n-- Down\nDROP TABLE b;\n` });
  const interrupted = new AbortController();
  const run = await migratorWith(
    folder,
    {
      env: { DATABASE_URL: url },
      interruptible: (work) => work(interrupted.signal),
      write: (text) => void (text.includes('"statement"') && setTimeout(() => interrupted.abort(), 1)),
    },
    'up',
    '--format',
    'jsonl',
  );
  expect(run.code).toBe(130);
  expect(await ask(url, folder, "SELECT name FROM sqlite_master WHERE name = 'b'")).toEqual([]);
  expect(await states(folder, url)).toEqual({ '001': 'pending' });
});

describe('agreement', () => {
  it('asks before data are destroyed, and is told no by nobody', async () => {
    const folder = project();
    await migrator(folder, url, 'up');
    const nobody = await migrator(folder, url, 'down');
    expect(nobody.code).toBe(2);
    expect(nobody.errors).toContain('destroys the values of "users.email". Is there a backup?');
    const asked: string[] = [];
    const ask = async (question: string) => {
      asked.push(question);
      return 'yes';
    };
    expect((await migratorWith(folder, { env: { DATABASE_URL: url }, ask }, 'down')).code).toBe(0);
    expect(asked).toEqual(['Go on? Type yes: ']);
  });

  it('asks for the name of production', async () => {
    const folder = project();
    const env = { DATABASE_URL: url, DATABASE_MIGRATOR_LABEL: 'production' };
    const refused = await migratorWith(folder, { env }, 'up', '--yes');
    expect(refused.code).toBe(2);
    expect(refused.errors).toContain('PRODUCTION: app.sqlite');
    expect((await migratorWith(folder, { env }, 'up', '--confirm', 'app.sqlite')).code).toBe(0);
  });
});

describe('mark', () => {
  it('records without running, up to a migration and back', async () => {
    const folder = project();
    await migrator(folder, url, 'up', '--next');
    expect((await migrator(folder, url, 'mark', '--to', '2')).output).toBe(
      'Marked as applied: 002. Nothing was run.\n',
    );
    expect(await states(folder, url)).toEqual({ '001': 'applied', '002': 'applied' });
    await migrator(folder, url, 'mark', '--id', '002', '--as', 'pending');
    expect(await states(folder, url)).toEqual({ '001': 'applied', '002': 'pending' });
    expect(await ask(url, folder, "SELECT name FROM pragma_table_info('users')")).toHaveLength(2);
  });
});

describe('a file of SQLite', () => {
  const file = (folder: string) => path.join(folder, 'app.sqlite');
  const patience = { limit: 300, step: 20 };
  const never = new AbortController().signal;

  it('is held by one run at a time, and a run that was killed holds nothing', async () => {
    const folder = temporaryFolder({});
    writeFiles(folder, { 'app.sqlite.database-migrator-run': '2147483646' });
    const release = await takeFile(file(folder), patience, () => undefined, never);
    const told: string[] = [];
    await expect(takeFile(file(folder), patience, (message) => told.push(message), never)).rejects.toThrow(
      'Another run holds this database',
    );
    expect(told).toEqual(['Waiting for another run to end.']);
    release();
    (await takeFile(file(folder), patience, () => undefined, never))();
    expect(existsSync(`${file(folder)}.database-migrator-run`)).toBe(false);
  });
});
