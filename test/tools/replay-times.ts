import { createHistory } from '../../server/src/core/history';
import { HistoryCache } from '../../server/src/core/history/cache';
import type { RowsOption } from '../../server/src/verify/job';
import { makeJob } from '../../server/src/verify/job/make-job';
import { Verifier } from '../../server/src/verify/verifier';
import { openWorkspace } from '../../server/src/workspace/open-workspace';

export interface ReplayTimes {
  readonly title: string;
  readonly engine: string;
  readonly migrations: number;
  /** Milliseconds from the job's start to the first migration: the process and its engine start. */
  readonly start: number;
  /** Milliseconds of each migration that was run. */
  readonly each: readonly number[];
  /** Milliseconds by part, over all migrations; see verify/replay/timings.ts. */
  readonly parts: Readonly<Record<string, number>>;
}

/**
 * Replays every history of a folder in a process of its own, as the command line does, but for the verdicts that are remembered.
 * @param script absolute path of the built process
 */
export async function replayTimes(
  folder: string,
  script: string,
  cacheFolder: string,
  rows: RowsOption,
): Promise<readonly ReplayTimes[]> {
  const workspace = await openWorkspace(folder);
  const all: ReplayTimes[] = [];
  for (const project of workspace.projects) {
    for (const lineage of project.lineages) {
      const { dialect } = lineage.dialect;
      if (dialect !== 'postgresql' && dialect !== 'sqlite') continue;
      const history = createHistory(lineage, new HistoryCache());
      const job = makeJob({ project, history, dialect, engine: { kind: 'embedded' }, rows, wanted: () => true });
      const verifier = new Verifier({ script, cacheFolder });
      const began = performance.now();
      let last = began;
      let start = 0;
      let engine = '';
      const each: number[] = [];
      const parts: Record<string, number> = {};
      await verifier.run(job, {
        onEvent(event) {
          const now = performance.now();
          if (event.kind === 'engine') {
            engine = event.title;
            start = now - began;
          }
          if (event.kind === 'begin') last = now;
          if (event.kind !== 'verdict') return;
          each.push(now - last);
          for (const [part, time] of Object.entries(event.timings)) parts[part] = (parts[part] ?? 0) + time;
        },
      });
      await verifier.dispose();
      const title = `${project.root}${lineage.name && ` (${lineage.name})`}`;
      all.push({ title, engine, migrations: job.migrations.length, start, each, parts });
    }
  }
  return all;
}
