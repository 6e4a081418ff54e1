import { slug } from '../frameworks/names';
import type { Migration } from '../migration';
import { byteLength } from '../schema/derived-names';
import type { Scene } from './scene';

/** File names that Windows keeps for its devices, with any extension. */
const devices = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;

/** As long as file names may be with a number before it and an extension behind it, on every file system. */
const longestName = 150;

/**
 * What is wrong with a new migration's name, a sentence; null where it is right. File names are made of its letters and digits.
 * @param existing migrations of the same history
 */
export function migrationNameProblem(name: string, existing: readonly Migration[]): string | null {
  const words = name.trim();
  if (words === '') return 'A migration needs a name, such as "add email to users".';
  if (/[/\\]/.test(words)) return 'The name holds a path separator. Name the migration; its folder is known.';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  if (/[\u0000-\u001f\u007f]/.test(words)) return 'The name holds a control character.';
  if (!/[\p{L}\p{N}]/u.test(words))
    return 'The name holds neither a letter nor a digit, so that no file can be named by it.';
  if (words.length > longestName)
    return `The name has ${words.length} characters; file names allow for ${longestName}.`;
  if (devices.test(words)) return `"${words}" is a device on Windows, where no file can have that name.`;
  const same = existing.find((one) => slug(one.name, '_') === slug(words, '_'));
  return same ? `There is a migration of this name already: "${same.files[0] ?? same.id}".` : null;
}

/** What is wrong with the name of a new table, column, index or type; null where it is right. */
export function newNameProblem(name: string, { dialect }: Pick<Scene, 'dialect'>): string | null {
  if (!/^[\p{L}_][\p{L}\p{N}_$]*$/u.test(name))
    return `"${name}" is no plain name: it may have letters, digits and "_", and begins with none of the digits.`;
  const bytes = byteLength(name);
  if (dialect === 'postgresql' && bytes > 63) return `"${name}" has ${bytes} bytes; PostgreSQL cuts names after 63.`;
  if (dialect !== 'sqlite' && name.length > 64) return `"${name}" has ${name.length} characters; names may have 64.`;
  return null;
}

/** A name made of others, cut to what every database takes. */
export function derivedName(...parts: readonly string[]): string {
  return parts.join('_').slice(0, 63);
}
