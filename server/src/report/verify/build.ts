import type { DownStatus, HalfOutcome, MeasuredStatement, ReplayError, UpStatus } from '../../core/verdict';
import { byText } from '../order';
import { Places } from '../places';
import { reportFinding } from '../report-finding';
import type { RulePage } from '../rule-page';
import { outcomeOf } from './outcome';
import { standingOf } from './standing';
import { summarize } from './summary';
import type { Verified } from './verified';
import type { ReportedError, ReportedHalf, ReportedStatement, VerifiedMigration, VerifyReport } from './verify-report';

/** What the report says of the run as a whole. */
export interface RunFacts {
  readonly notes: readonly string[];
  readonly milliseconds: number;
}

/** The report of everything that was verified, in an order that depends on nothing but paths and histories. */
export function buildVerifyReport(verified: readonly Verified[], page: RulePage, run: RunFacts): VerifyReport {
  const migrations = verified
    .map((one) => reportMigration(one, page))
    .sort((a, b) => byText(a.project, b.project) || byText(a.framework, b.framework) || byText(a.lineage, b.lineage));
  const engines = new Set(migrations.flatMap(({ engine }) => engine ?? []));
  return {
    version: 1,
    engine: engines.size === 0 ? null : [...engines].join(', '),
    migrations,
    notes: run.notes,
    summary: summarize(migrations, run.milliseconds),
  };
}

function reportMigration(verified: Verified, page: RulePage): VerifiedMigration {
  const { project, lineage, verdict, display, report } = verified;
  const places = new Places((file) => project.text(file));
  return {
    id: report.migration.id,
    name: report.migration.name,
    project: display(project.root),
    framework: project.framework.id,
    lineage: lineage.name,
    dialect: lineage.dialect.dialect,
    engine: verdict.up.status === 'skipped' ? null : verdict.engine,
    standing: standingOf(verdict),
    outcome: outcomeOf(verdict),
    up: reportHalf(verdict.up, verified, places),
    down: reportHalf(verdict.down, verified, places),
    reverted: verdict.reverted,
    differences: verdict.differences,
    reappliable: verdict.reappliable,
    reapplyError: reportError(verdict.reapplyError, verdict.up.file, places),
    dataKept: verdict.dataKept,
    lost: verdict.lost,
    notes: verdict.notes,
    findings: report.findings.map((finding) => ({
      ...reportFinding(finding, verified, places, page),
      fails: verified.fails(finding),
    })),
  };
}

function reportHalf<Status extends DownStatus | UpStatus>(
  { file, status, error, statements }: HalfOutcome<Status>,
  { display }: Verified,
  places: Places,
): ReportedHalf<Status> {
  return {
    file: file === null ? null : display(file),
    status,
    error: reportError(error, file, places),
    statements: file === null ? [] : statements.map((statement) => reportStatement(statement, file, places)),
  };
}

function reportError(error: ReplayError | null, file: string | null, places: Places): ReportedError | null {
  if (error === null || file === null) return null;
  const { message, code, span, onlyWithRows } = error;
  return { message, code, range: places.range(file, span), onlyWithRows };
}

function reportStatement(
  { span, milliseconds, locks, rewrites, scans, indexBuilds }: MeasuredStatement,
  file: string,
  places: Places,
): ReportedStatement {
  return { range: places.range(file, span), locks, rewrites, scans, indexBuilds, durationMs: rounded(milliseconds) };
}

/** To microseconds: clocks tell no more. */
const rounded = (milliseconds: number) => Math.round(milliseconds * 1000) / 1000;
