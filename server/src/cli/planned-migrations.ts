import { statSync } from 'node:fs';
import path from 'node:path';
import { isCalled } from '../core/frameworks/called';
import type { Migration } from '../core/migration';
import type { Lineage, Project } from '../core/project';
import { Failure } from './failure';
import { type OpenTarget, openTargets } from './open-targets';
import type { PlanArguments } from './plan-arguments';

/** A migration that a plan is asked for. */
export interface PlannedMigration {
  readonly target: OpenTarget;
  readonly project: Project;
  readonly lineage: Lineage;
  readonly migration: Migration;
}

/**
 * The migrations that are asked for: a file's, one by its id, of a folder the latest in each history, and where only what has changed
 * since a revision is asked for all that did.
 * @throws {Failure} for what is neither, and as opening does
 */
export async function plannedMigrations(options: PlanArguments, cwd: string): Promise<readonly PlannedMigration[]> {
  const { asked, changedSince } = options;
  const kinds = asked.map((given) => ({ given, kind: kindOf(path.resolve(cwd, given)) }));
  const all = (kind: 'file' | 'folder' | null) => kinds.filter((one) => one.kind === kind).map(({ given }) => given);
  const open = (paths: readonly string[]) => openTargets({ ...options, paths }, cwd);
  const folders = asked.length === 0 ? ['.'] : all('folder');
  const found = [
    ...(all('file').length > 0 ? (await open(all('file'))).flatMap(everyOne) : []),
    ...(folders.length > 0 ? (await open(folders)).flatMap(changedSince === null ? latest : everyOne) : []),
    ...(all(null).length > 0 ? byIds(all(null), await open([])) : []),
  ];
  // Asked for in two ways it is still one.
  const places = found.map(({ target, migration }) => target.display(migration.files[0] ?? ''));
  return found.filter((_, index) => places.indexOf(places[index] ?? '') === index);
}

function kindOf(file: string): 'file' | 'folder' | null {
  const found = statSync(file, { throwIfNoEntry: false });
  if (found === undefined) return null;
  return found.isDirectory() ? 'folder' : 'file';
}

function everyOne(target: OpenTarget): readonly PlannedMigration[] {
  return histories(target).flatMap(({ project, lineage }) =>
    lineage.migrations
      .filter((migration) => migration.files.some(target.wants))
      .map((migration) => ({ target, project, lineage, migration })),
  );
}

function latest(target: OpenTarget): readonly PlannedMigration[] {
  return histories(target).flatMap(({ project, lineage }) => {
    const migration = lineage.migrations.findLast(
      ({ role, files }) => role === 'versioned' && files.some(target.wants),
    );
    return migration ? [{ target, project, lineage, migration }] : [];
  });
}

/** @throws {Failure} for an id that no migration has */
function byIds(ids: readonly string[], targets: readonly OpenTarget[]): readonly PlannedMigration[] {
  return ids.flatMap((id) => {
    const found = targets.flatMap(everyOne).filter(({ migration }) => isCalled(migration, id));
    if (found.length === 0) throw new Failure(`there is no file, folder or migration "${id}"`);
    return found;
  });
}

function histories({ workspace }: OpenTarget) {
  return workspace.projects.flatMap((project) => project.lineages.map((lineage) => ({ project, lineage })));
}
