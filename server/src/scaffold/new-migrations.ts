import { Checker } from '../report/checker';
import type { Workspace } from '../workspace/workspace';

/** The migrations that are in none of the files that were there, in order. */
export function newMigrationsOf(workspace: Workspace, before: ReadonlySet<string>) {
  return workspace.projects.flatMap((project) =>
    project.lineages.flatMap((lineage) =>
      lineage.migrations
        .filter(({ files }) => files.some((file) => !before.has(file)))
        .map((migration) => ({ project, lineage, migration })),
    ),
  );
}

/** A checker that has seen nothing: what is made is judged as `check` would. */
export function findingsOf(workspace: Workspace, before: ReadonlySet<string>) {
  const checker = new Checker();
  return newMigrationsOf(workspace, before).flatMap(
    ({ project, lineage, migration }) => checker.check(project, lineage, migration).report.findings,
  );
}
