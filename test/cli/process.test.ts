import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { beforeAll, expect, it } from 'vitest';
import { temporaryFolder } from '../support/folder';

const program = path.resolve('dist', 'cli.js');

beforeAll(() => {
  if (!existsSync(program)) throw new Error('dist/cli.js is not there: npm run build');
});

const many = () =>
  temporaryFolder({
    'database-migrator.json': '{ "framework": "golang-migrate", "dialect": "postgresql" }',
    'migrations/1_users.up.sql': 'CREATE TABLE users (id bigint PRIMARY KEY, email text);\n',
    'migrations/2_many.up.sql': 'TRUNCATE users;\n'.repeat(3000),
  });

function start(
  cwd: string,
  ...args: string[]
): ChildProcess & { stdout: NodeJS.ReadableStream; stderr: NodeJS.ReadableStream } {
  const child = spawn(process.execPath, [program, ...args], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  return child as ReturnType<typeof start>;
}

const ended = (child: ChildProcess) => new Promise<number | null>((resolve) => child.once('close', resolve));

it('writes a report of any size whole into a pipe', async () => {
  const child = start(many(), 'check', '--format', 'json');
  const [code, output, errors] = await Promise.all([ended(child), text(child.stdout), text(child.stderr)]);
  expect([code, errors]).toEqual([1, '']);
  expect(output.length).toBeGreaterThan(1_000_000);
  const { findings } = JSON.parse(output);
  expect(findings.filter(({ rule }: { rule: string }) => rule === 'truncate-table')).toHaveLength(3000);
});

it('ends quietly when nobody reads on', async () => {
  const child = start(many(), 'check');
  child.stdout.once('data', () => (child.stdout as unknown as { destroy(): void }).destroy());
  const [code, errors] = await Promise.all([ended(child), text(child.stderr)]);
  expect([code, errors]).toEqual([1, '']);
});

it('answers with its exit code alone what went wrong', async () => {
  const child = start(temporaryFolder({}), 'chekc');
  const [code, output, errors] = await Promise.all([ended(child), text(child.stdout), text(child.stderr)]);
  expect([code, output]).toEqual([2, '']);
  expect(errors).toContain('unknown command "chekc"');
});
