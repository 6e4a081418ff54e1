import type { Finding } from '../core/finding';
import type { Migration } from '../core/migration';
import { Checker } from '../report/checker';
import { measuredFindings } from '../report/verify/measured-findings';
import type { Verified } from '../report/verify/verified';
import type { RowsOption } from '../verify/job';
import { skippedVerdict } from '../verify/replay/skipped-verdict';
import type { VerifyWatch } from '../verify/verify-lineage';
import { VerifyRefused } from '../verify/verify-refused';
import type { AskedHistory } from './asked-histories';
import { type FailOn, fails } from './exit-code';
import type { Replayer } from './replayer';

export interface VerifyHistoryOptions {
  readonly rows: RowsOption;
  /** Null leaves it to the configuration. */
  readonly failOn: FailOn | null;
}

export interface HistoryOutcome {
  readonly verified: readonly Verified[];
  /** Why nothing of the history could be replayed, in words; its migrations are then told as skipped. */
  readonly refusal: string | null;
}

/**
 * Replays a history and judges what was measured, as its configuration and its comments have it.
 * @throws an error named AbortError when the signal says so
 */
export async function verifyHistory(
  history: AskedHistory,
  { rows, failOn }: VerifyHistoryOptions,
  replayer: Replayer,
  watch: VerifyWatch,
): Promise<HistoryOutcome> {
  const { project, lineage, engine, target, title } = history;
  const asked = new Set(history.migrations);
  const checker = new Checker();
  const request = {
    project,
    lineage,
    engine,
    rows,
    wanted: (migration: Migration) => asked.has(migration),
    history: checker.historyOf(project, lineage),
  };
  const replayed = await replayer.verify(request, watch).catch(refusalOf);
  const isRefused = replayed instanceof VerifyRefused;
  const verified = history.migrations.map((migration) => {
    const verdict = isRefused
      ? skippedVerdict('none', migration, `not verified: ${replayed.message}`)
      : replayed.get(migration);
    if (!verdict) throw new Error(`no verdict for ${migration.id} of ${title}`);
    const { report } = checker.check(project, lineage, migration, verdict);
    return {
      project,
      lineage,
      verdict,
      // `check` tells the others.
      report: { ...report, findings: measuredFindings(report.findings, verdict) },
      display: target.display,
      wants: (file: string) => migration.files.includes(file),
      fails: ({ file, severity }: Finding) => fails(severity, failOn ?? project.configurationOf(file).failOn),
    };
  });
  return { verified, refusal: isRefused ? `${title} could not be verified: ${replayed.message}` : null };
}

function refusalOf(error: unknown): VerifyRefused {
  if (error instanceof VerifyRefused) return error;
  throw error;
}
