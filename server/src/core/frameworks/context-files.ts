import type { FileTree } from './framework';
import { join, withAncestors } from './paths';

/** What a file above a folder told. */
export interface ToldBy<T> {
  readonly value: T;
  /** Workspace path. */
  readonly file: string;
}

/**
 * Asks the files of these names, in the folder and in every folder above it, nearest folder first, in the order of the names.
 * @returns the first answer that is not null
 */
export function firstInContext<T>(
  tree: FileTree,
  folder: string,
  names: readonly string[],
  ask: (text: string, file: string) => T | null,
): ToldBy<T> | null {
  const present = names.filter((name) => tree.hasNamed(name));
  if (present.length === 0) return null;
  for (const directory of withAncestors(folder)) {
    for (const name of present) {
      const file = join(directory, name);
      const text = tree.text(file);
      const value = text === null ? null : ask(text, file);
      if (value !== null) return { value, file };
    }
  }
  return null;
}
