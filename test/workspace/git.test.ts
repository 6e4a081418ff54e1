import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { changedSince, editedSince, GitError } from '../../server/src/workspace/git';

let root = '';

const git = (...args: readonly string[]) =>
  execFileSync(
    'git',
    ['-C', root, '-c', 'user.name=a', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false', ...args],
    { stdio: 'pipe' },
  );

function write(path: string, text: string): void {
  writeFileSync(join(root, path), text);
}

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'git-'));
  git('init', '-q', '-b', 'main');
  mkdirSync(join(root, 'db/dé p'), { recursive: true });
  for (const name of ['kept', 'gone', 'edited', 'moved']) write(`db/${name}.sql`, `${name}\n`.repeat(20));
  git('add', '.');
  git('commit', '-qm', 'first');
  git('checkout', '-qb', 'feature');
  write('db/committed.sql', 'a');
  git('add', '.');
  git('commit', '-qm', 'second');
  git('checkout', '-q', 'main');
  write('db/elsewhere.sql', 'a');
  git('add', '.');
  git('commit', '-qm', 'third');
  git('checkout', '-q', 'feature');
  write('db/edited.sql', 'b');
  write('db/dé p/new.sql', 'a');
  write('outside.sql', 'a');
  rmSync(join(root, 'db/gone.sql'));
  renameSync(join(root, 'db/moved.sql'), join(root, 'db/target.sql'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

test('files changed since a branch was left, committed or not, relative to the folder', async () => {
  expect([...(await changedSince(join(root, 'db'), 'main'))].sort()).toEqual([
    'committed.sql',
    'dé p/new.sql',
    'edited.sql',
    'target.sql',
  ]);
  expect([...(await changedSince(root, 'HEAD'))].sort()).toEqual([
    'db/dé p/new.sql',
    'db/edited.sql',
    'db/target.sql',
    'outside.sql',
  ]);
});

test.each(['nothing-like-it', '--output=/tmp/x', '-h', ''])(
  'a revision that is none is refused: %j',
  async (revision) => {
    await expect(changedSince(root, revision)).rejects.toThrow(
      new GitError(`git does not know the revision "${revision}"`),
    );
  },
);

test('a folder in no repository is refused with git’s own reason', async () => {
  const outside = mkdtempSync(join(tmpdir(), 'plain-'));
  await expect(changedSince(outside, 'HEAD')).rejects.toThrow(/not a git repository/);
  rmSync(outside, { recursive: true });
});

test('SQL files that a commit has and that say something else now', async () => {
  expect([...(await editedSince(join(root, 'db'), 'HEAD'))]).toEqual(['edited.sql']);
  expect([...(await editedSince(root, 'main'))]).toEqual(['db/edited.sql']);
});

test('none where git cannot tell', async () => {
  const outside = mkdtempSync(join(tmpdir(), 'git-'));
  expect(await editedSince(outside, 'HEAD')).toEqual(new Set());
  expect(await editedSince(root, 'no-such-branch')).toEqual(new Set());
  rmSync(outside, { recursive: true, force: true });
});
