import type { Finding } from '../core/finding';
import type { FileEdit, Fix } from '../core/fix';
import type { ReportedEdit, ReportedFinding } from './check-report';
import type { Checked } from './checked';
import type { Places } from './places';
import type { RulePage } from './rule-page';

/** What is said of a place in the source code that has the name of something that goes. */
export const stillNamed = 'still has the name';

/** A finding with its places as lines and characters. */
export function reportFinding(finding: Finding, checked: Checked, places: Places, page: RulePage): ReportedFinding {
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
    related: [
      ...finding.related.map(({ file, span, message }) => ({
        file: display(file),
        range: places.range(file, span),
        message,
      })),
      ...(finding.uses ?? []).map(({ file, range }) => ({ file: display(file), range, message: stillNamed })),
    ],
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
