import { noReaders, type Readers } from '../core/assemble/readers';
import type { Vocabulary } from '../core/configuration/settings';
import { frameworkIds } from '../core/frameworks/registry';
import { declaredOptions } from '../core/rules/options';
import { rules } from '../core/rules/registry';
import { ruleNames } from '../core/rules/rule-names';
import { type FoundFiles, type LoadOptions, loadWorkspace } from './load';
import { loadReaders } from './readers';
import type { Workspace } from './workspace';

/** The words that a configuration may use: every rule by each of its names, and the frameworks. */
export const vocabulary: Vocabulary = {
  rules: ruleNames(rules),
  frameworks: frameworkIds,
  options: declaredOptions(rules),
};

export interface OpenOptions extends Omit<LoadOptions, 'readers' | 'vocabulary'> {
  /** Called when all files have been read, and only parsers are still waited for. */
  readonly whenFilesRead?: () => void;
}

/**
 * Finds and reads the migrations of a folder, and loads the parsers of the dialects that it finds.
 * @param found its files, where they have been read already
 */
export async function openWorkspace(root: string, options: OpenOptions = {}, found?: FoundFiles): Promise<Workspace> {
  const workspace = await loadWorkspace(root, { ...options, readers: noReaders, vocabulary }, found);
  options.whenFilesRead?.();
  return workspace.withReaders(await neededReaders(workspace));
}

/** A reader for each dialect and language in the workspace, loaded where it is not yet. */
export async function neededReaders({ projects }: Workspace): Promise<Readers> {
  const lineages = projects.flatMap((project) => project.lineages);
  return loadReaders(
    lineages.map(({ dialect }) => dialect.dialect),
    projects.map(({ framework }) => framework.language ?? 'sql'),
  );
}
