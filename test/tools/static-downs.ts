import { analyze } from '../../server/src/core/analyze';
import type { Finding } from '../../server/src/core/finding';
import { createHistory, type History } from '../../server/src/core/history';
import { HistoryCache } from '../../server/src/core/history/cache';
import type { Migration } from '../../server/src/core/migration';
import type { Lineage, Project } from '../../server/src/core/project';
import { isFilled } from '../../server/src/core/rollback/habit';
import { rules } from '../../server/src/core/rules/registry';
import { differsInBlanksAlone } from '../../server/src/core/rules/support/difference-wording';
import type { Verdict } from '../../server/src/core/verdict';
import { makeJob } from '../../server/src/verify/job/make-job';
import { Verifier } from '../../server/src/verify/verifier';
import { openWorkspace } from '../../server/src/workspace/open-workspace';

/** Rules that say, before anything is run, that a way back fails or does not lead back. */
const accusing = new Set([
  'down-does-not-revert',
  'down-lossy-definition',
  'down-touches-unowned',
  'down-loses-data',
  'down-wrong-order',
  'down-fails',
  'down-transaction-mismatch',
  'down-raises',
]);

/** A hand-written way back: what its text tells, and what replaying it has shown. */
export interface HeldDown {
  readonly id: string;
  /** What replaying showed to be wrong, in words; none where it leads back. */
  readonly shown: readonly string[];
  /** What the static rules say. */
  readonly said: readonly string[];
  /** What of its file is told to be unread: a statement with a syntax error. */
  readonly unread: readonly string[];
}

export interface HeldHistory {
  readonly title: string;
  readonly downs: readonly HeldDown[];
}

/** Verdicts by project, lineage and migration, to be taken over by the next run. */
export type KnownVerdicts = Record<string, Verdict>;

/**
 * Holds what the rules say of every hand-written way back of a folder against what replaying it shows.
 * @param script absolute path of the built process
 * @param known verdicts of an earlier run, which new ones are added to
 */
export async function staticDowns(
  folder: string,
  script: string,
  cacheFolder: string,
  known: KnownVerdicts,
): Promise<readonly HeldHistory[]> {
  const workspace = await openWorkspace(folder);
  const all: HeldHistory[] = [];
  for (const project of workspace.projects) {
    for (const lineage of project.lineages) {
      const title = `${project.root}${lineage.name && ` (${lineage.name})`}`;
      await replay(project, lineage, title, { script, cacheFolder }, known);
      const history = createHistory(lineage, new HistoryCache());
      const downs = lineage.migrations.flatMap(
        (migration) => held(project, history, migration, known[`${title} ${migration.id}`]) ?? [],
      );
      if (downs.length > 0) all.push({ title, downs });
    }
  }
  return all;
}

async function replay(
  project: Project,
  lineage: Lineage,
  title: string,
  process: { readonly script: string; readonly cacheFolder: string },
  known: KnownVerdicts,
): Promise<void> {
  const { dialect } = lineage.dialect;
  if (dialect !== 'postgresql' && dialect !== 'sqlite') return;
  if (lineage.migrations.some(({ id }) => `${title} ${id}` in known)) return;
  const history = createHistory(lineage, new HistoryCache());
  const job = makeJob({ project, history, dialect, engine: { kind: 'embedded' }, rows: null, wanted: () => true });
  const verifier = new Verifier(process);
  const verdicts = await verifier.run(job);
  await verifier.dispose();
  for (const [index, verdict] of verdicts) {
    const migration = lineage.migrations[index];
    if (migration) known[`${title} ${migration.id}`] = verdict;
  }
}

/** Null where there is no way back to speak of, or replaying showed nothing of it. */
function held(project: Project, history: History, migration: Migration, verdict: Verdict | undefined): HeldDown | null {
  if (verdict?.up.status !== 'ok' || migration.irreversible || !isFilled(migration.down)) return null;
  if (verdict.down.status !== 'failed' && verdict.reverted === null) return null;
  const { lineage } = history;
  const report = analyze({ project, lineage, migration, history, rules, verdict: null });
  const unread = report.unread
    .filter(({ file }) => file === migration.down?.file)
    .map(({ reason }) => `unread: ${reason}`);
  return { id: migration.id, shown: shown(verdict), said: report.findings.filter(accuses).map(words), unread };
}

function accuses({ rule, half, severity }: Finding): boolean {
  return accusing.has(rule) && half === 'down' && severity !== 'info';
}

function words({ rule, message }: Finding): string {
  return `${rule}: ${message}`;
}

function shown({ down, reverted, differences, reappliable, reapplyError }: Verdict): readonly string[] {
  if (down.status === 'failed') return [`fails: ${down.error?.message}`];
  // What differs in blanks alone is told as information.
  const otherwise = differences.filter((one) => one.restorable && !differsInBlanksAlone(one));
  return [
    ...(reverted === false ? otherwise.map(({ kind, object, field }) => [kind, object, field ?? ''].join(' ')) : []),
    ...(reappliable === false ? [`up fails again: ${reapplyError?.message}`] : []),
  ];
}
