import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { isLeftOut } from '../workspace/ignored';
import { Failure } from './failure';

/** What one workspace root is asked about. */
export interface Target {
  /** Absolute path that projects, globs and configurations are seen from. */
  readonly root: string;
  /** The folder below the root that is searched, '' for the whole root. */
  readonly within: string;
  /** Absolute paths of the files and folders asked about. */
  readonly paths: readonly string[];
}

/**
 * Settles where to look for the migrations of the given paths: in the working directory for all that lie in it, else in the repository
 * around the path, else around the path itself.
 * @throws {Failure} for a path that does not exist
 */
export function targetsOf(paths: readonly string[], cwd: string): readonly Target[] {
  const targets = new Map<string, Target>();
  for (const given of paths.length === 0 ? ['.'] : paths) {
    const absolute = path.resolve(cwd, given);
    if (!existsSync(absolute)) throw new Failure(`there is no file or folder "${given}"`);
    const whole = isWithin(absolute, cwd) ? cwd : repositoryOf(absolute);
    const place = whole === null ? surroundings(absolute) : { root: whole, within: '' };
    const key = JSON.stringify(place);
    targets.set(key, { ...place, paths: [...(targets.get(key)?.paths ?? []), absolute] });
  }
  return [...targets.values()];
}

export function isWithin(inner: string, outer: string): boolean {
  const relative = path.relative(outer, inner);
  return relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
}

/** The nearest folder, from this one upwards, that is the root of a git repository. */
export function repositoryOf(file: string): string | null {
  for (let folder = file; ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, '.git'))) return folder;
    if (folder === path.dirname(folder)) return null;
  }
}

/** How many folders above a path are looked at outside of a repository: their names and files may tell framework and dialect. */
const levels = 3;

/** Outside of a repository: a folder itself; of a file the folder around its own, since a tool may give each migration a folder. */
function surroundings(file: string): Pick<Target, 'root' | 'within'> {
  const folder = statSync(file).isDirectory() ? file : path.dirname(path.dirname(file));
  let root = folder;
  // From above a folder such as "build", what lies in it would not be looked at.
  for (let level = 0; level < levels && !isLeftOut(path.basename(root)); level++) root = path.dirname(root);
  return { root, within: path.relative(root, folder).split(path.sep).join('/') };
}
