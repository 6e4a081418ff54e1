import { Worker } from 'node:worker_threads';
import type { EngineChoice, ReplayJob } from '../job';
import type { Answer, Order, ReplaySettings } from './messages';
import { Pulse } from './pulse';
import type { Task } from './worker';

/** How often it looks at the time and at the memory. */
const lookMilliseconds = 250;

/** How long a database gets to be dropped before the process ends all the same. */
const endMilliseconds = 5_000;

/** PostgreSQL allows itself 2 MB of nested calls, which take a multiple of that where they are WebAssembly's. */
const stackMegabytes = 32;

/** What the thread that replays is started with. */
export interface WorkerData {
  readonly settings: ReplaySettings;
  readonly pulse: SharedArrayBuffer;
}

/**
 * The process's own thread: it hands jobs to the thread that replays and keeps to its bounds. It is never held up, so that it can end the
 * process whatever a statement does, and does so as soon as nobody is there who would want to know.
 */
export class Supervisor {
  private readonly pulse = new Pulse();
  private worker: Worker | null = null;
  private job: ReplayJob | null = null;
  private engine: EngineChoice['kind'] = 'embedded';
  private migration: string | null = null;
  private ending = false;
  private seen = { step: 0, since: 0 };

  /**
   * @param script the bundle that this is; the thread runs it too
   * @param tell sends an answer to the process that asked; comes back when it is sent
   */
  constructor(
    private readonly script: string,
    private readonly tell: (answer: Answer) => Promise<void>,
  ) {}

  take(order: Order): void {
    if (order.kind === 'end') this.end();
    else if (order.kind === 'stop') this.pulse.aborted = true;
    else this.run(order.job, order.settings);
  }

  /** Lets the thread leave nothing behind, then ends the process. */
  end(): void {
    if (this.ending) return;
    this.ending = true;
    // What an embedded engine holds ends with the process, and a thread that it holds up would not hear.
    const isHeldUp = this.engine === 'embedded' && this.isRunning();
    if (!this.worker || isHeldUp) process.exit();
    setTimeout(() => process.exit(), endMilliseconds).unref();
    this.worker.once('exit', () => process.exit());
    this.post({ kind: 'end' });
  }

  private run(job: ReplayJob, settings: ReplaySettings): void {
    this.pulse.aborted = false;
    this.job = job;
    this.engine = job.engine.kind;
    this.migration = null;
    this.worker ??= this.start(settings);
    this.post({ kind: 'run', job });
  }

  private start(settings: ReplaySettings): Worker {
    const workerData: WorkerData = { settings, pulse: this.pulse.memory };
    const resourceLimits = { stackSizeMb: stackMegabytes, maxOldGenerationSizeMb: settings.memoryMegabytes };
    const worker = new Worker(this.script, { workerData, resourceLimits });
    worker.on('message', (answer: Answer) => this.pass(answer));
    worker.on('error', (error) => {
      const isFull = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      this.refuse(isFull ? outOfMemory(settings) : `The embedded engine ended unexpectedly: ${error.message}`);
    });
    worker.on('exit', (code) => this.refuse(`The embedded engine ended unexpectedly (code ${code}).`));
    setInterval(() => this.look(settings), lookMilliseconds).unref();
    return worker;
  }

  private pass(answer: Answer): Promise<void> {
    if (answer.kind === 'begin') this.migration = this.job?.migrations[answer.index]?.id ?? null;
    if (answer.kind === 'done' || answer.kind === 'refused') this.job = null;
    return this.tell(answer);
  }

  private look(settings: ReplaySettings): void {
    if (this.job === null) return;
    if (process.memoryUsage.rss() > settings.memoryMegabytes * 1024 * 1024) this.refuse(outOfMemory(settings));
    const { step } = this.pulse;
    if (step !== this.seen.step) this.seen = { step, since: performance.now() };
    if (this.isRunning() && performance.now() - this.seen.since > settings.statementTimeoutMilliseconds) {
      const where = this.migration === null ? 'A statement' : `A statement of migration "${this.migration}"`;
      this.refuse(`${where} ran for more than ${settings.statementTimeoutMilliseconds / 1000} s and was stopped.`);
    }
  }

  private isRunning(): boolean {
    return this.pulse.step % 2 === 1;
  }

  /** The job is told to be over and the process ends: what a statement has got into cannot be undone from here. */
  private async refuse(message: string): Promise<void> {
    if (this.job) await this.pass({ kind: 'refused', message });
    this.end();
  }

  private post(task: Task): void {
    this.worker?.postMessage(task);
  }
}

const outOfMemory = ({ memoryMegabytes }: ReplaySettings) =>
  `Replaying took more than ${memoryMegabytes} MB of memory and was stopped.`;
