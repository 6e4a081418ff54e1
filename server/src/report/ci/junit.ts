import type { Finding } from '../../core/finding';
import { groupBy } from '../../core/group-by';
import type { Checked } from '../checked';
import type { JunitSuite } from '../junit-document';
import { lineOf, reportedFailure } from '../junit-finding';
import { Places } from '../places';
import { reportFinding } from '../report-finding';
import type { RulePage } from '../rule-page';
import { countSeverities, findingsPhrase } from '../severity-counts';
import { unreadMessage } from '../unread-message';
import { historyOf, titleOf } from '../verify/title';
import { element } from '../xml';

/**
 * What a check tells CI servers: a suite for each history, a case for each migration. What makes the command fail are failures; what
 * else was found, and what could not be read, stands in the case's output.
 * @param fails true for a finding that is bad enough for the command to fail
 */
export function checkSuites(
  checked: readonly Checked[],
  page: RulePage,
  fails: (finding: Finding, one: Checked) => boolean,
): readonly JunitSuite[] {
  const cases = checked.map((one) => ({ suite: suiteOf(one), ...checkedCase(one, page, fails) }));
  return [...groupBy(cases, ({ suite }) => suite)].map(([name, own]) => ({
    name,
    failures: own.filter(({ isFailure }) => isFailure).length,
    skipped: 0,
    milliseconds: 0,
    properties: [],
    cases: own.map(({ markup }) => markup),
    output: null,
  }));
}

function suiteOf({ project, lineage, display }: Checked): string {
  const { framework, root } = project;
  const { dialect, name } = lineage;
  return historyOf({ project: display(root), framework: framework.id, lineage: name, dialect: dialect.dialect });
}

function checkedCase(
  one: Checked,
  page: RulePage,
  fails: (finding: Finding, one: Checked) => boolean,
): { readonly markup: string; readonly isFailure: boolean } {
  const { project, report, wants, display } = one;
  const places = new Places((file) => project.text(file));
  const told = report.findings
    .filter(({ file }) => wants(file))
    .map((finding) => ({ reported: reportFinding(finding, one, places, page), isFailure: fails(finding, one) }));
  const failures = told.filter(({ isFailure }) => isFailure).map(({ reported }) => reportedFailure(reported));
  const rest = [
    ...told.filter(({ isFailure }) => !isFailure).map(({ reported }) => lineOf(reported)),
    ...report.unread
      .filter(({ file }) => wants(file))
      .map(({ file, span, reason }) => {
        const { line, character } = places.range(file, span).start;
        return `${display(file)}:${line + 1}:${character + 1}: ${unreadMessage(reason)}`;
      }),
  ];
  const output = [findingsPhrase(countSeverities(told.map(({ reported }) => reported))), ...rest].join('\n');
  const attributes = {
    classname: `${display(project.root)}/${project.framework.id}`,
    name: titleOf(report.migration),
    time: '0.000',
  };
  const testcase = element('testcase', attributes, [...failures, element('system-out', {}, [output])]);
  return { markup: testcase.markup, isFailure: failures.length > 0 };
}
