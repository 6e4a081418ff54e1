import type { CheckReport, CheckSummary, ReportedFinding, ReportedUnread } from './check-report';
import { type Checked, wantedHalves } from './checked';
import { byPlace } from './order';
import { Places } from './places';
import { reportFinding } from './report-finding';
import type { RulePage } from './rule-page';
import { countSeverities } from './severity-counts';

/** The report of a part of what was checked, in an order that depends on nothing but paths and places. */
export function buildReport(checked: readonly Checked[], page: RulePage): CheckReport {
  const findings: ReportedFinding[] = [];
  const unread: ReportedUnread[] = [];
  for (const one of checked) {
    const places = new Places((file) => one.project.text(file));
    for (const finding of one.report.findings) {
      if (one.wants(finding.file)) findings.push(reportFinding(finding, one, places, page));
    }
    for (const { file, span, reason } of one.report.unread) {
      if (one.wants(file)) unread.push({ file: one.display(file), range: places.range(file, span), reason });
    }
  }
  findings.sort(byPlace);
  unread.sort(byPlace);
  return { version: 1, findings, unread, summary: summarize(checked, findings, unread) };
}

/** The reports of several projects as one. */
export function mergeReports(parts: readonly CheckReport[]): CheckReport {
  const sum = (count: keyof CheckSummary) => parts.reduce((total, { summary }) => total + summary[count], 0);
  return {
    version: 1,
    findings: parts.flatMap(({ findings }) => findings).sort(byPlace),
    unread: parts.flatMap(({ unread }) => unread).sort(byPlace),
    summary: {
      projects: sum('projects'),
      migrations: sum('migrations'),
      files: sum('files'),
      statements: sum('statements'),
      unread: sum('unread'),
      errors: sum('errors'),
      warnings: sum('warnings'),
      infos: sum('infos'),
    },
  };
}

function summarize(
  checked: readonly Checked[],
  findings: readonly ReportedFinding[],
  unread: readonly ReportedUnread[],
): CheckSummary {
  const files = checked.flatMap((one) => one.report.migration.files.filter(one.wants).map(one.display));
  return {
    projects: new Set(checked.map(({ project, display }) => `${project.framework.id} ${display(project.root)}`)).size,
    migrations: checked.length,
    files: new Set(files).size,
    statements: checked.flatMap(wantedHalves).reduce((sum, half) => sum + half.statements.length, 0),
    unread: unread.length,
    ...countSeverities(findings),
  };
}
