import { type Connection, MessageType } from 'vscode-languageserver/node';
import type { Migration } from '../../core/migration';
import type { Verdict } from '../../core/verdict';
import { VerifyRefused } from '../../verify/verify-refused';
import type { Log } from '../log';
import type { Refresher } from '../refresher';
import { showMessage } from '../show-message';
import { Pace } from './pace';
import type { ShownProgress } from './progress';
import type { Replayer, ReplayRequest } from './replayer';
import { Run } from './run';
import { historyName, isWhole, placesIn, type Target } from './targets';

/** Of a client's session, what verifying takes. */
interface VerifyingSession {
  readonly connection: Connection;
  readonly lenses: Refresher;
  readonly log: Log;
  /** Has the client show what has come of some work. @param what for the log */
  update(what: string, work: () => Promise<unknown>): Promise<void>;
}

/** What is done in a run. @param show shows how far it is */
type Work = (run: Run, show: () => void) => Promise<void>;

/** Verifies migrations: one run after another asks the replayer, shows how far it is, and puts what comes of it into the folders. */
export class Verifications {
  readonly pace = new Pace();
  private readonly runs = new Set<Run>();
  private readonly warned = new Set<string>();
  private count = 0;

  constructor(
    private readonly session: VerifyingSession,
    private readonly replayer: Replayer,
  ) {}

  /** The run that a migration is waiting for. */
  running(folder: Target['folder'], at: Parameters<Run['verifies']>[1]): Run | null {
    return [...this.runs].find((run) => run.verifies(folder, at)) ?? null;
  }

  /** Ends a run; one that has ended already is left alone. */
  cancel(number: unknown): void {
    for (const run of this.runs) if (run.number === number) run.abort.abort();
  }

  /**
   * Verifies, and has findings and lenses shown anew. A run for migrations that are all among these is ended: it is about older texts.
   * @param then what belongs to it as well
   * @returns false when it was cancelled
   */
  run(targets: readonly Target[], shown: ShownProgress, then: Work = async () => undefined): Promise<boolean> {
    return this.underway('Verifying migrations', targets, shown, async (run, show) => {
      for (const target of targets) {
        await this.verify(target, run, (done, total) => {
          run.advance(target, done, total);
          show();
        });
        if (run.abort.signal.aborted) return;
      }
      await then(run, show);
    });
  }

  /**
   * Does something for migrations, so that it is seen and can be ended, and has findings and lenses shown anew.
   * @returns false when it was cancelled
   */
  async underway(
    title: string,
    targets: readonly Target[],
    { reporter, tokens }: ShownProgress,
    work: Work,
  ): Promise<boolean> {
    const run = new Run(++this.count, targets);
    for (const other of this.runs) if (run.covers(other)) other.abort.abort();
    this.runs.add(run);
    const listening = tokens.map((token) => token.onCancellationRequested(() => run.abort.abort()));
    reporter.begin(title, 0, undefined, true);
    this.session.lenses.refresh();
    try {
      await work(run, () => {
        reporter.report(run.percentage, run.progress);
        this.session.lenses.refresh();
      });
      return !run.abort.signal.aborted;
    } finally {
      this.runs.delete(run);
      for (const { dispose } of listening) dispose();
      reporter.done();
      void this.session.update('showing what was measured', async () => undefined);
    }
  }

  /** Shows what is known of earlier verifications, such as those before the editor was closed. */
  async recall(targets: readonly Target[]): Promise<void> {
    const found = await Promise.all(
      targets.map(async (target) => keep(target, await this.replayer.recall(await replayRequest(target)))),
    );
    if (found.some((count) => count > 0)) await this.session.update('showing what was measured', async () => undefined);
  }

  /** Ends all runs, and the process that replays. */
  async dispose(): Promise<void> {
    for (const run of this.runs) run.abort.abort();
    await this.replayer.dispose();
  }

  private async verify(target: Target, run: Run, onProgress: (done: number, total: number) => void): Promise<void> {
    const began = performance.now();
    try {
      const request = await replayRequest(target);
      const verdicts = this.replayer.verify(request, { signal: run.abort.signal, onProgress });
      // One that waits for its turn is not to be waited for.
      keep(target, await Promise.race([verdicts, aborted(run.abort.signal)]));
      this.pace.record(historyName(target), isWhole(target), performance.now() - began);
    } catch (error) {
      if (run.abort.signal.aborted) return;
      const message = this.tell(error);
      for (const at of placesIn(target)) target.folder.outcomes.put(at, { kind: 'refused', message });
    }
  }

  /** Shows the user why nothing was verified, each reason once; a fault of ours goes to the log whole. */
  private tell(error: unknown): string {
    const { connection, log } = this.session;
    if (!(error instanceof VerifyRefused)) log.crash('verifying', error);
    const message =
      error instanceof VerifyRefused ? error.message : 'Database Migrator failed on it; its log says where';
    if (!this.warned.has(message)) showMessage(connection, MessageType.Warning, `Not verified: ${message}`);
    this.warned.add(message);
    return message;
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

async function replayRequest({ folder, project, lineage, migrations }: Target): Promise<ReplayRequest> {
  const wanted = new Set(migrations);
  const history = await folder.historyOf(project, lineage);
  return { project, lineage, history, wanted: (migration) => wanted.has(migration) };
}

/** Puts verdicts into their folder; answers how many there are. */
function keep({ folder, project, lineage }: Target, verdicts: ReadonlyMap<Migration, Verdict>): number {
  for (const [migration, verdict] of verdicts)
    folder.outcomes.put({ project, lineage, migration }, { kind: 'verdict', verdict });
  return verdicts.size;
}
