import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Files } from './folder';

/** All files of a folder and below. */
export function filesBelow(folder: string): Files {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    entries.map((entry) => {
      const file = path.join(entry.parentPath, entry.name);
      return [path.relative(folder, file).split(path.sep).join('/'), readFileSync(file, 'utf8')];
    }),
  );
}

/** The folders directly in a folder, with all their files. */
export function foldersIn(folder: string): readonly { readonly name: string; readonly files: Files }[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({ name: `${folder}/${name}`, files: filesBelow(path.join(folder, name)) }));
}
