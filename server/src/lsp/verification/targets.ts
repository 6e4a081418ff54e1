import type { Migration } from '../../core/migration';
import type { Lineage, Project } from '../../core/project';
import type { Folder } from '../folder';
import type { Folders } from '../folders';
import type { MigrationAt } from './keys';

/** Migrations of one history that are to be verified. */
export interface Target {
  readonly folder: Folder;
  readonly project: Project;
  readonly lineage: Lineage;
  readonly migrations: readonly Migration[];
}

/**
 * What is verified for a URI: the migrations of a file, one in each lineage that shares it, or all of a project where it is the project's
 * folder. Nothing for any other. Unsaved documents count as they are.
 */
export async function targetsOf(uri: string, folders: Folders): Promise<readonly Target[]> {
  const folder = folders.of(uri);
  const path = folder?.paths.pathOf(uri);
  if (!folder || path === null || path === undefined) return [];
  const workspace = await folder.latest();
  const file = workspace.projectOf(path);
  const ofFile = (file?.migrationsOf(path) ?? []).map(({ lineage, migration }) => ({
    lineage,
    migrations: [migration],
  }));
  return [
    ...workspace.projects
      .filter(({ root }) => root === path)
      .flatMap((project) => project.lineages.map((lineage) => ({ folder, project, lineage, ...lineage }))),
    ...(file ? ofFile.map((target) => ({ folder, project: file, ...target })) : []),
  ];
}

/** The migrations of a target, each where it stands. */
export function placesIn({ project, lineage, migrations }: Target): readonly MigrationAt[] {
  return migrations.map((migration) => ({ project, lineage, migration }));
}

/** What has come of each of its migrations is known. */
export function isVerified(target: Target): boolean {
  return placesIn(target).every((at) => target.folder.outcomes.of(at) !== null);
}

/** Names a history across edits. */
export function historyName({ folder, project, lineage }: Target): string {
  return JSON.stringify([folder.paths.root, project.framework.id, project.root, lineage.name]);
}

/** Every migration of its history is to be verified. */
export const isWhole = ({ lineage, migrations }: Target): boolean => migrations.length === lineage.migrations.length;
