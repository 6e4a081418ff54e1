import type { MessagePort } from 'node:worker_threads';
import { EngineFailure } from '../engine-failure';
import type { ReplayJob } from '../job';
import { replay } from '../replay/replay';
import { Timeline } from '../replay/timeline';
import type { Answer, ReplaySettings } from './messages';
import { openEngine } from './open-engine';
import { probeOf } from './probe-of';
import type { Pulse } from './pulse';
import { watched } from './watched-engine';

/** What the thread that replays is told: one job after the other, or to end. */
export type Task = { readonly kind: 'run'; readonly job: ReplayJob } | { readonly kind: 'end' };

/** A database that is kept from one job to the next. */
interface Opened {
  /** What a job must ask for to get it again; it may ask for fewer extensions. */
  readonly asked: string;
  readonly extensions: ReadonlySet<string>;
  readonly timeline: Timeline;
}

/** Replays jobs in a thread of its own, which a statement may hold up for as long as it likes. */
export class ReplayWorker {
  private opened: Opened | null = null;
  private running: Promise<void> = Promise.resolve();

  /** @param assets folder of PGlite's files */
  constructor(
    private readonly port: MessagePort,
    private readonly settings: ReplaySettings,
    private readonly pulse: Pulse,
    private readonly assets: string,
  ) {
    port.on('message', (task: Task) => {
      if (task.kind === 'run') this.running = this.run(task.job);
      else this.end();
    });
  }

  private async run(job: ReplayJob): Promise<void> {
    try {
      const { timeline } = await this.openFor(job);
      this.tell({ kind: 'engine', title: timeline.engine.title });
      await replay(job, timeline, (event) => this.tell(event), this.pulse);
      this.tell({ kind: 'done' });
    } catch (error) {
      // Where it broke off nobody knows what stands in the database.
      await this.forget();
      this.tell({ kind: 'refused', message: inWords(error) });
    }
  }

  private async openFor(job: ReplayJob): Promise<Opened> {
    const asked = JSON.stringify([job.dialect, job.engine, job.preset]);
    const { opened } = this;
    if (opened && opened.asked === asked && job.extensions.every((name) => opened.extensions.has(name))) return opened;
    await this.forget();
    const wanted = { dialect: job.dialect, engine: job.engine, extensions: job.extensions };
    const open = async () => {
      const engine = watched(await openEngine(wanted, this.settings, this.assets), this.pulse);
      if (job.preset !== undefined) await engine.send(job.preset);
      return engine;
    };
    const timeline = new Timeline(open, probeOf(job.dialect), await open());
    this.opened = { asked, extensions: new Set(job.extensions), timeline };
    return this.opened;
  }

  private async forget(): Promise<void> {
    const { opened } = this;
    this.opened = null;
    await opened?.timeline.close().catch(() => undefined);
  }

  private async end(): Promise<void> {
    this.pulse.aborted = true;
    // Ends the statement that a server runs, and with it the job.
    await this.forget();
    await this.running;
    // What the job opened meanwhile.
    await this.forget();
    this.port.close();
  }

  private tell(answer: Answer): void {
    this.port.postMessage(answer);
  }
}

function inWords(error: unknown): string {
  if (error instanceof EngineFailure) return error.message;
  return `Verifying failed: ${error instanceof Error ? error.message : String(error)}`;
}
