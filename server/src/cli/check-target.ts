import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Checked } from '../report/checked';
import { Checker } from '../report/checker';
import { changedSince, GitError } from '../workspace/git';
import { openWorkspace } from '../workspace/open-workspace';
import type { Workspace } from '../workspace/workspace';
import type { CheckArguments } from './check-arguments';
import { namedConfiguration } from './configuration-option';
import { Failure } from './failure';
import { problemLine } from './problems';
import { isWithin, type Target } from './targets';

export interface TargetOutcome {
  readonly checked: readonly Checked[];
  /** What stands in the way of trusting the answer, a line each. */
  readonly problems: readonly string[];
}

/** Checks the migrations of one workspace root that were asked about. */
export async function checkTarget(
  target: Target,
  options: Pick<CheckArguments, 'changedSince' | 'config'>,
  cwd: string,
): Promise<TargetOutcome> {
  const { root, within } = target;
  const configuration = options.config === null ? null : namedConfiguration(options.config, cwd, root);
  const [workspace, changed] = await Promise.all([
    openWorkspace(root, { within, ...(configuration && { configuration }) }),
    options.changedSince === null ? null : changedFiles(root, options.changedSince),
  ]);
  const isAsked = (file: string) => target.paths.some((asked) => isWithin(path.join(root, file), asked));
  const wants = (file: string) => isAsked(file) && (changed?.has(file) ?? true);
  const display = (file: string) => path.relative(cwd, path.join(root, file)).split(path.sep).join('/') || '.';
  const checker = new Checker();
  const checked = workspace.projects.flatMap((project) =>
    project.lineages.flatMap((lineage) =>
      lineage.migrations
        .filter((migration) => migration.files.some(wants))
        .map((migration) => ({
          project,
          lineage,
          report: checker.check(project, lineage, migration).report,
          display,
          wants,
        })),
    ),
  );
  return { checked, problems: problemsFor(workspace, isAsked, display) };
}

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
