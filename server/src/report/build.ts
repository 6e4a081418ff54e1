import type { Finding } from '../core/finding';
import type { FileEdit, Fix } from '../core/fix';
import type { CheckReport, CheckSummary, ReportedEdit, ReportedFinding, ReportedUnread } from './check-report';
import { type Checked, wantedHalves } from './checked';
import { byPlace } from './order';
import { Places } from './places';
import type { RulePage } from './rule-page';
import { countSeverities } from './severity-counts';

/** The report of everything that was checked, in an order that depends on nothing but paths and places. */
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

function reportFinding(finding: Finding, checked: Checked, places: Places, page: RulePage): ReportedFinding {
  const { project, lineage, report, display } = checked;
  return {
    file: display(finding.file),
    project: display(project.root),
    migration: report.migration.id,
    dialect: lineage.dialect.dialect,
    rule: finding.rule,
    severity: finding.severity,
    message: finding.message,
    half: finding.half,
    range: places.range(finding.file, finding.span),
    fixes: finding.fixes
      .map((fix) => fix())
      .filter((fix) => fix !== null)
      .map((fix) => reportFix(fix, checked, places)),
    related: finding.related.map(({ file, span, message }) => ({
      file: display(file),
      range: places.range(file, span),
      message,
    })),
    docs: page(finding.rule),
  };
}

/** Edits get their lines and columns when somebody looks at them: people are shown titles only. */
function reportFix({ title, edits }: Fix, checked: Checked, places: Places): ReportedFinding['fixes'][number] {
  return {
    title,
    get edits() {
      return edits.map((edit) => reportEdit(edit, checked, places));
    },
  };
}

function reportEdit({ file, span, newText }: FileEdit, { display }: Checked, places: Places): ReportedEdit {
  return { file: display(file), range: places.range(file, span), newText };
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
