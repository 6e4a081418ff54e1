import { type ChildProcess, fork } from 'node:child_process';
import type { ReplayEvent, ReplayJob } from '../job';
import type { Answer, Order, ReplaySettings } from '../process/messages';
import { VerifyRefused } from '../verify-refused';

/** How long a statement that runs gets to end after its job was given up. */
const stopMilliseconds = 1_000;

/** How long the process gets to end by itself: longer than it gives its databases. */
const endMilliseconds = 7_000;

/** A process that replays, from its start to its end. */
export class ReplayProcess {
  private readonly child: ChildProcess;
  /** How it ended, in words. */
  private readonly ended: Promise<string>;
  private ending: Promise<void> | null = null;

  /** @param script absolute path of dist/verify.js */
  constructor(script: string) {
    this.child = fork(script, [], {
      execArgv: ['--expose-gc'],
      // An editor's executable is Node when it is told so.
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
      serialization: 'advanced',
      // What a runtime writes when it breaks down may name what must not be shown.
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    this.ended = new Promise((resolve) => {
      this.child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
      this.child.once('error', ({ message }) => resolve(message));
    });
  }

  /** True when it takes no more jobs. */
  get isEnding(): boolean {
    return this.ending !== null || !this.child.connected;
  }

  /**
   * Runs a job to its end; one at a time. One that is given up ends as well, after its statement or with the process.
   * @throws {VerifyRefused} when the process refuses it or breaks down
   */
  async run(
    job: ReplayJob,
    settings: ReplaySettings,
    signal: AbortSignal | undefined,
    onEvent: (event: ReplayEvent) => void,
  ): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const giveUp = () => {
      this.order({ kind: 'stop' });
      timer = setTimeout(() => this.end(), stopMilliseconds);
    };
    signal?.addEventListener('abort', giveUp);
    try {
      await this.outcome(job, settings, onEvent);
    } catch (error) {
      // A process that has refused a job for its bounds is about to end.
      this.end();
      throw error;
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', giveUp);
    }
  }

  /** Asks it to leave nothing behind and to end, and sees to it. */
  end(): Promise<void> {
    this.ending ??= this.endNow();
    return this.ending;
  }

  private outcome(job: ReplayJob, settings: ReplaySettings, onEvent: (event: ReplayEvent) => void): Promise<void> {
    return new Promise((resolve, reject) => {
      const settle = (refused: string | null) => {
        this.child.off('message', take);
        if (refused === null) resolve();
        else reject(new VerifyRefused(refused));
      };
      const take = (answer: Answer) => {
        onEvent(answer);
        if (answer.kind === 'done') settle(null);
        if (answer.kind === 'refused') settle(answer.message);
      };
      this.child.on('message', take);
      this.ended.then((how) => settle(`The embedded engine ended unexpectedly (${how}).`));
      this.order({ kind: 'run', job, settings });
    });
  }

  private async endNow(): Promise<void> {
    this.order({ kind: 'end' });
    const timer = setTimeout(() => this.child.kill('SIGKILL'), endMilliseconds);
    await this.ended;
    clearTimeout(timer);
  }

  private order(order: Order): void {
    // What cannot be sent is told by the end of the process.
    if (this.child.connected) this.child.send(order, () => undefined);
  }
}
