import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { mayBeRefusedWhenEdited } from '../workspace/candidate-files';
import type { OuterConfiguration } from '../workspace/configurations';
import { changedSince, editedSince, GitError } from '../workspace/git';
import { type FoundFiles, findFiles } from '../workspace/load';
import { openWorkspace } from '../workspace/open-workspace';
import type { Workspace } from '../workspace/workspace';
import { namedConfiguration } from './configuration-option';
import { Failure } from './failure';
import { problemLine } from './problems';
import type { Selection } from './selection';
import { isWithin, repositoryOf, type Target, targetsOf } from './targets';

/** A workspace that was opened, and which of its files were asked about. */
export interface OpenTarget {
  readonly workspace: Workspace;
  wants(file: string): boolean;
  /** The path to tell of a file: relative to the working directory. */
  display(file: string): string;
  /** The same for those who count from the root of the repository, as code hosts do. */
  displayInRepository(file: string): string;
}

/**
 * Opens all that was asked about.
 * @param sizeLimit in bytes: larger files are not read
 * @throws {Failure} for a path that is not there, a git revision that is unknown, a wrong configuration, a folder that cannot be read
 */
export async function openTargets(
  selection: Selection,
  cwd: string,
  sizeLimit?: number,
): Promise<readonly OpenTarget[]> {
  return openRead(await readTargets(selection, cwd, sizeLimit), cwd);
}

/** All that the answer about a target depends on, read but not yet understood. */
export interface ReadTarget {
  readonly target: Target;
  readonly configuration: OuterConfiguration | null;
  readonly found: FoundFiles;
  /** Files that have changed; null where that was not asked. */
  readonly changed: ReadonlySet<string> | null;
  /** Files that have been edited since they were committed, or since the revision that was asked about. */
  readonly edited: ReadonlySet<string>;
}

/**
 * Reads the files of all that was asked about.
 * @throws {Failure} for a path that is not there, a git revision that is unknown, a configuration that cannot be read
 */
export function readTargets(
  { paths, config, changedSince }: Selection,
  cwd: string,
  sizeLimit?: number,
): Promise<readonly ReadTarget[]> {
  return Promise.all(
    targetsOf(paths, cwd).map(async (target) => {
      const { root, within } = target;
      const configuration = config === null ? null : namedConfiguration(config, cwd, root);
      const [found, changed] = await Promise.all([
        findFiles(root, { within, ...(sizeLimit !== undefined && { sizeLimit }) }),
        changedSince === null ? null : changedFiles(root, changedSince),
      ]);
      const isWorthAsking = found.texts.some(([file]) => mayBeRefusedWhenEdited(file));
      const edited = isWorthAsking ? await editedSince(root, changedSince ?? 'HEAD') : new Set<string>();
      return { target, configuration, found, changed, edited };
    }),
  );
}

/**
 * Opens what was read.
 * @throws {Failure} for a wrong configuration, a folder that cannot be read
 */
export async function openRead(read: readonly ReadTarget[], cwd: string): Promise<readonly OpenTarget[]> {
  const opened = await Promise.all(read.map((one) => openTarget(one, cwd)));
  const problems = opened.flatMap((one) => one.problems);
  if (problems.length > 0) throw new Failure(problems.join('\n'));
  return opened;
}

async function openTarget({ target, configuration, found, changed, edited }: ReadTarget, cwd: string) {
  const { root, within } = target;
  const opened = await openWorkspace(root, { within, ...(configuration && { configuration }) }, found);
  const workspace = opened.withEdited(edited);
  const isAsked = (file: string) => target.paths.some((asked) => isWithin(path.join(root, file), asked));
  const wants = (file: string) => isAsked(file) && (changed?.has(file) ?? true);
  const display = pathFrom(cwd, root);
  const displayInRepository = pathFrom(repositoryOf(cwd) ?? cwd, root);
  return { workspace, wants, display, displayInRepository, problems: problemsFor(workspace, isAsked, display) };
}

const pathFrom = (base: string, root: string) => (file: string) =>
  path.relative(base, path.join(root, file)).split(path.sep).join('/') || '.';

async function changedFiles(root: string, revision: string): Promise<ReadonlySet<string>> {
  try {
    return await changedSince(root, revision);
  } catch (error) {
    if (error instanceof GitError) throw new Failure(`--changed-since ${revision}: ${error.message}`);
    throw error;
  }
}

/**
 * Configurations that are wrong and hold for what was asked about, and folders that could not be looked into. A migration that could
 * not be read is not among them: the report tells it as unread.
 */
function problemsFor(
  workspace: Workspace,
  isAsked: (file: string) => boolean,
  display: (file: string) => string,
): string[] {
  const inForce = new Set(workspace.files.filter(isAsked).map((file) => workspace.configurationFileOf(file)));
  const isRelevant = (file: string) => inForce.has(file) || (isAsked(file) && !workspace.files.includes(file));
  return workspace.problems
    .filter(({ file, kind }) => (kind === 'configuration' ? inForce.has(file) || isAsked(file) : isRelevant(file)))
    .map((problem) => problemLine(problem, display(problem.file), textOf(problem.file, workspace)));
}

/** A configuration above the root, or one that was named, is no file of the workspace. */
function textOf(file: string, workspace: Workspace): string | null {
  const outside = path.join(workspace.root, file);
  return (
    workspace.text(file) ?? (existsSync(outside) && statSync(outside).isFile() ? readFileSync(outside, 'utf8') : null)
  );
}
