import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Environment } from '../workspace/environment';
import { variablesOf } from './readers/environment-file';

/** A variable's value, and the .env file that gave it; null for the environment itself. */
export interface Known {
  readonly value: string;
  readonly file: string | null;
}

/**
 * Looks a variable up as tools do: the environment first, then .env.local and .env beside the file and in the folders above it, up to the root.
 * @param folder absolute, as is `root`
 */
export function lookUp(name: string, env: Environment, folder: string, root: string): Known | null {
  const given = env[name];
  if (given !== undefined && given !== '') return { value: given, file: null };
  for (const file of environmentFiles(folder, root)) {
    const value = variablesIn(file)[name];
    if (value !== undefined && value !== '') return { value, file };
  }
  return null;
}

/** An address whose variables are filled in. */
export interface Filled {
  readonly text: string;
  /** What was filled in. */
  readonly used: readonly { readonly name: string; readonly file: string | null }[];
  /** Names that nobody knows. */
  readonly missing: readonly string[];
}

/** Fills in `${env:NAME}` and `${env:NAME:-otherwise}`. */
export function fillIn(text: string, look: (name: string) => Known | null): Filled {
  const used: { name: string; file: string | null }[] = [];
  const missing: string[] = [];
  const filled = text.replace(/\$\{env:([^}:]*)(?::-([^}]*))?\}/g, (_, name: string, otherwise?: string) => {
    const known = look(name);
    if (known !== null) used.push({ name, file: known.file });
    else if (otherwise === undefined) missing.push(name);
    return known?.value ?? otherwise ?? '';
  });
  return { text: filled, used, missing };
}

function environmentFiles(folder: string, root: string): readonly string[] {
  const files: string[] = [];
  for (let at = folder; ; at = path.dirname(at)) {
    files.push(path.join(at, '.env.local'), path.join(at, '.env'));
    if (at === root || at === path.dirname(at)) return files;
  }
}

function variablesIn(file: string): Environment {
  if (!existsSync(file)) return {};
  try {
    return variablesOf(readFileSync(file, 'utf8'));
  } catch {
    // What cannot be read gives no variable; who needs it says which one is missing.
    return {};
  }
}
