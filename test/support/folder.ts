import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';

/** Files of a folder: path → text. */
export type Files = Readonly<Record<string, string>>;

/** A folder with these files, gone when the test ends. */
export function temporaryFolder(files: Files): string {
  const folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'database-migrator-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  writeFiles(folder, files);
  return folder;
}

export function writeFiles(folder: string, files: Files): void {
  for (const [file, text] of Object.entries(files)) {
    const target = path.join(folder, file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
}
