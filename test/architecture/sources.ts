import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** What one source file imports. */
export interface Import {
  /** As written. */
  readonly specifier: string;
  /** Path from the repository's top folder, for a file of its own; null for a package. */
  readonly target: string | null;
  /** Vanishes when it is built. */
  readonly typeOnly: boolean;
}

export interface SourceFile {
  /** From the repository's top folder, forward slashes. */
  readonly file: string;
  readonly text: string;
  readonly imports: readonly Import[];
}

/** All sources of these folders, with what they import. */
export function readSources(folders: readonly string[], ending = /\.(?:ts|mjs)$/): readonly SourceFile[] {
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && ending.test(entry.name))
      .map((entry) => path.join(entry.parentPath, entry.name).split(path.sep).join('/'))
      .map((file) => {
        const text = readFileSync(file, 'utf8');
        return { file, text, imports: importsOf(file, text) };
      }),
  );
}

const statement = /^(import|export)(\s+type)?\s(?:[^;'"]*?\sfrom\s)?\s*['"]([^'"]+)['"]/gm;
const dynamic = /\bimport\(\s*['"]([^'"]+)['"]/g;

function importsOf(file: string, text: string): Import[] {
  const own = (specifier: string) =>
    specifier.startsWith('.') ? path.posix.join(path.posix.dirname(file), specifier) : null;
  return [
    ...[...text.matchAll(statement)].map(([whole, , type, specifier = '']) => ({
      specifier,
      target: own(specifier),
      typeOnly: type !== undefined || /\{\s*(?:type\s+\w+(?:\s+as\s+\w+)?\s*,?\s*)+\}\s*from/.test(whole),
    })),
    ...[...text.matchAll(dynamic)].map(([, specifier = '']) => ({
      specifier,
      target: own(specifier),
      typeOnly: false,
    })),
  ];
}
