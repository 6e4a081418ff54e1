import path from 'node:path';
import type { CheckTask } from './check-task';
import type { ReadTarget } from './open-targets';
import { isWithin } from './targets';

/** A thread has to load the program and its parsers first: less than this many characters are checked sooner without. */
export const charactersForAnother = 500_000;

/**
 * Characters that may have to be read for what was asked about. Of a change since a git revision that is little, whatever the size of the
 * repository; of a file its folder, where its history lies.
 */
export function charactersOf({ read }: Pick<CheckTask, 'read'>): number {
  return read.reduce((sum, one) => sum + (one.changed === null ? askedCharacters(one) : 0), 0);
}

function askedCharacters({ target: { root, paths }, found }: ReadTarget): number {
  const folders = paths.map((asked) => (path.extname(asked) === '' ? asked : path.dirname(asked)));
  const isAsked = (file: string) => folders.some((folder) => isWithin(path.join(root, file), folder));
  return found.texts.reduce((sum, [file, text]) => sum + (text !== null && isAsked(file) ? text.length : 0), 0);
}

/** So much is a look at whole histories rather than at a change. */
export function isLarge(task: Pick<CheckTask, 'read'>): boolean {
  return charactersOf(task) >= 2 * charactersForAnother;
}
