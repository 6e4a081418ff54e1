import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { Failure } from './failure';

/** What one workspace root is asked about. */
export interface Target {
  /** Absolute path of the folder that is searched for migrations. */
  readonly root: string;
  /** Absolute paths of the files and folders asked about. */
  readonly paths: readonly string[];
}

/**
 * Settles where to look for the migrations of the given paths: in the working directory for all that lie in it, else in the repository
 * around the path, so that a project's own folder names and configuration count.
 * @throws {Failure} for a path that does not exist
 */
export function targetsOf(paths: readonly string[], cwd: string): readonly Target[] {
  const byRoot = new Map<string, string[]>();
  for (const given of paths.length === 0 ? ['.'] : paths) {
    const absolute = path.resolve(cwd, given);
    if (!existsSync(absolute)) throw new Failure(`there is no file or folder "${given}"`);
    const root = isWithin(absolute, cwd) ? cwd : (repositoryOf(absolute) ?? surroundings(absolute));
    byRoot.set(root, [...(byRoot.get(root) ?? []), absolute]);
  }
  return [...byRoot].map(([root, asked]) => ({ root, paths: asked }));
}

export function isWithin(inner: string, outer: string): boolean {
  const relative = path.relative(outer, inner);
  return relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
}

function repositoryOf(file: string): string | null {
  for (let folder = file; ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, '.git'))) return folder;
    if (folder === path.dirname(folder)) return null;
  }
}

/** Outside of a repository: a folder itself; of a file the folder around its own, since a tool may give each migration a folder. */
function surroundings(file: string): string {
  return statSync(file).isDirectory() ? file : path.dirname(path.dirname(file));
}
