import { afterAll } from 'vitest';
import type { AssembledProject } from '../../server/src/core/assemble/project';
import type { Dialect } from '../../server/src/core/dialect';
import { createHistory } from '../../server/src/core/history';
import { HistoryCache } from '../../server/src/core/history/cache';
import type { Migration } from '../../server/src/core/migration';
import type { Verdict } from '../../server/src/core/verdict';
import { makeJob } from '../../server/src/verify/job/make-job';
import { probeOf } from '../../server/src/verify/process/probe-of';
import { replay } from '../../server/src/verify/replay/replay';
import { Timeline } from '../../server/src/verify/replay/timeline';
import { usualRows } from '../../server/src/verify/usual-rows';
import { openEngine } from '../verify/replay/engines';

/** One database for each dialect: examples of one page have their first migrations in common. */
const timelines = new Map<Dialect, Promise<Timeline>>();

/** Call it at the top of a file of tests that replay: its databases end with it. */
export function useTimelines(): void {
  afterAll(async () => {
    const opened = [...timelines.values()];
    timelines.clear();
    for (const timeline of opened) await (await timeline).close();
  });
}

/** What replaying a project's history in the embedded engine shows of those migrations that some files belong to. */
export async function replayed(
  project: AssembledProject,
  files: readonly string[],
): Promise<ReadonlyMap<Migration, Verdict>> {
  const verdicts = new Map<Migration, Verdict>();
  for (const lineage of project.lineages) {
    const { dialect } = lineage.dialect;
    if (dialect === null) continue;
    const job = makeJob({
      project,
      history: createHistory(lineage, new HistoryCache()),
      dialect,
      engine: { kind: 'embedded' },
      rows: usualRows,
      wanted: (migration) => migration.files.some((file) => files.includes(file)),
    });
    const timeline = timelines.get(dialect) ?? open(dialect);
    timelines.set(dialect, timeline);
    await replay(
      job,
      await timeline,
      (event) => {
        const migration = event.kind === 'verdict' && lineage.migrations[event.index];
        if (migration && event.kind === 'verdict') verdicts.set(migration, event.verdict);
      },
      { aborted: false },
    );
  }
  return verdicts;
}

async function open(dialect: Dialect): Promise<Timeline> {
  const again = () => openEngine(dialect);
  return new Timeline(again, probeOf(dialect), await again());
}
