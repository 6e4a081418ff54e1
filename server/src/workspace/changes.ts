import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isBelow } from '../core/frameworks/paths';
import { candidateOf } from './candidate-files';
import { concurrently } from './concurrently';
import { readText } from './read-text';

/** From here on a workspace is read as a whole sooner than change by change. */
const many = 100;

/** New text of a file, or null for one that is gone or cannot be read. */
export type FileChange = readonly [file: string, text: string | null];

/**
 * What has become of files that have changed on the disk, of whatever kind the change was.
 * @param changed workspace paths of files or folders
 * @param known files of the workspace: those below a changed folder are looked at, too
 * @returns 'too many' when the workspace is better read again, as for a folder that is new
 */
export async function readChanges(
  root: string,
  changed: readonly string[],
  known: readonly string[],
): Promise<readonly FileChange[] | 'too many'> {
  const affected = changed.flatMap((path) => [path, ...known.filter((file) => isBelow(file, path))]);
  const files = [...new Set(affected)];
  if (files.length > many || (await anyFolder(root, files))) return 'too many';
  const knownFiles = new Set(known);
  const relevant = files.filter((file) => candidateOf(file) !== 'none' || knownFiles.has(file));
  return concurrently(relevant, many, async (file) => {
    const read = await readText(join(root, file));
    return [file, 'text' in read ? read.text : null] as const;
  });
}

async function anyFolder(root: string, paths: readonly string[]): Promise<boolean> {
  const isFolder = (path: string) =>
    stat(join(root, path)).then(
      (found) => found.isDirectory(),
      () => false,
    );
  return (await Promise.all(paths.map(isFolder))).some(Boolean);
}
