/** Workspace paths: forward slashes, no leading slash, '' for the root. */

export function directoryOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

export function join(directory: string, name: string): string {
  return directory === '' ? name : `${directory}/${name}`;
}

/** The folder itself and every folder above it, nearest first, the root '' last. */
export function withAncestors(directory: string): readonly string[] {
  const folders = [directory];
  for (let at = directory; at !== ''; at = directoryOf(at)) folders.push(directoryOf(at));
  return folders;
}

/** True when `path` lies in `directory` or anywhere below it. */
export function isBelow(path: string, directory: string): boolean {
  return directory === '' || path.startsWith(`${directory}/`);
}

/** Last part of the path below `root`; null when it does not lie below. */
export function relativeTo(root: string, path: string): string | null {
  if (!isBelow(path, root)) return null;
  return root === '' ? path : path.slice(root.length + 1);
}

/** A path as a file in `folder` names it: "./a", "../b/"; null when it leaves the workspace. */
export function resolved(folder: string, path: string): string | null {
  const parts = folder === '' ? [] : folder.split('/');
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  return parts.join('/');
}

/** File name of a migration's first file without any extension: "migrations/1_a.up.sql" → "1_a". */
export function stemOf(migration: { readonly files: readonly string[] }): string {
  return baseName(migration.files[0] ?? '').replace(/(?:\.(?:up|down))?\.[^.]+$/i, '');
}
