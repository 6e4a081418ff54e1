import ignore from 'ignore';
import { baseName } from '../core/frameworks/paths';
import { contextNames } from './candidate-files';

/** Folders that hold other people's code, or what a build has made. */
const skipped: ReadonlySet<string> = new Set([
  'node_modules',
  '.git',
  '.hg',
  '.svn',
  'vendor',
  'dist',
  'out',
  'build',
  'target',
  '.venv',
  'venv',
  '__pycache__',
  '.next',
  '.turbo',
  '.cache',
  '.terraform',
]);

/** True for a folder that discovery leaves out by its name, wherever it stands. */
export function isLeftOut(folderName: string): boolean {
  return skipped.has(folderName);
}

/** Answers whether discovery leaves a path out. */
export interface Ignored {
  folder(path: string): boolean;
  file(path: string): boolean;
}

/**
 * @param gitignore text of the root's own .gitignore, '' for none
 * A file that tells a database URL is mostly ignored by git and is looked at all the same.
 */
export function ignoredBy(gitignore: string): Ignored {
  const git = ignore().add(gitignore);
  const folder = (path: string): boolean => path !== '' && (isLeftOut(baseName(path)) || git.ignores(`${path}/`));
  return {
    folder,
    file(path) {
      const names = path.split('/').slice(0, -1);
      const isInSkipped = names.some((_, index) => folder(names.slice(0, index + 1).join('/')));
      return isInSkipped || (!contextNames.has(baseName(path)) && git.ignores(path));
    },
  };
}
