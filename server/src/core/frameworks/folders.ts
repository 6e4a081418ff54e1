import type { DetectedProject, FileTree, Framework } from './framework';
import { type MarkerTool, markerTools } from './signs';

/** A folder and the files that lie directly in it. */
export interface Folder {
  readonly path: string;
  /** The path by which its name is known: its own, or of the root what stands above it. */
  readonly name: string;
  readonly files: readonly string[];
}

/** Folders with files of which the name passes, in the order of the tree. */
export function foldersWith(tree: FileTree, isCandidate: (name: string) => boolean): readonly Folder[] {
  return [...tree.listing.folders].flatMap(([path, listed]) => {
    const files = listed.filter(({ name }) => isCandidate(name)).map((file) => file.path);
    return files.length === 0 ? [] : [{ path, name: path || tree.rootName, files }];
  });
}

/** The first file of a folder in which a tool's markers stand, or null. Where two tools' markers meet, the more frequent one wins. */
export function markedBy(tool: MarkerTool, folder: Folder, tree: FileTree): string | null {
  const count = (of: MarkerTool) => folder.files.filter((file) => tree.signs(file).markers.has(of)).length;
  const own = count(tool);
  if (own === 0 || rivals(tool).some((rival) => count(rival) > own)) return null;
  return folder.files.find((file) => tree.signs(file).markers.has(tool)) ?? null;
}

function rivals(tool: MarkerTool): readonly MarkerTool[] {
  return markerTools.filter((rival) => rival !== tool && rival !== 'sections');
}

/** A project of the folder's files that the framework recognises as migrations. */
export function projectOf(framework: Framework, folder: Folder, reason: string): DetectedProject {
  const files = folder.files.filter((file) => framework.identify(file, folder.path) !== null);
  return { root: folder.path, framework, reason, files };
}

const code = /\.(?:go|[cm]?[jt]s|py|rb|php|java|kt|exs?|cs|sh|pl)$/;
const notAMigration = /(?:_test\.go|[._](?:test|spec)\.[^.]+|\.d\.ts)$/;

/** A file in a language that may hold a migration beside SQL ones. */
export function isCode(name: string): boolean {
  return code.test(name) && !notAMigration.test(name);
}
