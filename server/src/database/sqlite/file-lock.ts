import { closeSync, openSync, readFileSync, unlinkSync, writeSync } from 'node:fs';

/** A file that says which process is at work. One whose process is gone counts for nothing. */
export class FileLock {
  private constructor(private readonly path: string) {}

  /** Null while another process holds it. */
  static take(path: string): FileLock | null {
    for (let attempt = 0; attempt < 2; attempt++) {
      try {
        const handle = openSync(path, 'wx');
        writeSync(handle, String(process.pid));
        closeSync(handle);
        return new FileLock(path);
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
        if (isHeld(path)) return null;
        remove(path);
      }
    }
    return null;
  }

  release(): void {
    remove(this.path);
  }
}

function isHeld(path: string): boolean {
  const holder = Number(read(path));
  if (!Number.isInteger(holder) || holder <= 0) return false;
  if (holder === process.pid) return true;
  try {
    process.kill(holder, 0);
    return true;
  } catch (error) {
    // Another user's process is there, and may not be signalled.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function remove(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // Gone already.
  }
}
