import type { Migration } from '../core/migration';
import type { Verdict } from '../core/verdict';
import type { Checker } from '../report/checker';
import { usualRows } from '../verify/usual-rows';
import { VerifyRefused } from '../verify/verify-refused';
import type { PlannedMigration } from './planned-migrations';
import type { ProgressLine } from './progress-line';
import type { Replayer } from './replayer';

export interface PlanVerdicts {
  readonly verdicts: ReadonlyMap<Migration, Verdict>;
  /** Why histories could not be replayed, in words. */
  readonly refusals: readonly string[];
}

/**
 * What replaying the migrations has shown: what is known already, or with `signal` by replaying them now.
 * @throws an error named AbortError when the signal says so
 */
export async function planVerdicts(
  planned: readonly PlannedMigration[],
  checker: Checker,
  replayer: Replayer,
  run: { readonly signal: AbortSignal; readonly line: ProgressLine } | null,
): Promise<PlanVerdicts> {
  const verdicts = new Map<Migration, Verdict>();
  const refusals: string[] = [];
  const lineages = new Map(planned.map((one) => [one.lineage, one]));
  for (const [lineage, { project, target }] of lineages) {
    const wanted = new Set(planned.filter((one) => one.lineage === lineage).map(({ migration }) => migration));
    const request = {
      project,
      lineage,
      wanted: (migration: Migration) => wanted.has(migration),
      engine: { kind: 'embedded' },
      rows: usualRows,
      history: checker.historyOf(project, lineage),
    } as const;
    try {
      const onProgress = (done: number, total: number) => run?.line.show(`Verifying… ${done + 1} of ${total}`);
      const found = run ? replayer.verify(request, { signal: run.signal, onProgress }) : replayer.recall(request);
      for (const [migration, verdict] of await found) verdicts.set(migration, verdict);
    } catch (error) {
      if (!(error instanceof VerifyRefused)) throw error;
      refusals.push(`${target.display(project.root)} could not be verified: ${error.message}`);
    }
  }
  return { verdicts, refusals };
}
