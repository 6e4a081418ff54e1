import { access } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { configurationName, contextNames } from './candidate-files';
import type { OuterConfiguration } from './configurations';
import { readText } from './read-text';

/** What folders above a workspace's root tell of it, when the root is a part of a larger repository. */
export interface AboveRoot {
  /** Nearest text of each telling file, by name. */
  readonly context: ReadonlyMap<string, string>;
  readonly configuration: OuterConfiguration | null;
}

/** Looks from the folder above the root up to the repository's own; outside a repository nowhere. */
export async function lookAbove(root: string): Promise<AboveRoot> {
  const context = new Map<string, string>();
  let configuration: OuterConfiguration | null = null;
  const folders = await foldersUpToRepository(root);
  for (const [index, folder] of folders.entries()) {
    for (const name of contextNames) {
      const read = context.has(name) ? null : await readText(join(folder, name));
      if (read && 'text' in read) context.set(name, read.text);
    }
    const read = await readText(join(folder, configurationName));
    if (configuration === null && 'text' in read) {
      const below = [root, ...folders.slice(0, index)].map((path) => basename(path)).reverse();
      configuration = {
        file: `${'../'.repeat(index + 1)}${configurationName}`,
        text: read.text,
        prefix: below.join('/'),
      };
    }
  }
  return { context, configuration };
}

/** Folders above the root, nearest first, the repository's last; empty when the root is a repository itself or lies in none. */
async function foldersUpToRepository(root: string): Promise<readonly string[]> {
  const folders: string[] = [];
  for (let folder = root; ; folder = dirname(folder)) {
    if (folder !== root) folders.push(folder);
    const isRepository = await access(join(folder, '.git')).then(
      () => true,
      () => false,
    );
    if (isRepository) return folders;
    if (dirname(folder) === folder) return [];
  }
}
