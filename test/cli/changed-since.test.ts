import { execFileSync } from 'node:child_process';
import { renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder, writeFiles } from '../support/folder';
import { run } from './support';

const identity = ['-c', 'user.name=a', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false'];
const git = (folder: string, ...args: readonly string[]) =>
  execFileSync('git', ['-C', folder, ...identity, ...args], { stdio: 'pipe' });

const configuration = '{ "framework": "golang-migrate", "dialect": "postgresql", "rules": { "missing-down": "off" } }';
const drop = (table: string) => `DROP TABLE ${table};\n`;

/** Two services of a monorepo on a branch, each with a migration that was there when it was left. */
const services = {
  'services/orders/database-migrator.json': configuration,
  'services/orders/migrations/1_first.up.sql': drop('orders'),
  'services/orders/migrations/2_second.up.sql': drop('lines'),
  'services/größe & co/database-migrator.json': configuration,
  'services/größe & co/migrations/1_first.up.sql': drop('sizes'),
};

let root = '';
beforeEach(() => {
  root = temporaryFolder(services);
  git(root, 'init', '-q', '-b', 'main');
  git(root, 'add', '.');
  git(root, 'commit', '-qm', 'first');
  git(root, 'checkout', '-qb', 'feature');
});

async function changed(folder: string, ...args: readonly string[]): Promise<readonly string[]> {
  const { output, errors } = await run(folder, 'check', '--format', 'json', '--changed-since', 'main', ...args);
  if (errors !== '') throw new Error(errors);
  const files: readonly string[] = JSON.parse(output).findings.map(({ file }: { file: string }) => file);
  return [...new Set(files)];
}

describe('in a monorepo', () => {
  it('tells of what changed in each project, untracked files among it', async () => {
    writeFiles(root, {
      'services/orders/migrations/3_third.up.sql': drop('notes'),
      'services/größe & co/migrations/2_zweite größe.up.sql': drop('colours'),
    });
    git(root, 'add', 'services/orders');
    git(root, 'commit', '-qm', 'second');
    expect(await changed(root)).toEqual([
      'services/größe & co/migrations/2_zweite größe.up.sql',
      'services/orders/migrations/3_third.up.sql',
    ]);
  });

  it('is run from a folder of it, for that folder or for another', async () => {
    writeFiles(root, {
      'services/orders/migrations/3_third.up.sql': drop('notes'),
      'services/größe & co/migrations/2_more.up.sql': drop('colours'),
    });
    const orders = path.join(root, 'services/orders');
    expect(await changed(orders)).toEqual(['migrations/3_third.up.sql']);
    expect(await changed(orders, '../größe & co')).toEqual(['../größe & co/migrations/2_more.up.sql']);
    expect(await changed(path.join(orders, 'migrations'))).toEqual(['3_third.up.sql']);
  });

  it('does not tell of what is gone, and of a renamed file under its new name', async () => {
    const folder = path.join(root, 'services/orders/migrations');
    rmSync(path.join(folder, '1_first.up.sql'));
    renameSync(path.join(folder, '2_second.up.sql'), path.join(folder, '2_other name.up.sql'));
    expect(await changed(root)).toEqual(['services/orders/migrations/2_other name.up.sql']);
    git(root, 'add', '-A');
    git(root, 'commit', '-qm', 'second');
    expect(await changed(root)).toEqual(['services/orders/migrations/2_other name.up.sql']);
  });

  it('leaves out what has changed on the other side', async () => {
    git(root, 'checkout', '-q', 'main');
    writeFiles(root, { 'services/orders/migrations/3_theirs.up.sql': drop('theirs') });
    git(root, 'add', '.');
    git(root, 'commit', '-qm', 'theirs');
    git(root, 'checkout', '-q', 'feature');
    git(root, 'merge', '-q', '--no-edit', 'main');
    writeFiles(root, { 'services/orders/migrations/4_ours.up.sql': drop('ours') });
    expect(await changed(root)).toEqual(['services/orders/migrations/4_ours.up.sql']);
  });
});

it('says what a shallow clone lacks', async () => {
  git(root, 'commit', '-q', '--allow-empty', '-m', 'second');
  git(root, 'checkout', '-q', 'main');
  git(root, 'commit', '-q', '--allow-empty', '-m', 'theirs');
  const clone = path.join(temporaryFolder({}), 'clone');
  execFileSync('git', ['clone', '-q', '--depth', '1', '-b', 'feature', pathToFileURL(root).href, clone], {
    stdio: 'pipe',
  });
  const unknown = await run(clone, 'check', '--changed-since', 'origin/main');
  expect(unknown).toMatchObject({ code: 2, output: '' });
  expect(unknown.errors).toMatch(/does not know the revision "origin\/main": this clone is shallow\. Fetch its whole/);
  git(clone, 'fetch', '-q', '--depth', '1', 'origin', 'main');
  const unrelated = await run(clone, 'check', '--changed-since', 'FETCH_HEAD');
  expect(unrelated.errors).toMatch(/where "FETCH_HEAD" was left is not known: this clone is shallow/);
});
