import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Verdict } from '../core/verdict';

/**
 * Verdicts on the disk, by a key that holds all that they rest on but the program that found them: each build has its own. What cannot
 * be read or written costs a replay and nothing else.
 */
export class VerdictCache {
  private readonly known = new Map<string, Verdict>();
  private build: Promise<string> | null = null;

  /**
   * @param folder absolute path; made when it is needed
   * @param script the bundle that replays; it and what lies in the folder of its name tell the build
   */
  constructor(
    private readonly folder: string,
    private readonly script: string,
  ) {}

  async get(key: string): Promise<Verdict | null> {
    const known = this.known.get(key);
    if (known) return known;
    try {
      const { verdict }: { readonly verdict: Verdict } = JSON.parse(await readFile(await this.file(key), 'utf8'));
      this.known.set(key, verdict);
      return verdict;
    } catch {
      return null;
    }
  }

  async put(key: string, verdict: Verdict): Promise<void> {
    this.known.set(key, verdict);
    try {
      const file = await this.file(key);
      await mkdir(path.dirname(file), { recursive: true });
      // Whole or not at all: another process may read it meanwhile.
      const temporary = `${file}.${process.pid}`;
      await writeFile(temporary, JSON.stringify({ verdict }));
      await rename(temporary, file);
    } catch {
      // The next time it is replayed again.
    }
  }

  private async file(key: string): Promise<string> {
    this.build ??= fingerprint(this.script);
    return path.join(this.folder, 'verdicts', await this.build, `${key}.json`);
  }
}

/** Tells one build of the bundles from another. */
async function fingerprint(script: string): Promise<string> {
  const parts = script.replace(/\.js$/, '');
  const names = await readdir(parts).catch(() => []);
  const files = [script, ...names.filter((name) => name.endsWith('.js')).map((name) => path.join(parts, name))].sort();
  const sum = createHash('sha256');
  for (const file of files) sum.update(await readFile(file).catch(() => ''));
  return sum.digest('hex').slice(0, 16);
}
