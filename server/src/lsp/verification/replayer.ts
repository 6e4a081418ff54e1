import type { History } from '../../core/history';
import type { Migration } from '../../core/migration';
import type { Lineage, Project } from '../../core/project';
import type { Verdict } from '../../core/verdict';

/** Replays histories, outside of this process. */
export interface Replayer {
  /**
   * Answers a verdict for every migration that is wanted; one that cannot be replayed has a verdict that says so.
   * @throws {VerifyRefused} when nothing could be replayed at all; an error named AbortError when the signal has asked for an end
   */
  verify(request: ReplayRequest, watch: ReplayWatch): Promise<ReadonlyMap<Migration, Verdict>>;
  /** What is known of earlier replays of the same texts, without another; migrations of which nothing is known are left out. */
  recall(request: ReplayRequest): Promise<ReadonlyMap<Migration, Verdict>>;
  /** Ends the process that replays, if one was started. */
  dispose(): Promise<void>;
}

export interface ReplayRequest {
  readonly project: Project;
  readonly lineage: Lineage;
  readonly history: History;
  readonly wanted: (migration: Migration) => boolean;
}

export interface ReplayWatch {
  readonly signal: AbortSignal;
  onProgress(done: number, total: number): void;
}
