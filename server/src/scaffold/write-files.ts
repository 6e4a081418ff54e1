import { mkdir, rmdir, unlink, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Why nothing was written, in words for the user. */
export class WriteError extends Error {}

/**
 * Writes new files, all of them or none: one that is there is never written over, and where one fails the others and the folders made for
 * them are taken away again.
 * @param root absolute path that theirs are below
 * @throws {WriteError} when nothing was written
 */
export async function writeFiles(
  root: string,
  files: readonly { readonly path: string; readonly text: string }[],
): Promise<void> {
  const undo: (() => Promise<unknown>)[] = [];
  for (const file of files) {
    const absolute = path.join(root, file.path);
    try {
      const made = await mkdir(path.dirname(absolute), { recursive: true });
      if (made !== undefined) undo.push(...foldersBetween(path.dirname(absolute), made).map((one) => () => rmdir(one)));
      await writeFile(absolute, file.text, { flag: 'wx' });
      undo.push(() => unlink(absolute));
    } catch (error) {
      for (const step of undo.toReversed()) await step().catch(() => undefined);
      throw new WriteError(`"${file.path}" could not be written, so nothing was: ${reasonOf(error)}`);
    }
  }
}

/** From the outermost that was made inwards: they go the other way round. */
function foldersBetween(inner: string, outer: string): readonly string[] {
  const folders: string[] = [];
  for (let at = inner; at.length >= outer.length; at = path.dirname(at)) folders.unshift(at);
  return folders;
}

function reasonOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return 'it is there already';
  return error instanceof Error ? error.message : String(error);
}
