import type { Lineage, Project } from '../core/project';
import type { OpenTarget } from './open-targets';

/** A history among those that were asked about. */
export interface FoundHistory {
  readonly target: OpenTarget;
  readonly project: Pick<Project, 'root'>;
  readonly lineage: Lineage;
}

/** "db/migrations", with the history's name where the project has several. */
export function titleOf({ target, project, lineage }: FoundHistory): string {
  return [target.display(project.root), lineage.name && `(${lineage.name})`].filter(Boolean).join(' ');
}

/**
 * What to write for one of several histories: the paths that ask for each of them alone, its folder, or one of its files where other
 * histories lie in there as well.
 */
export function pathsOfEach(histories: readonly FoundHistory[]): string {
  const told = histories.map((one) => {
    const path = pathOf(
      one,
      histories.filter((other) => other !== one),
    );
    if (path === null) return `${titleOf(one)} has no file of its own`;
    return one.lineage.name ? `${path} (${one.lineage.name})` : path;
  });
  return told.join(', ');
}

function pathOf({ target, project, lineage }: FoundHistory, others: readonly FoundHistory[]): string | null {
  const beside = others.filter((other) => other.target === target && isWithin(other.project.root, project.root));
  if (beside.length === 0) return target.display(project.root);
  const taken = new Set(beside.flatMap((other) => other.lineage.migrations.flatMap(({ files }) => files)));
  const own = lineage.migrations.flatMap(({ files }) => files).find((file) => !taken.has(file));
  return own === undefined ? null : target.display(own);
}

function isWithin(folder: string, root: string): boolean {
  return root === '' || folder === root || folder.startsWith(`${root}/`);
}
