import type { Project } from '../core/project';
import type { Checked } from '../report/checked';
import { Checker } from '../report/checker';
import type { OpenTarget } from './open-targets';

/** Checks the migrations of one workspace that were asked about. */
export function checkTarget(target: OpenTarget): readonly Checked[] {
  const checker = new Checker();
  return target.workspace.projects.flatMap((project) => checkProject(project, target, checker));
}

/** The same of one of its projects. */
export function checkProject(project: Project, { wants, display }: OpenTarget, checker: Checker): readonly Checked[] {
  return project.lineages.flatMap((lineage) =>
    lineage.migrations
      .filter((migration) => migration.files.some(wants))
      .map((migration) => ({
        project,
        lineage,
        report: checker.check(project, lineage, migration).report,
        display,
        wants,
      })),
  );
}
