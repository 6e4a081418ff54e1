import type { Migration } from '../../core/migration';
import type { Verdict } from '../../core/verdict';
import { usualRows } from '../../verify/usual-rows';
import { VerdictCache } from '../../verify/verdict-cache';
import { Verifier } from '../../verify/verifier';
import { type LineageRequest, recallLineage, type VerifyServices, verifyLineage } from '../../verify/verify-lineage';
import type { Replayer, ReplayRequest, ReplayWatch } from './replayer';

export interface EmbeddedReplayerOptions {
  /** Absolute path of the bundle that replays. */
  readonly script: string;
  /** Absolute path of the folder for what is kept between runs. */
  readonly cacheFolder: string;
}

/**
 * Replays in the embedded engines, in a process of its own that is started when it is first needed. Nothing of the workspace is executed
 * by them but SQL in a database that is there for it, so that they serve an untrusted workspace as well.
 */
export class EmbeddedReplayer implements Replayer {
  private readonly services: VerifyServices;

  constructor({ script, cacheFolder }: EmbeddedReplayerOptions) {
    this.services = {
      verifier: new Verifier({ script, cacheFolder }),
      cache: new VerdictCache(cacheFolder, script),
    };
  }

  verify(request: ReplayRequest, watch: ReplayWatch): Promise<ReadonlyMap<Migration, Verdict>> {
    return verifyLineage(lineageRequest(request), this.services, watch);
  }

  recall(request: ReplayRequest): Promise<ReadonlyMap<Migration, Verdict>> {
    return recallLineage(lineageRequest(request), this.services.cache);
  }

  dispose(): Promise<void> {
    return this.services.verifier.dispose();
  }
}

function lineageRequest(request: ReplayRequest): LineageRequest {
  return { ...request, engine: { kind: 'embedded' }, rows: usualRows };
}
