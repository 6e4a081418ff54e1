import type { Finding } from '../core/finding';
import { buildReport, mergeReports } from './build';
import type { CheckReport, ReportedFinding } from './check-report';
import { type Checked, statementsRead } from './checked';
import { buildCiPart, type CiPart, type CiReport, mergeCiParts } from './ci/ci-report';
import { formatGithub } from './ci/github';
import { formatGitlab } from './ci/gitlab';
import { checkSuites } from './ci/junit';
import { formatSarif } from './ci/sarif';
import type { Colors } from './colors';
import { formatJson } from './json';
import { type JunitSuite, junitDocument } from './junit-document';
import { formatPretty } from './pretty';
import type { Program } from './program';
import { summaryLine } from './summary-line';

export const checkFormats = ['pretty', 'json', 'sarif', 'github', 'gitlab', 'junit'] as const;

export type CheckFormat = (typeof checkFormats)[number];

/** What came of a check, as plain data: all that one format and people are told. */
export interface CheckOutcome {
  readonly report: CheckReport;
  readonly statementsRead: number;
  /** Seen from the root of the repository; null for a format that has no use for it. */
  readonly ci: CiReport | null;
  readonly suites: readonly JunitSuite[];
  /** Something found is bad enough for the command to fail. */
  readonly failed: boolean;
}

/** The same of one project. */
export interface CheckPart extends Omit<CheckOutcome, 'ci'> {
  readonly ci: CiPart | null;
}

export interface CheckedInRepository extends Checked {
  /** The path to tell of a file to who counts from the root of the repository. */
  inRepository(file: string): string;
}

/**
 * What came of the check of one project.
 * @param fails true for a finding that is bad enough for the command to fail
 */
export function checkPart(
  checked: readonly CheckedInRepository[],
  format: CheckFormat,
  { page }: Program,
  fails: (finding: Finding, one: Checked) => boolean,
): CheckPart {
  const isForHosts = format === 'sarif' || format === 'github' || format === 'gitlab';
  const report = buildReport(checked, page);
  const seenFromRepository = () => checked.map((one) => ({ ...one, display: one.inRepository }));
  return {
    report: format === 'json' ? report : { ...report, findings: report.findings.map(withoutEdits) },
    statementsRead: statementsRead(checked),
    ci: isForHosts ? buildCiPart(seenFromRepository(), page) : null,
    suites: format === 'junit' ? checkSuites(checked, page, fails) : [],
    failed: checked.some((one) =>
      one.report.findings.some((finding) => one.wants(finding.file) && fails(finding, one)),
    ),
  };
}

/** @param parts in the order of their projects */
export function checkOutcome(parts: readonly CheckPart[]): CheckOutcome {
  const ci = parts.flatMap((part) => part.ci ?? []);
  return {
    report: mergeReports(parts.map(({ report }) => report)),
    statementsRead: parts.reduce((sum, part) => sum + part.statementsRead, 0),
    ci: ci.length > 0 ? mergeCiParts(ci) : null,
    suites: parts.flatMap(({ suites }) => suites),
    failed: parts.some(({ failed }) => failed),
  };
}

/** People are shown the titles of fixes only. */
function withoutEdits(finding: ReportedFinding): ReportedFinding {
  return { ...finding, fixes: finding.fixes.map(({ title }) => ({ title, edits: [] })) };
}

export interface Rendering {
  readonly format: CheckFormat;
  readonly colors: Colors;
  readonly milliseconds: number;
}

/** The text of a report. */
export function renderCheck(outcome: CheckOutcome, program: Program, rendering: Rendering): string {
  const { report, statementsRead, suites } = outcome;
  const { format, colors, milliseconds } = rendering;
  const ci = outcome.ci ?? { findings: [], unread: [] };
  switch (format) {
    case 'pretty':
      return formatPretty(report, { colors, statementsRead, milliseconds });
    case 'json':
      return formatJson(report);
    case 'junit':
      return junitDocument('database-migrator check', suites, milliseconds);
    case 'sarif':
      return formatSarif(ci, program);
    case 'gitlab':
      return formatGitlab(ci);
    case 'github':
      return formatGithub(ci, summaryLine(report, { statementsRead, milliseconds }));
  }
}
