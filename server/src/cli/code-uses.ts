import type { AssembledProject } from '../core/assemble/project';
import { goneNames, withUses } from '../core/code-uses';
import type { GoneName } from '../core/finding';
import type { Checked } from '../report/checked';
import type { Checker } from '../report/checker';
import { mostNames, searchCode } from '../workspace/code-uses/search';
import type { OpenTarget } from './open-targets';

/** What was checked, and whether source code was looked at for it. */
export interface WithUses {
  readonly checked: readonly Checked[];
  readonly searched: boolean;
}

/** Tells where the source code still has the names that the migrations of one project drop or rename. */
export async function tellUses(
  checked: readonly Checked[],
  project: AssembledProject,
  { workspace }: OpenTarget,
  checker: Checker,
): Promise<WithUses> {
  const names = checked.flatMap(({ lineage, report, wants }): readonly GoneName[] => {
    const told = report.findings.filter(
      ({ gone, file }) => gone && wants(file) && project.configurationOf(file).codeReferences,
    );
    return told.length === 0
      ? []
      : goneNames({ ...report, findings: told }, checker.historyOf(project, lineage), lineage);
  });
  if (names.length === 0 || names.length > mostNames) return { checked, searched: false };
  const uses = await searchCode(names, {
    root: workspace.root,
    gitignore: workspace.gitignore,
    isMigration: (file) => workspace.projectOf(file) !== null,
  });
  const told = checked.map((one) => ({ ...one, report: withUses(one.report, (gone) => uses.get(gone)) }));
  return { checked: told, searched: true };
}
