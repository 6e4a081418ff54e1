import type { Dialect } from '../../dialect';
import { dialectOfWord } from './words';

/** A dialect named in a path, and the part of the path that names it. */
export interface PathToken {
  readonly dialect: Dialect;
  /** "migrations/postgres": from the folder above the telling one. */
  readonly path: string;
}

/**
 * The dialect that a folder's path names, nearest name first.
 * @param reach how many names from the end are looked at
 */
export function dialectOfPath(folder: string, reach: number): PathToken | null {
  const names = folder.split('/');
  for (let index = names.length - 1; index >= Math.max(0, names.length - reach); index--) {
    const words = (names[index] ?? '').split(/[-_.]/);
    const dialect = words.map(dialectOfWord).find((found) => found !== null);
    if (dialect) return { dialect, path: names.slice(Math.max(0, index - 1), index + 1).join('/') };
  }
  return null;
}
