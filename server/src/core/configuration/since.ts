import type { Migration } from '../migration';
import { configurationOf, type Lineage, type Project } from '../project';
import type { Span } from '../span';
import { type JsonNode, properties, spanOf } from './json';

/** A value of `since` that leaves out nothing, since no migration of the project has that id. */
export interface UnknownSince {
  readonly id: string;
  /** A migration that it holds for. */
  readonly file: string;
  readonly message: string;
}

/** True for a migration that is read for the schema and not told about. */
export function isBeforeSince(project: Project, lineage: Lineage, migration: Migration): boolean {
  const { since } = configurationOf(project, migration);
  if (since === null) return false;
  const from = lineage.migrations.findIndex((one) => one.id === since);
  return from >= 0 && lineage.migrations.indexOf(migration) < from;
}

/** The values of `since` that hold in a project and name none of its migrations. */
export function unknownSince(project: Project): readonly UnknownSince[] {
  const migrations = project.lineages.flatMap((lineage) => lineage.migrations);
  const files = new Map<string, string>();
  for (const migration of migrations) {
    const { since } = configurationOf(project, migration);
    const [file] = migration.files;
    if (since !== null && file !== undefined) files.set(since, file);
  }
  const latest = migrations.at(-1)?.id ?? '';
  return [...files].flatMap(([id, file]) => {
    if (migrations.some((migration) => migration.id === id)) return [];
    const message = `No migration in "${project.root || '.'}" has the id "${id}", so that "since" leaves none out. The latest one there is "${latest}".`;
    return [{ id, file, message }];
  });
}

/** Where a configuration file gives this id as `since`: for all files, or in an override. */
export function placesOfSince(root: JsonNode | null, id: string): readonly Span[] {
  if (root?.type !== 'object') return [];
  const overrides = properties(root).find(({ key }) => key === 'overrides')?.value;
  return [root, ...(overrides?.children ?? [])]
    .flatMap(properties)
    .filter(({ key, value }) => key === 'since' && value.value === id)
    .map(({ value }) => spanOf(value));
}
