import { existsSync } from 'node:fs';
import path from 'node:path';

/**
 * The folder of an npm package as programs in a folder find it: in the nearest `node_modules` upwards that has it.
 * @param from absolute path of a folder
 * @returns an absolute path; null when it is not installed
 */
export function installedPackage(name: string, from: string): string | null {
  for (let folder = from; ; folder = path.dirname(folder)) {
    const candidate = path.join(folder, 'node_modules', name);
    if (existsSync(path.join(candidate, 'package.json'))) return candidate;
    if (folder === path.dirname(folder)) return null;
  }
}
