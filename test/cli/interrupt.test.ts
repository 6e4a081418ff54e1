import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as later } from 'node:timers/promises';
import { beforeAll, expect, it } from 'vitest';
import { temporaryFolder } from '../support/folder';
import { program } from './support';

beforeAll(() => {
  if (!existsSync(program.verifyScript)) throw new Error('dist/verify.js is not there: npm run build');
});

/** Ids of the processes that a process has started. */
function startedBy(pid: number): readonly number[] {
  try {
    return execFileSync('pgrep', ['-P', String(pid)], { encoding: 'utf8' })
      .trim()
      .split('\n')
      .map(Number);
  } catch {
    // It answers 1 where there is none.
    return [];
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function until<T>(answer: () => T | null | false): Promise<T> {
  for (;;) {
    const answered = answer();
    if (answered) return answered;
    await later(20);
  }
}

it('ends in order on Ctrl-C, with all that it has started', async () => {
  const folder = temporaryFolder({
    'database-migrator.json': '{ "framework": "golang-migrate", "dialect": "sqlite" }',
    'migrations/1_slow.up.sql':
      'CREATE TABLE a AS WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n;\n',
  });
  const cache = temporaryFolder({});
  // A terminal sends the signal to the whole group of processes.
  const child = spawn(process.execPath, [path.resolve('dist', 'cli.js'), 'verify'], {
    cwd: folder,
    env: { ...process.env, DATABASE_MIGRATOR_CACHE: cache },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const { pid } = child;
  if (pid === undefined) throw new Error('the command has not started');
  const [replaying] = await until(() => {
    const started = startedBy(pid);
    return started.length > 0 && started;
  });
  process.kill(-pid, 'SIGINT');
  const [code, output, errors] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
  expect([code, output, errors]).toEqual([130, '', 'database-migrator: interrupted\n']);
  await until(() => replaying !== undefined && !isRunning(replaying));
  expect(readdirSync(cache).filter((name) => name.includes('verdict'))).toEqual([]);
});
