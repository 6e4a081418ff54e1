import type { Verdict } from '../core/verdict';
import { ReplayProcess } from './host/replay-process';
import type { ReplayEvent, ReplayJob } from './job';
import type { ReplaySettings } from './process/messages';
import { VerifyRefused } from './verify-refused';

export { VerifyRefused };

export interface VerifierOptions {
  /** Absolute path of dist/verify.js. */
  readonly script: string;
  /** Absolute path of the folder for what is kept between processes. */
  readonly cacheFolder: string;
  /** How long a process is kept that nobody asks anything. */
  readonly idleMilliseconds?: number;
  /** How long one statement may take. */
  readonly statementTimeoutMilliseconds?: number;
  /** What the process may take; PostgreSQL needs about 500, and for moments twice as much where a large database is kept and brought back. */
  readonly memoryMegabytes?: number;
}

export interface RunWatch {
  readonly signal?: AbortSignal;
  onEvent?(event: ReplayEvent): void;
}

/** Replays jobs, one after the other, in a process that is started when it is first needed and ended when nobody needs it. */
export class Verifier {
  private readonly settings: ReplaySettings;
  private readonly idleMilliseconds: number;
  private process: ReplayProcess | null = null;
  private idle: NodeJS.Timeout | undefined;
  private last: Promise<unknown> = Promise.resolve();
  private disposed = false;

  constructor(private readonly options: VerifierOptions) {
    const { cacheFolder, statementTimeoutMilliseconds = 60_000, memoryMegabytes = 1536 } = options;
    this.settings = { cacheFolder, statementTimeoutMilliseconds, memoryMegabytes };
    this.idleMilliseconds = options.idleMilliseconds ?? 120_000;
  }

  /**
   * Replays a job once those before it are done.
   * @returns a verdict for each migration that is asked about, by its index in the job
   * @throws {VerifyRefused} when it could not be done at all; `watch.signal`'s reason at once on abort
   */
  run(job: ReplayJob, watch: RunWatch = {}): Promise<ReadonlyMap<number, Verdict>> {
    const result = this.last.then(() => this.runNow(job, watch));
    this.last = result.catch(() => undefined);
    return watch.signal ? Promise.race([result, abortOf(watch.signal)]) : result;
  }

  /** Ends the process and leaves nothing of it behind. Jobs that are not done yet are refused. */
  async dispose(): Promise<void> {
    this.disposed = true;
    clearTimeout(this.idle);
    await this.process?.end();
  }

  private async runNow(job: ReplayJob, { signal, onEvent }: RunWatch): Promise<ReadonlyMap<number, Verdict>> {
    signal?.throwIfAborted();
    if (this.disposed) throw new VerifyRefused('Verifying has ended.');
    clearTimeout(this.idle);
    const verdicts = new Map<number, Verdict>();
    try {
      await (await this.running()).run(job, this.settings, signal, (event) => {
        if (signal?.aborted) return;
        if (event.kind === 'verdict') verdicts.set(event.index, event.verdict);
        onEvent?.(event);
      });
      return verdicts;
    } finally {
      this.idle = setTimeout(() => this.process?.end(), this.idleMilliseconds).unref();
    }
  }

  /** The process, a new one when the last has ended or is about to. */
  private async running(): Promise<ReplayProcess> {
    const { process } = this;
    if (process && !process.isEnding) return process;
    // Two at a time would take twice the memory.
    await process?.end();
    this.process = new ReplayProcess(this.options.script);
    return this.process;
  }
}

/** Rejects with the signal's reason. */
function abortOf(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    else signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
