import type { AssembledProject } from '../core/assemble/project';
import { goneNames, withUses } from '../core/code-uses';
import type { GoneName } from '../core/finding';
import type { Checked } from '../report/checked';
import type { Checker } from '../report/checker';
import { mostNames, searchCode } from '../workspace/code-uses/search';
import type { OpenTarget } from './open-targets';

/** A project that was checked. */
export interface CheckedProject {
  /** Which it is among all of the task. */
  readonly at: number;
  readonly target: OpenTarget;
  readonly project: AssembledProject;
  readonly checked: readonly Checked[];
}

/**
 * Tells where the source code still has the names that migrations drop or rename: one search for all of them.
 * @returns the projects in their order, and whether source code was looked at
 */
export async function tellUses(
  found: readonly CheckedProject[],
  checker: Checker,
): Promise<{ readonly told: readonly CheckedProject[]; readonly searched: boolean }> {
  const byTarget = new Map<OpenTarget, GoneName[]>();
  for (const one of found) byTarget.set(one.target, [...(byTarget.get(one.target) ?? []), ...namesIn(one, checker)]);
  const all = [...byTarget.values()].flat();
  if (all.length === 0 || all.length > mostNames) return { told: found, searched: false };
  const searches = [...byTarget].map(([{ workspace }, names]) =>
    searchCode(names, {
      root: workspace.root,
      gitignore: workspace.gitignore,
      isMigration: (file) => workspace.projectOf(file) !== null,
    }),
  );
  const uses = new Map((await Promise.all(searches)).flatMap((one) => [...one]));
  const told = found.map((one) => ({
    ...one,
    checked: one.checked.map((each) => ({ ...each, report: withUses(each.report, (gone) => uses.get(gone)) })),
  }));
  return { told, searched: true };
}

function namesIn({ project, checked }: CheckedProject, checker: Checker): readonly GoneName[] {
  return checked.flatMap(({ lineage, report, wants }) => {
    const findings = report.findings.filter(
      ({ gone, file }) => gone && wants(file) && project.configurationOf(file).codeReferences,
    );
    return findings.length === 0
      ? []
      : goneNames({ ...report, findings }, checker.historyOf(project, lineage), lineage);
  });
}
