import { readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs';

/** The other processes that have a file open, by name, where the system tells: on Linux, those of this user. Elsewhere none. */
export function otherHolders(file: string): readonly string[] {
  const target = realpathSync(file);
  return entries('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((pid) => entries(`/proc/${pid}/fd`).some((fd) => linkOf(`/proc/${pid}/fd/${fd}`) === target))
    .map((pid) => `${nameOf(pid)}, process ${pid}`);
}

function entries(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function linkOf(path: string): string | null {
  try {
    return readlinkSync(path);
  } catch {
    return null;
  }
}

function nameOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim();
  } catch {
    return 'unknown';
  }
}
