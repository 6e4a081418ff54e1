import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Git could not say what changed; the message is for the user. */
export class GitError extends Error {}

/**
 * Files that were added or changed since a revision, committed or not, untracked ones included; deleted ones are not.
 * Since a branch means since it was left: what changed on the other side does not count.
 * @param root absolute path of a folder in a repository
 * @param revision a branch, tag or commit
 * @returns paths relative to the folder, forward slashes; files outside it are left out
 * @throws {GitError} when git is absent, the folder is in no repository, or the revision is unknown
 */
export async function changedSince(root: string, revision: string): Promise<ReadonlySet<string>> {
  const base = await baseOf(root, revision);
  const [changed, untracked] = await Promise.all([
    git(root, ['diff', '--name-only', '--no-ext-diff', '-z', '--relative', '--diff-filter=d', base, '--']),
    git(root, ['ls-files', '--others', '--exclude-standard', '-z']),
  ]);
  return pathsIn(`${changed}${untracked}`);
}

/**
 * SQL files that a revision has and that say something else now, committed since or not; added and deleted ones are not. Since a branch means
 * since it was left.
 * @returns paths relative to the folder, forward slashes; none where git cannot tell (it is absent, there is no repository or no commit)
 */
export async function editedSince(root: string, revision: string): Promise<ReadonlySet<string>> {
  try {
    const base = await baseOf(root, revision);
    return pathsIn(
      await git(root, [
        'diff',
        '--name-only',
        '--no-ext-diff',
        '-z',
        '--relative',
        '--diff-filter=M',
        base,
        '--',
        '*.sql',
      ]),
    );
  } catch (error) {
    if (error instanceof GitError) return new Set();
    throw error;
  }
}

const pathsIn = (output: string) => new Set(output.split('\0').filter((path) => path !== ''));

/** Where the way to HEAD left the one to a revision. @throws {GitError} */
async function baseOf(root: string, revision: string): Promise<string> {
  const commit = await resolve(root, revision);
  const base = await git(root, ['merge-base', commit, 'HEAD']).catch(async (error: unknown) => {
    if (await isShallow(root)) throw new GitError(`where "${revision}" was left is not known: ${shallow}`);
    // Without a common history all that differs counts. Git says nothing then, and something where it is at fault itself.
    if (error instanceof GitError && error.message !== '') throw error;
    return commit;
  });
  return base.trim();
}

const shallow = 'this clone is shallow. Fetch its whole history (git fetch --unshallow; in a workflow, fetch-depth: 0)';

async function isShallow(root: string): Promise<boolean> {
  return (await git(root, ['rev-parse', '--is-shallow-repository'])).trim() === 'true';
}

/** The commit of a revision; a text that git would take for an option is none. */
async function resolve(root: string, revision: string): Promise<string> {
  const commit = await git(root, [
    'rev-parse',
    '--verify',
    '--quiet',
    '--end-of-options',
    `${revision}^{commit}`,
  ]).catch(async (error: unknown) => {
    if (error instanceof GitError && error.message !== '') throw error;
    if (await isShallow(root)) throw new GitError(`git does not know the revision "${revision}": ${shallow}`);
    throw new GitError(`git does not know the revision "${revision}"`);
  });
  return commit.trim();
}

async function git(root: string, args: readonly string[]): Promise<string> {
  try {
    const { stdout } = await run('git', ['-C', root, ...args], { maxBuffer: 64 * 1024 * 1024, windowsHide: true });
    return stdout;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      throw new GitError('git is not installed, or not on the PATH');
    const stderr = error instanceof Error && 'stderr' in error ? String(error.stderr) : '';
    throw new GitError(
      stderr
        .trim()
        .split('\n')[0]
        ?.replace(/^fatal: /, '') ?? '',
    );
  }
}
