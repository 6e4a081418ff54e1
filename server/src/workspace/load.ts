import { readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { Readers } from '../core/assemble/readers';
import type { Vocabulary } from '../core/configuration/settings';
import { isBelow } from '../core/frameworks/paths';
import { TextTree } from '../core/frameworks/text-tree';
import { type AboveRoot, lookAbove } from './above-root';
import { candidateOf, configurationName, isContext } from './candidate-files';
import { concurrently } from './concurrently';
import type { OuterConfiguration } from './configurations';
import { type Ignored, ignoredBy } from './ignored';
import { ModuleFinder } from './module-finder';
import { readText } from './read-text';
import { walk } from './walk';
import { Workspace, type WorkspaceProblem } from './workspace';

export interface LoadOptions {
  readonly readers: Readers;
  readonly vocabulary: Vocabulary;
  /** A configuration that holds instead of all others. */
  readonly configuration?: OuterConfiguration;
  /**
   * Texts that stand for files whatever is on the disk: an editor's unsaved documents, by workspace path.
   */
  readonly open?: ReadonlyMap<string, string>;
  /** Only this folder below the root is searched, with what the folders above it tell; without it the whole root. */
  readonly within?: string;
  /** Files that are larger, in bytes, are not read; without it `sizeLimit`. */
  readonly sizeLimit?: number;
}

/** Reads at most this many files at once: enough to keep a disk busy, below every system's limit of open files. */
const filesAtOnce = 64;

/** All that a workspace is made of, as plain data: equal ones make equal workspaces. */
export interface FoundFiles {
  /** By path below the root, sorted; null for a file that is there but was not read. */
  readonly texts: readonly (readonly [file: string, text: string | null])[];
  /** Texts of the application's source that revisions take types from, by path below the root. */
  readonly modules: readonly (readonly [file: string, text: string])[];
  readonly above: AboveRoot;
  readonly problems: readonly WorkspaceProblem[];
  /** Text of the root's .gitignore, '' for none. */
  readonly gitignore: string;
}

/**
 * Finds and reads the files of a folder that may have to do with migrations.
 * @param root absolute path
 */
export async function findFiles(
  root: string,
  options: Pick<LoadOptions, 'open' | 'within' | 'sizeLimit'>,
): Promise<FoundFiles> {
  const gitignore = await readFile(join(root, '.gitignore'), 'utf8').catch(() => '');
  const [{ files, problems }, above] = await Promise.all([
    findCandidates(root, ignoredBy(gitignore), options.within ?? ''),
    lookAbove(root),
  ]);
  const fileProblems: WorkspaceProblem[] = problems.map(({ path, message }) => ({
    file: path,
    span: null,
    message,
    kind: 'file',
  }));
  const texts = await concurrently(files, filesAtOnce, async (file) => {
    const open = options.open?.get(file);
    if (open !== undefined) return [file, open] as const;
    if (candidateOf(file) !== 'read') return [file, null] as const;
    const result = await readText(join(root, file), options.sizeLimit);
    if ('text' in result) return [file, result.text] as const;
    fileProblems.push({ file, span: null, message: `This file could not be read: ${result.unread}.`, kind: 'file' });
    return [file, null] as const;
  });
  fileProblems.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
  const modules = await new ModuleFinder(root).find(treeOf(root, texts, above));
  return { texts, modules, above, problems: fileProblems, gitignore };
}

/**
 * Finds and reads the migrations of a folder. What cannot be read is a problem of the workspace, never an error.
 * @param root absolute path
 * @param found its files, where they have been read already
 */
export async function loadWorkspace(root: string, options: LoadOptions, found?: FoundFiles): Promise<Workspace> {
  const { texts, modules, above, problems, gitignore } = found ?? (await findFiles(root, options));
  const ignored = ignoredBy(gitignore);
  // What stands above the root is looked for at the root, as the farthest place.
  const outer = options.configuration ?? above.configuration;
  const workspace = Workspace.of(
    treeOf(root, texts, above, modules),
    {
      root,
      readers: options.readers,
      vocabulary: options.vocabulary,
      outerConfiguration: outer,
      onlyOuter: options.configuration !== undefined,
      gitignore,
      isIgnored: (path) => ignored.file(path),
    },
    problems,
  );
  const opened = [...(options.open ?? [])].filter(([file]) => workspace.text(file) === null);
  return workspace.withFiles(opened);
}

function treeOf(
  root: string,
  texts: FoundFiles['texts'],
  above: AboveRoot,
  modules: FoundFiles['modules'] = [],
): TextTree {
  return TextTree.of([...above.context, ...texts], nameOf(root), modules);
}

/** The root's folder with the two above it, which is what frameworks look at of a path. */
const nameOf = (root: string) => root.split(sep).filter(Boolean).slice(-3).join('/');

function findCandidates(root: string, ignored: Ignored, within: string) {
  const isInside = (path: string) => path === within || isBelow(path, within);
  return walk(root, '', {
    skipsFolder: (path) => ignored.folder(path) || !(isInside(path) || isBelow(within, path)),
    wantsFile: (path, name) =>
      candidateOf(path) !== 'none' && (isInside(path) || tellsOfOthers(name)) && !ignored.file(path),
  });
}

/** A file that says something of the folders below its own. */
function tellsOfOthers(name: string): boolean {
  return name === configurationName || isContext(name);
}
