import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** A folder that could not be listed. */
export interface WalkProblem {
  readonly path: string;
  readonly message: string;
}

export interface WalkRules {
  /** Path below the root, forward slashes. */
  skipsFolder(path: string, name: string): boolean;
  wantsFile(path: string, name: string): boolean;
}

/**
 * The wanted files at or below a folder, sorted. Links to folders are not followed, so that no cycle is walked and no file is met twice;
 * links to files are.
 * @param root absolute path that the answers are relative to
 * @param from folder below the root to start at, '' for the root itself
 */
export async function walk(
  root: string,
  from: string,
  rules: WalkRules,
): Promise<{ files: readonly string[]; problems: readonly WalkProblem[] }> {
  const files: string[] = [];
  const problems: WalkProblem[] = [];
  const visit = async (folder: string): Promise<void> => {
    const entries = await list(join(root, folder)).catch((error: unknown) => {
      problems.push({ path: folder, message: `This folder could not be read: ${messageOf(error)}` });
      return [];
    });
    await Promise.all(
      entries.map(async (entry) => {
        const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
        if (entry.isDirectory()) {
          if (!rules.skipsFolder(path, entry.name)) await visit(path);
        } else if (rules.wantsFile(path, entry.name) && (await isFile(join(root, path), entry))) {
          files.push(path);
        }
      }),
    );
  };
  await visit(from);
  return { files: files.sort(), problems };
}

function list(folder: string): Promise<Dirent[]> {
  return readdir(folder, { withFileTypes: true });
}

async function isFile(path: string, entry: Dirent): Promise<boolean> {
  if (!entry.isSymbolicLink()) return entry.isFile();
  return stat(path).then(
    (target) => target.isFile(),
    () => false,
  );
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
