import { baseName, directoryOf } from './paths';

/** A file of a folder, with the name that frameworks look at. */
export interface ListedFile {
  readonly path: string;
  readonly name: string;
}

/**
 * A list of files as detection looks at it: by folder and by name, each put together once. Every one of the frameworks asks, and of a
 * large tree to take each path apart anew for each of them costs more than the rest of detection.
 */
export class FileListing {
  private byFolder: ReadonlyMap<string, readonly ListedFile[]> | null = null;
  private byName: ReadonlyMap<string, readonly string[]> | null = null;

  /** @param files sorted */
  constructor(readonly files: readonly string[]) {}

  /** Folders that hold files, and the files that lie directly in each, in the order of the list. */
  get folders(): ReadonlyMap<string, readonly ListedFile[]> {
    this.byFolder ??= groupBy(
      this.files.map((path) => ({ path, name: baseName(path) })),
      ({ path }) => directoryOf(path),
    );
    return this.byFolder;
  }

  /** Files of this name, wherever they lie. */
  named(name: string): readonly string[] {
    this.byName ??= groupBy(this.files, baseName);
    return this.byName.get(name) ?? [];
  }

  /** The list without some of its files; the very same where there is none of them. */
  without(isLeftOut: (file: string) => boolean): FileListing {
    const rest = this.files.filter((file) => !isLeftOut(file));
    return rest.length === this.files.length ? this : new FileListing(rest);
  }
}

function groupBy<T>(all: readonly T[], keyOf: (one: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return groups;
}
