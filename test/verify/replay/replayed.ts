import type { Dialect } from '../../../server/src/core/dialect';
import type { Migration } from '../../../server/src/core/migration';
import type { Verdict } from '../../../server/src/core/verdict';
import type { Engine } from '../../../server/src/verify/engine';
import type { RowsOption } from '../../../server/src/verify/job';
import { probeOf } from '../../../server/src/verify/process/probe-of';
import { replay } from '../../../server/src/verify/replay/replay';
import { Timeline } from '../../../server/src/verify/replay/timeline';
import { jobOf } from '../job/job';
import { openEngine } from './engines';

export interface Replayed {
  /** By migration id. */
  readonly verdicts: ReadonlyMap<string, Verdict>;
  /** Ids of the migrations that were run, whether asked about or not. */
  readonly ran: readonly string[];
}

export interface ReplayOptions {
  readonly rows?: RowsOption;
  readonly wanted?: (migration: Migration) => boolean;
}

/** A database that replays one folder after another, as the process behind the editor does. */
export class Replays {
  private timeline: Timeline | null = null;

  constructor(
    private readonly dialect: Dialect,
    private readonly open: () => Promise<Engine> = () => openEngine(dialect),
  ) {}

  async replay(
    files: Readonly<Record<string, string>>,
    { rows = null, wanted }: ReplayOptions = {},
  ): Promise<Replayed> {
    const configuration = JSON.stringify({ dialect: this.dialect });
    const job = { ...jobOf({ 'database-migrator.json': configuration, ...files }, wanted), rows };
    this.timeline ??= new Timeline(this.open, probeOf(this.dialect), await this.open());
    const verdicts = new Map<string, Verdict>();
    const ran: string[] = [];
    const idOf = (index: number) => job.migrations[index]?.id ?? '';
    await replay(
      job,
      this.timeline,
      (event) => {
        if (event.kind === 'begin') ran.push(idOf(event.index));
        if (event.kind === 'verdict') verdicts.set(idOf(event.index), event.verdict);
      },
      { aborted: false },
    );
    return { verdicts, ran };
  }

  async close(): Promise<void> {
    await this.timeline?.close();
    this.timeline = null;
  }
}
