import type { Checked } from '../report/checked';
import { Checker } from '../report/checker';
import type { OpenTarget } from './open-targets';

/** Checks the migrations of one workspace that were asked about. */
export function checkTarget({ workspace, wants, display }: OpenTarget): readonly Checked[] {
  const checker = new Checker();
  return workspace.projects.flatMap((project) =>
    project.lineages.flatMap((lineage) =>
      lineage.migrations
        .filter((migration) => migration.files.some(wants))
        .map((migration) => ({
          project,
          lineage,
          report: checker.check(project, lineage, migration).report,
          display,
          wants,
        })),
    ),
  );
}
