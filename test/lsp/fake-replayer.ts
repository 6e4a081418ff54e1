import type { Migration } from '../../server/src/core/migration';
import type { Verdict } from '../../server/src/core/verdict';
import type { Replayer, ReplayRequest, ReplayWatch } from '../../server/src/lsp/verification/replayer';
import { flawless } from '../support/flawless';

/** What a migration comes to of which there is nothing to complain. */
export { flawless as restored };

/** A verification that the server has asked for, to be answered by the test. */
export interface Asked {
  /** Ids of the migrations that are wanted. */
  readonly ids: readonly string[];
  readonly signal: AbortSignal;
  progress(done: number, total: number): void;
  /** Answers with one verdict for all. */
  answer(verdict?: Verdict): void;
  /** Answers with these, in the order of the migrations. */
  answerEach(verdicts: readonly Verdict[]): void;
  refuse(error: Error): void;
}

/** Stands in for the process that replays; it answers when the test does. */
export class FakeReplayer implements Replayer {
  private readonly waiting: ((asked: Asked) => void)[] = [];
  private readonly pending: Asked[] = [];
  /** What is known of every migration without replaying it. */
  known: Verdict | null = null;
  /** It takes its time to end what is cancelled, like one that has another job at hand. */
  busy = false;
  disposed = false;
  /** How many verifications were asked for. */
  count = 0;

  verify({ lineage, wanted }: ReplayRequest, { signal, onProgress }: ReplayWatch) {
    this.count++;
    const migrations = lineage.migrations.filter(wanted);
    return new Promise<ReadonlyMap<Migration, Verdict>>((resolve, reject) => {
      signal.addEventListener('abort', () => this.busy || reject(signal.reason));
      const asked: Asked = {
        ids: migrations.map(({ id }) => id),
        signal,
        progress: onProgress,
        answer: (verdict = flawless) => resolve(new Map(migrations.map((migration) => [migration, verdict]))),
        answerEach: (verdicts) =>
          resolve(new Map(migrations.map((migration, index) => [migration, verdicts[index] ?? flawless]))),
        refuse: reject,
      };
      const next = this.waiting.shift();
      if (next) next(asked);
      else this.pending.push(asked);
    });
  }

  /** The next verification that is asked for. */
  async next(): Promise<Asked> {
    return this.pending.shift() ?? new Promise((resolve) => this.waiting.push(resolve));
  }

  async recall({ lineage, wanted }: ReplayRequest): Promise<ReadonlyMap<Migration, Verdict>> {
    const { known } = this;
    return new Map(known ? lineage.migrations.filter(wanted).map((migration) => [migration, known]) : []);
  }

  async dispose(): Promise<void> {
    this.disposed = true;
  }
}
