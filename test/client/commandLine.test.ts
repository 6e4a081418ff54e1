import { existsSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { askCommandLine, runCommandLine } from '../../client/src/commandLine/commandLine';
import { outcomeOf } from '../../client/src/run/outcome';
import { eventOf } from '../../client/src/run/runEvents';
import type { ConnectionReport, StatusReport } from '../../server/src/protocol';
import { temporaryFolder } from '../support/folder';

const program = path.resolve('dist', 'cli.js');

beforeAll(() => {
  if (!existsSync(program)) throw new Error('dist/cli.js is not there: npm run build');
});

const project = () =>
  temporaryFolder({
    'database-migrator.json': '{ "dialect": "sqlite" }',
    'migrations/001_users.sql': '-- Up\nCREATE TABLE users (id INTEGER PRIMARY KEY);\n-- Down\nDROP TABLE users;\n',
    'migrations/002_wrong.sql': '-- Up\nALTER TABLE nowhere ADD COLUMN note TEXT;\n',
  });

const database = { url: 'sqlite:app.sqlite', label: 'development' } as const;

describe('the command line as the editor calls it', () => {
  it('tells each event of a run as it comes, and the state afterwards', async () => {
    const cwd = project();
    const lines: string[] = [];
    const args = ['up', 'migrations', '--yes', '--format', 'jsonl'];
    const { code, error } = await runCommandLine(program, { args, cwd, database, onLine: (line) => lines.push(line) });
    const events = lines.map(eventOf).filter((event) => event !== null);
    expect([code, error]).toEqual([1, '']);
    expect(events.map(({ kind }) => kind)).toEqual([
      'plan',
      'begin',
      'statement',
      'done',
      'begin',
      'statement',
      'failed',
      'end',
    ]);
    const outcome = outcomeOf(events, error);
    expect(outcome.message).toMatch(
      /^002, line 2: no such table: nowhere\. Nothing of it was applied\. 1 migration before it is applied\./,
    );
    expect(outcome.place?.file).toBe('migrations/002_wrong.sql');
    const status = ['status', 'migrations', '--format', 'json'];
    const { projects } = await askCommandLine<StatusReport>(program, { args: status, cwd, database });
    expect(projects[0]?.migrations.map(({ state }) => state)).toEqual(['applied', 'pending']);
  });

  it('tells what a database is, without making one', async () => {
    const cwd = project();
    const args = ['test-connection', '--format', 'json'];
    const report = await askCommandLine<ConnectionReport>(program, { args, cwd, database });
    expect(report).toMatchObject({ version: 1, name: 'app.sqlite', dialect: 'sqlite', shown: 'app.sqlite' });
    expect(report.title).toMatch(/^SQLite 3\./);
    expect(existsSync(path.join(cwd, 'app.sqlite'))).toBe(false);
  });

  it('says why there is no way in, and never the password', async () => {
    const url = 'postgres://app:verysecret@127.0.0.1:1/shop';
    const call = { args: ['test-connection', '--format', 'json'], cwd: project(), database: { ...database, url } };
    const failure = await askCommandLine(program, call).catch((error: Error) => error.message);
    expect(failure).toBe('No connection to shop on 127.0.0.1:1 as app: nothing listens there (ECONNREFUSED)');
  });
});
