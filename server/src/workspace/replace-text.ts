import { chmod, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Why a file was not written, in words for the user. */
export class ReplaceError extends Error {}

/** UTF-8's byte order mark, which the text of a file is read without. */
const mark = '\ufeff';

/**
 * Gives a file another text, whole or not at all: what reads it meanwhile finds the old one. Its mode, its byte order mark and the link
 * that leads to it stay.
 * @param before what its text was when the new one was made from it; null for a file that is to be created
 * @throws {ReplaceError} when it has another text by now, is not UTF-8, or cannot be written
 */
export async function replaceText(file: string, before: string | null, after: string): Promise<void> {
  try {
    const present = await presentBytes(file);
    if (textOf(present) !== before) throw new ReplaceError('it was changed meanwhile');
    const target = present === null ? file : await realpath(file);
    // In the same folder: only there a rename is a single step.
    const temporary = path.join(path.dirname(target), `.${path.basename(target)}.${process.pid}`);
    try {
      await writeFile(temporary, hasMark(present) ? mark + after : after);
      if (present !== null) await chmod(temporary, (await stat(target)).mode);
      await rename(temporary, target);
    } finally {
      await rm(temporary, { force: true });
    }
  } catch (error) {
    if (error instanceof ReplaceError) throw error;
    throw new ReplaceError(error instanceof Error ? error.message : String(error));
  }
}

async function presentBytes(file: string): Promise<Buffer | null> {
  try {
    return await readFile(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

function textOf(bytes: Buffer | null): string | null {
  if (bytes === null) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new ReplaceError('it is not UTF-8');
  }
}

const hasMark = (bytes: Buffer | null) => bytes?.toString('utf8', 0, 3) === mark;
