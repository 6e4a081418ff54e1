import type { FileTree } from './framework';
import { baseName, directoryOf, isBelow, join, withAncestors } from './paths';

/** A changelog that may include others: YAML, XML or JSON by their usual names. */
export const changelogName = /change-?log.*\.(?:xml|ya?ml|json)$/i;

/** Formatted SQL changelogs that belong together, in the order in which they run. */
export interface ChangelogProject {
  readonly root: string;
  readonly reason: string;
  readonly files: readonly string[];
}

/**
 * The changelogs of a tree. Those that lie below a changelog which includes others are one history, in the order in which that names
 * them; what it does not name follows by path, as `includeAll` has it.
 */
export function changelogProjects(tree: FileTree): readonly ChangelogProject[] {
  const formatted = tree.files.filter((file) => /\.sql$/i.test(file) && tree.signs(file).markers.has('liquibase'));
  if (formatted.length === 0) return [];
  const including = tree.files.filter((file) => changelogName.test(baseName(file)) && tree.text(file) !== null);
  const roots = new Map<string, string[]>();
  for (const file of formatted) {
    const root = rootOf(file, including);
    roots.set(root, [...(roots.get(root) ?? []), file]);
  }
  return [...roots].map(([root, files]) => ({
    root,
    reason: `--liquibase formatted sql in ${files[0]}`,
    files: inOrder(
      files,
      including.filter((file) => isBelow(file, root)),
      tree,
    ),
  }));
}

/** The highest folder above a changelog with one that includes others, else one that is called after changelogs, else its own. */
function rootOf(file: string, including: readonly string[]): string {
  const folders = withAncestors(directoryOf(file)).toReversed();
  return (
    folders.find((folder) => including.some((one) => directoryOf(one) === folder)) ??
    folders.find((folder) => /^(?:db\.)?(?:change-?logs?|liquibase)$/i.test(baseName(folder))) ??
    directoryOf(file)
  );
}

const inclusion = /\b(file|path)["']?\s*[:=]\s*["']?([^"'\s<>,}]+)/g;

function inOrder(files: readonly string[], including: readonly string[], tree: FileTree): readonly string[] {
  const ordered = new Set<string>();
  const visited = new Set<string>();
  const isIncluded = (file: string) => including.some((other) => other !== file && named(other, file, tree));
  const visit = (changelog: string): void => {
    if (visited.has(changelog)) return;
    visited.add(changelog);
    for (const match of (tree.text(changelog) ?? '').matchAll(inclusion)) {
      const path = (match[2] ?? '').replace(/^classpath\*?:\/?/, '').replace(/^(?:\.?\/)+/, '');
      const all = match[1] === 'path' ? files.filter((file) => isIn(file, path, changelog)) : [];
      const one = [...files, ...including].find((file) => isAt(file, path, changelog));
      for (const file of one === undefined ? all : [one]) {
        if (including.includes(file)) visit(file);
        else ordered.add(file);
      }
    }
  };
  for (const master of including.filter((file) => !isIncluded(file))) visit(master);
  return [...ordered, ...files.filter((file) => !ordered.has(file)).sort(byPath)];
}

function named(changelog: string, file: string, tree: FileTree): boolean {
  return (tree.text(changelog) ?? '').includes(baseName(file));
}

/** Paths are relative to the changelog or to a search path that nobody tells; the ending tells enough. */
function isAt(file: string, path: string, changelog: string): boolean {
  return file === join(directoryOf(changelog), path) || file === path || file.endsWith(`/${path}`);
}

function isIn(file: string, path: string, changelog: string): boolean {
  const folder = path.replace(/\/+$/, '');
  const parent = directoryOf(file);
  return isBelow(file, join(directoryOf(changelog), folder)) || `/${parent}/`.includes(`/${folder}/`);
}

/** As people count: 2 before 10. */
function byPath(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
