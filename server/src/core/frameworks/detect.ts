import type { FileListing } from './file-listing';
import type { DetectedProject, FileTree, Framework } from './framework';
import { directoryOf, isBelow } from './paths';
import { frameworks } from './registry';
import { withListing } from './text-tree';

/** What configuration says of files before anything is detected. */
export interface Selection {
  /** The file is no migration, whatever it looks like. */
  isExcluded(path: string): boolean;
  /** The framework that the file is configured to be of; null lets detection decide. */
  frameworkOf(path: string): Framework | null;
}

/**
 * The projects of a tree, several kept apart. A folder belongs to one project, and a file to at most one: what an earlier framework
 * of the registry has taken is not shown to a later one. Files of no project are no migrations.
 */
export function detectProjects(tree: FileTree, selection: Selection): readonly DetectedProject[] {
  const included = tree.files.filter((file) => !selection.isExcluded(file));
  const projects = [...configured(tree, included, selection)];
  const open = new Set(included.filter((file) => selection.frameworkOf(file) === null));
  const listing = tree.listing.without((file) => !open.has(file));
  let rest = withListing(tree, withoutTaken(listing, projects));
  for (const framework of frameworks) {
    const found = framework.detect(rest).filter(({ files }) => files.length > 0);
    if (found.length === 0) continue;
    projects.push(...found);
    rest = withListing(tree, withoutTaken(rest.listing, found));
  }
  return projects.sort((a, b) => (a.root < b.root ? -1 : a.root > b.root ? 1 : 0));
}

/** What is left of the list for the next framework. */
function withoutTaken(listing: FileListing, projects: readonly DetectedProject[]): FileListing {
  const taken = new Set(projects.flatMap(({ files }) => files));
  const roots = new Set(projects.map(({ root }) => root));
  return listing.without((file) => taken.has(file) || roots.has(directoryOf(file)));
}

const reason = 'database-migrator.json';

/** Projects of files whose framework is configured: as it detects them where names do not tell, else by the folder in which it knows them. */
function configured(tree: FileTree, files: readonly string[], selection: Selection): readonly DetectedProject[] {
  const named = new Set(files.flatMap((file) => selection.frameworkOf(file) ?? []));
  const detected = [...named].flatMap((framework) => {
    const isOther = (file: string) => selection.frameworkOf(file) !== framework || selection.isExcluded(file);
    const found = framework.detect(withListing(tree, tree.listing.without(isOther)));
    return found.filter(({ identities }) => identities !== undefined).map((project) => ({ ...project, reason }));
  });
  const taken = new Set(detected.flatMap((project) => project.files));
  return [
    ...detected,
    ...byFolder(
      files.filter((file) => !taken.has(file)),
      selection,
    ),
  ];
}

function byFolder(files: readonly string[], selection: Selection): Iterable<DetectedProject> {
  const projects = new Map<string, DetectedProject & { readonly files: string[] }>();
  for (const file of files) {
    const place = placeOf(file, selection.frameworkOf(file));
    if (place === null) continue;
    const { framework, root } = place;
    const key = `${framework.id} ${root}`;
    const project = projects.get(key) ?? { root, framework, reason, files: [] };
    projects.set(key, project);
    project.files.push(file);
  }
  return projects.values();
}

/** A tool whose newer versions have another layout is two frameworks of one id: a configured file is of the one that knows it. */
function placeOf(file: string, configured: Framework | null): Pick<DetectedProject, 'framework' | 'root'> | null {
  if (configured === null) return null;
  for (const framework of [configured, ...frameworks.filter(({ id }) => id === configured.id)]) {
    const root = rootOf(file, framework);
    if (root !== null) return { framework, root };
  }
  return null;
}

function rootOf(file: string, framework: Framework): string | null {
  const folder = directoryOf(file);
  return (
    [folder, directoryOf(folder)].find((root) => isBelow(file, root) && framework.identify(file, root) !== null) ?? null
  );
}
