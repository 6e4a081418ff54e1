import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { CheckOutcome } from '../report/check-outcome';
import { cacheFolder } from '../workspace/cache-folder';
import type { CheckArguments } from './check-arguments';
import type { Terminal } from './terminal';

/** So many bytes of outcomes are kept, those used last. */
const mostBytes = 64 * 1024 * 1024;

/** The cache that `--cache` asks for, in the user's cache folder or in the one that is named; null where none is asked for. */
export function outcomeCacheFor(
  { cache, cacheLocation }: Pick<CheckArguments, 'cache' | 'cacheLocation'>,
  { cwd, env }: Terminal,
): OutcomeCache | null {
  if (cacheLocation !== null) return new OutcomeCache(path.resolve(cwd, cacheLocation));
  return cache ? new OutcomeCache(path.join(cacheFolder(env, process.platform, os.homedir()), 'checks')) : null;
}

/**
 * Outcomes of checks on the disk, by a key that holds all that they rest on. What cannot be read, is damaged or cannot be written costs a
 * check and nothing else.
 */
export class OutcomeCache {
  /** @param folder absolute path; made when it is needed */
  constructor(
    private readonly folder: string,
    private readonly limit = mostBytes,
  ) {}

  get(key: string): CheckOutcome | null {
    const file = this.file(key);
    try {
      const text = readFileSync(file, 'utf8');
      const end = text.indexOf('\n');
      const body = text.slice(end + 1);
      if (text.slice(0, end) !== sumOf(body)) return null;
      const now = new Date();
      utimesSync(file, now, now);
      return JSON.parse(body);
    } catch {
      return null;
    }
  }

  put(key: string, outcome: CheckOutcome): void {
    const body = JSON.stringify(outcome);
    if (body.length > this.limit) return;
    try {
      mkdirSync(this.folder, { recursive: true });
      // Whole or not at all: another process may read it meanwhile.
      const temporary = `${this.file(key)}.${process.pid}`;
      writeFileSync(temporary, `${sumOf(body)}\n${body}`);
      renameSync(temporary, this.file(key));
      this.discardOldest();
    } catch {
      // The next time it is checked again.
    }
  }

  private discardOldest(): void {
    const kept = readdirSync(this.folder)
      .filter((name) => ownName.test(name))
      .map((name) => path.join(this.folder, name))
      .map((file) => ({ file, ...statSync(file) }))
      .sort((a, b) => b.mtimeMs - a.mtimeMs);
    let bytes = 0;
    for (const { file, size } of kept) {
      bytes += size;
      if (bytes > this.limit) rmSync(file, { force: true });
    }
  }

  private file(key: string): string {
    return path.join(this.folder, `${key}.check.json`);
  }
}

/** A folder that somebody names may hold other things; what a process that was ended left behind is ours, too. */
const ownName = /^[0-9a-f]{64}\.check\.json(?:\.\d+)?$/;

const sumOf = (text: string) => createHash('sha256').update(text).digest('hex');
