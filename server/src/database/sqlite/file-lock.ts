import { linkSync, readFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs';

/** A file that says which process is at work. One whose process is gone counts for nothing. */
export class FileLock {
  private constructor(private readonly path: string) {}

  /** Null while another process holds it. */
  static take(path: string): FileLock | null {
    // It appears with what it says: an empty one would look like one that nobody holds.
    const own = `${path}.${process.pid}`;
    writeFileSync(own, String(process.pid));
    try {
      for (let attempt = 0; attempt < 2; attempt++) {
        if (link(own, path)) return new FileLock(path);
        if (isHeld(path)) return null;
        clearAway(path);
      }
      return null;
    } finally {
      remove(own);
    }
  }

  release(): void {
    remove(this.path);
  }
}

/** False where there is a file of that name already. */
function link(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/** Takes away the lock of a process that is gone; another process may do so at the same time, and have put its own there. */
function clearAway(path: string): void {
  const aside = `${path}.${process.pid}.old`;
  try {
    renameSync(path, aside);
  } catch {
    // Somebody else was faster.
    return;
  }
  if (isHeld(aside)) link(aside, path);
  remove(aside);
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
