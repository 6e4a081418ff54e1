import os from 'node:os';
import type { Migration } from '../core/migration';
import type { Verdict } from '../core/verdict';
import type { Program } from '../report/program';
import { VerdictCache } from '../verify/verdict-cache';
import { Verifier } from '../verify/verifier';
import { type LineageRequest, recallLineage, type VerifyWatch, verifyLineage } from '../verify/verify-lineage';
import { cacheFolder } from '../workspace/cache-folder';
import type { Terminal } from './terminal';

/** Replays histories. A command is given it, so that tests of what it tells need no engine. */
export interface Replayer {
  /** @see verifyLineage */
  verify(request: LineageRequest, watch: VerifyWatch): Promise<ReadonlyMap<Migration, Verdict>>;
  /** @see recallLineage */
  recall(request: LineageRequest): Promise<ReadonlyMap<Migration, Verdict>>;
  /** Ends the process that replays. */
  dispose(): Promise<void>;
}

/** Replays in a process of its own, and remembers verdicts in the user's cache folder. */
export function createReplayer({ verifyScript }: Program, { env }: Terminal): Replayer {
  const folder = cacheFolder(env, process.platform, os.homedir());
  const cache = new VerdictCache(folder, verifyScript);
  const verifier = new Verifier({ script: verifyScript, cacheFolder: folder });
  return {
    verify: (request, watch) => verifyLineage(request, { verifier, cache }, watch),
    recall: (request) => recallLineage(request, cache),
    dispose: () => verifier.dispose(),
  };
}
