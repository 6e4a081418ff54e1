import type { Configuration } from '../configuration';
import type { DialectChoice } from '../dialect';
import { settleDialect } from '../frameworks/dialect/settle';
import type { DetectedProject, FileIdentity, FileTree } from '../frameworks/framework';
import type { Migration } from '../migration';
import type { ApplicationModel } from '../model';
import type { Lineage, Project } from '../project';
import { type ModuleSource, mayImport, noModules } from '../readers/python/modules';
import type { VariableSource } from '../variables/variable';
import { groupFiles, type LineageGroup, type MigrationFiles } from './group';
import { assembleMigration, type Reading } from './migration';
import { compareOrder } from './order';
import type { Readers } from './readers';
import type { ReadingCache } from './reading-cache';

/** What a project is made from. */
export interface AssemblyInput {
  readonly detected: DetectedProject;
  readonly tree: FileTree;
  readonly configuration: Configuration;
  /** Equal settings are the same object. */
  configurationOf(file: string): Configuration;
  readonly readers: Readers;
  readonly cache: ReadingCache;
  readonly variables: VariableSource;
  /** Files that have been edited since they were committed; absent while nobody has asked git. */
  readonly edited?: ReadonlySet<string>;
}

/** Where a migration stands in its project. */
export interface MigrationAt {
  readonly lineage: Lineage;
  readonly migration: Migration;
}

/** By file, the indexes of the lineage and of the migration in it. */
type Places = ReadonlyMap<string, readonly { readonly lineage: number; readonly migration: number }[]>;

/** A project with what it needs to follow an edit. */
export interface AssembledProject extends Project {
  readonly input: AssemblyInput;
  readonly groups: readonly LineageGroup[];
  readonly places: Places;
  /** The migrations that a file is part of: one, or one in each lineage for a file that dialect twins share. */
  migrationsOf(file: string): readonly MigrationAt[];
}

/**
 * Reads a project. Migrations whose files, dialect and settings are those of `previous` are the same objects as there.
 * @param previous the same folder as it was before; null for none
 */
export function assembleProject(input: AssemblyInput, previous: AssembledProject | null): AssembledProject {
  const { detected, tree } = input;
  const named = detected.files.flatMap((file, at) =>
    identitiesOf(file, at, detected, tree).map((identity) => ({ file, identity })),
  );
  const groups = groupFiles(named);
  const lineages = groups.map((group) => {
    const files = group.migrations.flatMap(filesOf);
    const dialect = settleDialect(detected, { name: group.name, files }, input.configuration.dialect, tree);
    const known = previous && reusable(previous, input, group.name, dialect);
    const reading = readingOf(input, group.name, dialect);
    const migrations = group.migrations.map((migration) => known?.(migration) ?? assembleMigration(migration, reading));
    return { name: group.name, dialect, version: input.configuration.version, migrations };
  });
  return project(input, groups, placesOf(groups), lineages, modelOf(input));
}

/** The migrations that a file is, or is a half of: one, unless the tool keeps several in a file. */
function identitiesOf(
  file: string,
  at: number,
  { framework, identities, root }: DetectedProject,
  tree: FileTree,
): readonly FileIdentity[] {
  const identity = identities?.get(file) ?? framework.identify(file, root);
  const text = framework.parts ? tree.text(file) : null;
  if (!identity || !framework.parts || text === null) return identity ? [identity] : [];
  return framework.parts(text, identity, at);
}

/**
 * The project after an edit of one file that changed neither detection nor dialect: only that file's migrations are read again,
 * unless it now holds others.
 */
export function reassembleFile(previous: AssembledProject, file: string, tree: FileTree): AssembledProject {
  const input = { ...previous.input, tree };
  if (input.detected.framework.parts) {
    const at = input.detected.files.indexOf(file);
    const parts = (of: FileTree) => JSON.stringify(identitiesOf(file, at, input.detected, of));
    if (parts(previous.input.tree) !== parts(tree)) return assembleProject(input, previous);
  }
  const lineages = [...previous.lineages];
  for (const place of previous.places.get(file) ?? []) {
    const lineage = lineages[place.lineage];
    const files = previous.groups[place.lineage]?.migrations[place.migration];
    if (lineage === undefined || files === undefined) continue;
    const migration = assembleMigration(files, readingOf(input, lineage.name, lineage.dialect));
    lineages[place.lineage] = { ...lineage, migrations: lineage.migrations.with(place.migration, migration) };
  }
  return project(input, previous.groups, previous.places, lineages, previous.model);
}

/** The same project with other files known to be edited; what was read is taken over. */
export function withEdited(previous: AssembledProject, edited: ReadonlySet<string>): AssembledProject {
  const { input, groups, places, lineages, model } = previous;
  return project({ ...input, edited }, groups, places, lineages, model);
}

function placesOf(groups: readonly LineageGroup[]): Places {
  const places = new Map<string, { lineage: number; migration: number }[]>();
  for (const [lineage, group] of groups.entries()) {
    for (const [migration, files] of group.migrations.entries()) {
      for (const file of filesOf(files)) places.set(file, [...(places.get(file) ?? []), { lineage, migration }]);
    }
  }
  return places;
}

function project(
  input: AssemblyInput,
  groups: readonly LineageGroup[],
  places: Places,
  lineages: readonly Lineage[],
  model: Project['model'],
): AssembledProject {
  const { detected, configuration, configurationOf, tree, edited, readers } = input;
  return {
    root: detected.root,
    framework: detected.framework,
    frameworkReason: detected.reason,
    configuration,
    configurationOf,
    lineages,
    model,
    isEdited: (file) => edited?.has(file) ?? false,
    readerOf: ({ dialect: { dialect } }) => (dialect && readers.dialects.get(dialect)) ?? null,
    text: (file) => tree.text(file),
    input,
    groups,
    places,
    migrationsOf: (file) =>
      (places.get(file) ?? []).flatMap((place) => {
        const lineage = lineages[place.lineage];
        const migration = lineage?.migrations[place.migration];
        return lineage && migration ? [{ lineage, migration }] : [];
      }),
  };
}

/** Read when a rule first asks. */
function modelOf({ detected, tree }: AssemblyInput): Project['model'] {
  let model: ApplicationModel | null | undefined;
  return () => {
    if (model === undefined) model = detected.framework.model?.(detected, tree) ?? null;
    return model;
  };
}

function readingOf(input: AssemblyInput, lineage: string, dialect: DialectChoice): Reading {
  const { detected, tree, readers, cache, variables, configurationOf } = input;
  return {
    framework: detected.framework,
    dialect,
    lineage,
    readers,
    cache,
    variables,
    configurationOf,
    modules: modulesOf(input),
    text: (file) => tree.text(file),
  };
}

function modulesOf({ detected, tree }: AssemblyInput): ModuleSource {
  return detected.framework.modules?.(detected, tree) ?? noModules;
}

/** Looks up migrations of an earlier assembly; null when something that all of them depend on has changed. */
function reusable(
  previous: AssembledProject,
  input: AssemblyInput,
  name: string,
  dialect: DialectChoice,
): ((files: MigrationFiles) => Migration | null) | null {
  const lineage = previous.lineages.find((one) => one.name === name);
  if (previous.framework !== input.detected.framework || previous.input.readers !== input.readers) return null;
  if (JSON.stringify(previous.input.variables) !== JSON.stringify(input.variables)) return null;
  if (lineage?.dialect.dialect !== dialect.dialect || lineage.dialect.other !== dialect.other) return null;
  const keyOf = (files: readonly string[], id: string) => [...files, id].join('\n');
  const byFiles = new Map(lineage.migrations.map((migration) => [keyOf(migration.files, migration.id), migration]));
  const { sidecar } = previous.framework;
  const sameText = (file: string) => previous.text(file) === input.tree.text(file);
  const modules = modulesOf(input);
  const isSameBeside = previous.input.tree.modules === input.tree.modules;
  const isSame = (file: string) =>
    sameText(file) &&
    (isSameBeside ||
      !(
        mayImport(input.tree.text(file) ?? '', modules) ||
        mayImport(input.tree.text(file) ?? '', modulesOf(previous.input))
      )) &&
    previous.configurationOf(file) === input.configurationOf(file) &&
    (sidecar === undefined || sameText(sidecar.fileOf(file)));
  return (files) => {
    const { id = '', order = [] } = (files.up ?? files.down)?.identity ?? {};
    const migration = byFiles.get(keyOf(filesOf(files), id));
    return migration?.files.every(isSame) && compareOrder(migration.order, order) === 0 ? migration : null;
  };
}

function filesOf({ up, down }: MigrationFiles): readonly string[] {
  return [up?.file, down?.file].filter((file) => file !== undefined);
}
