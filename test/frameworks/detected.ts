import { detectProjects } from '../../server/src/core/frameworks/detect';
import type { DetectedProject } from '../../server/src/core/frameworks/framework';
import { TextTree } from '../../server/src/core/frameworks/text-tree';

export type Files = Readonly<Record<string, string>>;

/** The projects of a tree in which nothing is configured. */
export function detected(files: Files): readonly DetectedProject[] {
  return detectProjects(TextTree.of(Object.entries(files)), { isExcluded: () => false, frameworkOf: () => null });
}

/** "framework root" of each project. */
export function found(files: Files): readonly string[] {
  return detected(files).map(({ framework, root }) => `${framework.id} ${root}`);
}

/** The one project of a tree. */
export function only(files: Files): DetectedProject {
  const [project, ...others] = detected(files);
  if (!project || others.length > 0)
    throw new Error(`expected one project, found ${others.length + (project ? 1 : 0)}`);
  return project;
}
