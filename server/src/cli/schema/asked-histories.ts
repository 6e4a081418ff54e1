import { isCalled } from '../../core/frameworks/called';
import type { History } from '../../core/history';
import type { Project } from '../../core/project';
import type { Checker } from '../../report/checker';
import { Failure } from '../failure';
import type { FoundHistory } from '../history-path';
import type { OpenTarget } from '../open-targets';

/** A history that was asked about. */
export interface AskedHistory extends FoundHistory {
  readonly project: Project;
  readonly history: History;
}

/**
 * The histories with a file that was asked about.
 * @throws {Failure} where there are none
 */
export function historiesOf(targets: readonly OpenTarget[], checker: Checker): readonly AskedHistory[] {
  const found = targets.flatMap((target) =>
    target.workspace.projects.flatMap((project) =>
      project.lineages
        .filter(({ migrations }) => migrations.some(({ files }) => files.some(target.wants)))
        .map((lineage) => ({ target, project, lineage, history: checker.historyOf(project, lineage) })),
    ),
  );
  if (found.length === 0) throw new Failure('there are no migrations here');
  return found;
}

/** Id of the migration that is named by its id or otherwise; null where a history has none of that name. */
export function idOf({ lineage }: AskedHistory, name: string): string | null {
  const { migrations } = lineage;
  const found = migrations.find(({ id }) => id === name) ?? migrations.find((migration) => isCalled(migration, name));
  return found?.id ?? null;
}
