import { existsSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { cacheFolder } from '../../scripts/lib/paths.mjs';
import type { ReplayEvent, ReplayJob } from '../../server/src/verify/job';
import { Verifier, type VerifierOptions, VerifyRefused } from '../../server/src/verify/verifier';
import { jobOf } from './job/job';

const script = path.resolve('dist', 'verify.js');

beforeAll(() => {
  if (!existsSync(script)) throw new Error('dist/verify.js is not there: npm run build');
});

type Dialect = 'postgresql' | 'sqlite';

/** A history of golang-migrate's: name → its way up and its way down. */
function history(
  dialect: Dialect,
  migrations: Readonly<Record<string, readonly [up: string, down: string]>>,
): ReplayJob {
  const files = Object.entries(migrations).flatMap(([name, [up, down]]) => [
    [`migrations/${name}.up.sql`, up],
    [`migrations/${name}.down.sql`, down],
  ]);
  const configuration = JSON.stringify({ framework: 'golang-migrate', dialect });
  return jobOf(Object.fromEntries([...files, ['database-migrator.json', configuration]]));
}

const users = (dialect: Dialect) =>
  history(dialect, {
    '1_users': ['CREATE TABLE users (id int PRIMARY KEY);', 'DROP TABLE users;'],
    '2_email': ['ALTER TABLE users ADD COLUMN email text;', 'SELECT 1;'],
  });

/** One whose only migration is held up for as long as the statement runs. */
const stuck = (sql: string) => history('postgresql', { '1_stuck': [sql, 'SELECT 1;'] });

const forever = 'WITH RECURSIVE a AS (SELECT 1 AS i UNION ALL SELECT i FROM a) SELECT count(*) FROM a;';

function verifier(options: Partial<VerifierOptions> = {}): Verifier {
  const made = new Verifier({ script, cacheFolder: cacheFolder(), ...options });
  onTestFinished(() => made.dispose());
  return made;
}

const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: unknown) => error,
  );

describe('jobs', () => {
  const shared = new Verifier({ script, cacheFolder: cacheFolder() });
  afterAll(() => shared.dispose());

  it.each(['sqlite', 'postgresql'] as const)('get a verdict for each migration on %s', async (dialect) => {
    const events: ReplayEvent[] = [];
    const verdicts = await shared.run(users(dialect), { onEvent: (event) => events.push(event) });
    expect([...verdicts].map(([index, { up, reverted }]) => [index, up.status, reverted])).toEqual([
      [0, 'ok', true],
      [1, 'ok', false],
    ]);
    expect(events.map(({ kind }) => kind)).toEqual(['engine', 'begin', 'verdict', 'begin', 'verdict', 'done']);
  });

  it('run one after the other', async () => {
    const order: number[] = [];
    const run = (at: number) =>
      shared.run(users('sqlite'), { onEvent: ({ kind }) => kind === 'done' && order.push(at) });
    await Promise.all([run(0), run(1), run(2)]);
    expect(order).toEqual([0, 1, 2]);
  });

  it('tell what the engine refuses as a failure of the migration', async () => {
    const verdicts = await shared.run(stuck('SELECT 1; SELECT nosuch;'));
    expect(verdicts.get(0)?.up).toMatchObject({
      status: 'failed',
      error: { code: '42703', span: { start: 17, end: 23 } },
    });
  });

  it('may call functions that call themselves, as deep as a server lets them', async () => {
    const recursion = `CREATE FUNCTION deep(i int) RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN deep(i + 1); END'; SELECT deep(1);`;
    expect((await shared.run(stuck(recursion))).get(0)?.up.error).toMatchObject({ code: '54001' });
    expect((await shared.run(users('postgresql'))).size).toBe(2);
  });

  it('load the extensions that they ask for', async () => {
    const job = history('postgresql', { '1_trgm': ['CREATE EXTENSION pg_trgm;', 'DROP EXTENSION pg_trgm;'] });
    expect((await shared.run(job)).get(0)).toMatchObject({ up: { status: 'ok' }, reverted: true });
  });

  it('are refused where there is no engine', async () => {
    const job: ReplayJob = { ...users('sqlite'), dialect: 'mysql' };
    expect(await failure(shared.run(job))).toEqual(new VerifyRefused('There is no engine for MySQL to replay in.'));
    expect((await shared.run(users('sqlite'))).size).toBe(2);
  });
});

describe('what is given up', () => {
  it('is told at once, and the next job runs', async () => {
    const made = verifier();
    const controller = new AbortController();
    const first = made.run(stuck(forever), {
      signal: controller.signal,
      onEvent: ({ kind }) => kind === 'begin' && controller.abort(),
    });
    const second = made.run(users('postgresql'));
    expect(await failure(first)).toMatchObject({ name: 'AbortError' });
    expect((await second).size).toBe(2);
  });

  it('is not begun when it was given up before its turn', async () => {
    const made = verifier();
    const events: ReplayEvent[] = [];
    const first = made.run(users('sqlite'));
    const second = made.run(users('sqlite'), { signal: AbortSignal.abort(), onEvent: (event) => events.push(event) });
    expect(await failure(second)).toMatchObject({ name: 'AbortError' });
    await first;
    await made.run(users('sqlite'));
    expect(events).toEqual([]);
  });
});

describe('bounds', () => {
  it('end a statement that does not end, and name its migration', async () => {
    const made = verifier({ statementTimeoutMilliseconds: 1_500 });
    expect(await failure(made.run(stuck(forever)))).toEqual(
      new VerifyRefused('A statement of migration "1" ran for more than 1.5 s and was stopped.'),
    );
    expect((await made.run(users('postgresql'))).size).toBe(2);
  });

  it('end a process that takes too much memory', async () => {
    const made = verifier({ memoryMegabytes: 700 });
    const greedy = 'CREATE TABLE t AS SELECT repeat(md5(i::text), 200) FROM generate_series(1, 100000000) i;';
    expect(await failure(made.run(stuck(greedy)))).toEqual(
      new VerifyRefused('Replaying took more than 700 MB of memory and was stopped.'),
    );
    expect((await made.run(users('sqlite'))).size).toBe(2);
  });
});

describe('the process', () => {
  const processOf = (made: Verifier) => {
    const { process } = made as unknown as { readonly process: { readonly child: { readonly pid: number } } };
    return process.child.pid;
  };
  const runs = (pid: number) => existsSync(`/proc/${pid}`);

  it('is kept from one job to the next, and ends when nobody asks it anything', async () => {
    const made = verifier({ idleMilliseconds: 200 });
    await made.run(users('sqlite'));
    const first = processOf(made);
    await made.run(users('sqlite'));
    expect(processOf(made)).toBe(first);
    await expect.poll(() => runs(first), { timeout: 60_000 }).toBe(false);
    expect((await made.run(users('sqlite'))).size).toBe(2);
  });

  it('that breaks down is told once, and the next job gets another', async () => {
    const made = verifier();
    const killed = made.run(stuck(forever), {
      onEvent: ({ kind }) => kind === 'begin' && process.kill(processOf(made), 'SIGKILL'),
    });
    expect(await failure(killed)).toEqual(new VerifyRefused('The embedded engine ended unexpectedly (SIGKILL).'));
    expect((await made.run(users('sqlite'))).size).toBe(2);
  });

  it('that cannot be started is told', async () => {
    const made = verifier({ script: path.resolve('dist', 'not-there.js') });
    expect(await failure(made.run(users('sqlite')))).toEqual(
      new VerifyRefused('The embedded engine ended unexpectedly (exit code 1).'),
    );
  });

  it('is gone after disposing, whatever it was doing', async () => {
    const made = verifier();
    let pid = 0;
    const running = made.run(stuck(forever), {
      onEvent: ({ kind }) => {
        if (kind !== 'begin') return;
        pid = processOf(made);
        void made.dispose();
      },
    });
    expect(await failure(running)).toBeInstanceOf(VerifyRefused);
    await made.dispose();
    expect(runs(pid)).toBe(false);
    expect(await failure(made.run(users('sqlite')))).toEqual(new VerifyRefused('Verifying has ended.'));
  });
});
