import type { Dialect } from '../../server/src/core/dialect';
import type { Verdict } from '../../server/src/core/verdict';
import { Checker } from '../../server/src/report/checker';
import { measuredFindings } from '../../server/src/report/verify/measured-findings';
import { newMigrationsOf } from '../../server/src/scaffold/new-migrations';
import type { Scaffolded } from '../../server/src/scaffold/scaffold';
import type { Engine } from '../../server/src/verify/engine';
import { makeJob } from '../../server/src/verify/job/make-job';
import { probeOf } from '../../server/src/verify/process/probe-of';
import { replay } from '../../server/src/verify/replay/replay';
import { Timeline } from '../../server/src/verify/replay/timeline';
import { usualRows } from '../../server/src/verify/usual-rows';

/** Databases to replay in, one for each tool's first migration: kinds begin where that has left it. */
export class Proofs {
  private timeline: Promise<Timeline> | null = null;

  constructor(
    private readonly dialect: Dialect,
    private readonly open: () => Promise<Engine>,
  ) {}

  /** What is wrong with new migrations that go up, down and up again after those that were there; none where all is well. */
  async problemsOf(made: Scaffolded, before: ReadonlySet<string>): Promise<readonly string[]> {
    const checker = new Checker();
    const added = newMigrationsOf(made.workspace, before);
    const [first] = added;
    if (!first) return ['there is no migration'];
    const { project, lineage } = first;
    const wanted = new Set(added.map(({ migration }) => migration));
    const history = checker.historyOf(project, lineage);
    const job = makeJob({
      ...{ project, history, dialect: this.dialect, engine: { kind: 'embedded' }, rows: usualRows },
      wanted: (migration) => wanted.has(migration),
    });
    this.timeline ??= this.begin();
    const problems: string[] = [];
    let verdicts = 0;
    const watch = { aborted: false };
    await replay(
      job,
      await this.timeline,
      (event) => {
        const migration = event.kind === 'verdict' ? lineage.migrations[event.index] : undefined;
        if (event.kind !== 'verdict' || !migration) return;
        verdicts++;
        const { findings } = checker.check(project, lineage, migration, event.verdict).report;
        const told = measuredFindings(findings, event.verdict).filter(({ severity }) => severity !== 'info');
        problems.push(
          ...failures(event.verdict).map((problem) => `${migration.name}: ${problem}`),
          ...told.map(({ rule, message }) => `${migration.name}: ${rule}: ${message}`),
        );
      },
      watch,
    );
    return verdicts === wanted.size ? problems : [...problems, `${verdicts} of ${wanted.size} were replayed`];
  }

  async close(): Promise<void> {
    await (await this.timeline)?.close();
  }

  private async begin(): Promise<Timeline> {
    return new Timeline(this.open, probeOf(this.dialect), await this.open());
  }
}

/** What findings tell by themselves, and may be silenced with a reason, is left to them: what does not come back, what fails with rows. */
function failures({ up, down, reappliable, reapplyError, notes }: Verdict): readonly string[] {
  return [
    ...(up.status === 'ok' || up.error?.onlyWithRows
      ? []
      : [`up ${up.status}: ${up.error?.message ?? notes.join(' · ')}`]),
    ...(down.status === 'failed' || down.status === 'skipped'
      ? [`down ${down.status}: ${down.error?.message ?? notes.join(' · ')}`]
      : []),
    ...(reappliable === false ? [`up again fails: ${reapplyError?.message}`] : []),
  ];
}
