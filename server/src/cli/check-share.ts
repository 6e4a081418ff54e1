import type { AssembledProject } from '../core/assemble/project';
import { type CheckPart, checkPart } from '../report/check-outcome';
import { Checker } from '../report/checker';
import type { Program } from '../report/program';
import { checkProject } from './check-target';
import type { CheckTask } from './check-task';
import { type CheckedProject, tellUses } from './code-uses';
import { fails } from './exit-code';
import { type OpenTarget, openRead } from './open-targets';
import { isLarge } from './task-size';

/** The place of one thread among those that do a task together. */
export interface Share {
  readonly at: number;
  readonly of: number;
}

export const wholeTask: Share = { at: 0, of: 1 };

/** What came of one project, and which it is among all of the task. */
export interface ProjectPart {
  readonly project: number;
  readonly part: CheckPart;
  /** Source code was looked at, so that it rests on more than migrations. */
  readonly searched: boolean;
}

/**
 * Checks the projects that fall to one share. Every thread opens all of the task by itself, which costs little: statements are read when
 * somebody asks for them.
 * @throws {Failure} for a wrong configuration, a folder that cannot be read
 */
export async function checkShare(task: CheckTask, share: Share, program: Program): Promise<readonly ProjectPart[]> {
  const targets = await openRead(task.read, task.cwd);
  const all = targets.flatMap((target) => target.workspace.projects.map((project) => ({ target, project })));
  const shares = sharesOf(all.map(weightOf), share.of);
  const checker = new Checker();
  const found = all.flatMap(({ target, project }, at): CheckedProject[] =>
    shares[at] === share.at ? [{ at, target, project, checked: checkProject(project, target, checker) }] : [],
  );
  // Where there is much to check it is shared out, and the answer must not depend on how.
  const { told, searched } = isLarge(task) ? { told: found, searched: false } : await tellUses(found, checker);
  return told.map(({ at, target, project, checked }) => {
    const inRepository = checked.map((one) => ({ ...one, inRepository: target.displayInRepository }));
    const { format, failOn } = task.options;
    const part = checkPart(inRepository, format, program, ({ severity, file }) =>
      fails(severity, failOn ?? project.configurationOf(file).failOn),
    );
    return { project: at, part, searched };
  });
}

interface Weighed {
  readonly target: OpenTarget;
  readonly project: AssembledProject;
}

/** Characters to be read: of a project of which nothing was asked, none. */
function weightOf({ target: { wants, workspace }, project }: Weighed): number {
  const { files } = project.input.detected;
  return files.some(wants) ? files.reduce((sum, file) => sum + (workspace.text(file)?.length ?? 0), 0) : 0;
}

/** The share of each: the heaviest first, each to whoever has least. Every thread comes to the same answer. */
function sharesOf(weights: readonly number[], count: number): readonly number[] {
  const loads = Array.from({ length: count }, () => 0);
  const shares = weights.map(() => 0);
  const heaviestFirst = [...weights.entries()].sort(([a, weight], [b, other]) => other - weight || a - b);
  for (const [at, weight] of heaviestFirst) {
    const share = loads.indexOf(Math.min(...loads));
    shares[at] = share;
    loads[share] = (loads[share] ?? 0) + weight;
  }
  return shares;
}
