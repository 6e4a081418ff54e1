import * as fs from 'node:fs';
import { promisify } from 'node:util';

// Not those of node:fs/promises, which take twice as long for many small files.
const stat = promisify(fs.stat);
const readFile = promisify(fs.readFile);

/** Larger files are data, not migrations that somebody reads; they are told as unread. */
export const sizeLimit = 8 * 1024 * 1024;

/** What is to be run is read all the same: as much as a string takes without trouble. */
export const runSizeLimit = 256 * 1024 * 1024;

export type TextOfFile = { readonly text: string } | { readonly unread: string };

/** Text of a file as an editor shows it: without byte order mark, UTF-16 where the mark says so, else UTF-8. Never throws. @param limit in bytes */
export async function readText(path: string, limit = sizeLimit): Promise<TextOfFile> {
  try {
    const { size } = await stat(path);
    if (size > limit) return { unread: `the file is larger than ${limit / 1024 / 1024} MB` };
    return decode(await readFile(path));
  } catch (error) {
    return { unread: error instanceof Error ? error.message : String(error) };
  }
}

function decode(bytes: Buffer): TextOfFile {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
  const text = new TextDecoder(encoding).decode(bytes);
  return text.includes('\0') ? { unread: 'the file is not text' } : { text };
}
