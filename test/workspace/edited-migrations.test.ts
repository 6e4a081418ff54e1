import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { beforeEach, expect, it, vi } from 'vitest';
import { run } from '../cli/support';
import { startClient } from '../lsp/support';
import { temporaryFolder, writeFiles } from '../support/folder';

const identity = ['-c', 'user.name=a', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false'];
const first = 'prisma/migrations/20240101000000_users/migration.sql';
const files = {
  'database-migrator.json': '{ "rules": { "missing-down": "off" } }',
  'prisma/migrations/migration_lock.toml': 'provider = "postgresql"\n',
  [first]: 'CREATE TABLE "User" ("id" BIGINT PRIMARY KEY);\n',
  'prisma/migrations/20240102000000_notes/migration.sql': 'CREATE TABLE "Note" ("id" BIGINT PRIMARY KEY);\n',
};
const edited = { [first]: 'CREATE TABLE "User" ("id" BIGINT PRIMARY KEY, "name" TEXT);\n' };

let folder = '';
const git = (...args: readonly string[]) =>
  execFileSync('git', ['-C', folder, ...identity, ...args], { stdio: 'pipe' });

beforeEach(() => {
  folder = temporaryFolder(files);
  git('init', '-q', '-b', 'main');
  git('add', '.');
  git('commit', '-qm', 'first');
});

async function told(...args: readonly string[]): Promise<readonly string[]> {
  const { output } = await run(folder, 'check', '--format', 'json', '--fail-on', 'never', ...args);
  const findings: readonly { rule: string; file: string }[] = JSON.parse(output).findings;
  return findings.map(({ rule, file }) => `${rule} in ${path.basename(path.dirname(file))}`);
}

it('a check tells of one that was edited since HEAD, and in a branch since it was left', async () => {
  expect(await told()).toEqual([]);
  writeFiles(folder, edited);
  expect(await told()).toEqual(['prisma-edited-applied in 20240101000000_users']);
  git('checkout', '-qb', 'feature');
  git('commit', '-qam', 'second');
  expect(await told()).toEqual([]);
  expect(await told('--changed-since', 'main')).toEqual(['prisma-edited-applied in 20240101000000_users']);
});

it('a kept outcome does not outlive the commit', async () => {
  const cached = ['--cache', '--cache-location', path.join(folder, 'cache')];
  writeFiles(folder, edited);
  expect(await told(...cached)).toHaveLength(1);
  git('commit', '-qam', 'second');
  expect(await told(...cached)).toEqual([]);
});

it('says nothing of the last one, nor where there is no repository', async () => {
  writeFiles(folder, { 'prisma/migrations/20240102000000_notes/migration.sql': 'SELECT 1;\n' });
  expect(await told()).toEqual([]);
  folder = temporaryFolder({ ...files, ...edited });
  expect(await told()).toEqual([]);
});

it('the editor tells of it in a workspace that is trusted', async () => {
  writeFiles(folder, edited);
  const client = await startClient(folder, { initialize: { initializationOptions: { trusted: true } } });
  await client.open(first, edited[first] ?? '');
  await vi.waitFor(async () =>
    expect((await client.diagnostics(first)).map(({ code }) => code)).toEqual(['prisma-edited-applied']),
  );
});

it('git is not run for an editor that does not say that the workspace is trusted', async () => {
  writeFiles(folder, edited);
  const ran = path.join(folder, 'ran');
  // Git itself would start what a repository's configuration names.
  git('config', 'core.fsmonitor', `touch '${ran}'; false`);
  const client = await startClient(folder);
  await client.open(first, edited[first] ?? '');
  expect(await client.diagnostics(first)).toEqual([]);
  expect(() => execFileSync('ls', [ran], { stdio: 'pipe' })).toThrow();
});
