import { type ModuleSource, type ModuleText, noModules } from '../readers/python/modules';
import { withoutComments } from './alembic-files';
import { firstInContext } from './context-files';
import type { FileTree, SourceModule } from './framework';
import { directoryOf, join, relativeTo, resolved, withAncestors } from './paths';

/** Folders beside a project's own that hold packages. */
const sourceFolders = ['src', 'lib'];

/**
 * The folders in which Python looks for the application's packages, as far as the files tell: those above the revisions, their source folders,
 * and what alembic.ini's prepend_sys_path adds. Source: Alembic 1.19, Config.prepend_sys_path.
 * @param folder that the revisions are in
 */
export function packageFolders(folder: string, tree: FileTree): readonly string[] {
  const told = firstInContext(tree, folder, ['alembic.ini'], prepended);
  const added = told?.value.flatMap((path) => resolved(directoryOf(told.file), path) ?? []) ?? [];
  const above = withAncestors(folder).flatMap((one) => [one, ...sourceFolders.map((source) => join(one, source))]);
  return [...new Set([...added, ...above])];
}

/** prepend_sys_path, whose paths are separated by what path_separator says: any of them is taken. */
function prepended(text: string): readonly string[] {
  const value = /^[ \t]*prepend_sys_path[ \t]*=[ \t]*([^\r\n]*)/m.exec(withoutComments(text))?.[1] ?? '';
  return value
    .split(/[\s:;,]+/)
    .map((path) => path.replace(/^%\(here\)s\/?/, ''))
    .filter((path) => !path.startsWith('/'));
}

/** Where a module of this name lies in a folder of packages: a file of its own, or a package. */
export function moduleFiles(folder: string, name: string): readonly string[] {
  const path = join(folder, name.replaceAll('.', '/'));
  return [`${path}.py`, `${path}/__init__.py`];
}

const sources = new WeakMap<ReadonlyMap<string, SourceModule>, Map<string, ModuleSource>>();

/** The modules of a tree, by the names that a revision in this folder knows them by. */
export function modulesBeside(folder: string, tree: FileTree): ModuleSource {
  if (tree.modules.size === 0) return noModules;
  const known = sources.get(tree.modules) ?? new Map<string, ModuleSource>();
  sources.set(tree.modules, known);
  const source = known.get(folder) ?? sourceOf(packageFolders(folder, tree), tree.modules);
  known.set(folder, source);
  return source;
}

const moduleTexts = new WeakMap<SourceModule, ModuleText[]>();

function sourceOf(folders: readonly string[], modules: ReadonlyMap<string, SourceModule>): ModuleSource {
  const byName = new Map<string, ModuleText>();
  for (const module of modules.values()) {
    for (const folder of folders) {
      const path = relativeTo(folder, module.path);
      const text = path === null ? null : moduleText(module, path);
      if (text && !byName.has(text.name)) byName.set(text.name, text);
    }
  }
  return { all: [...byName.values()], find: (name) => byName.get(name) ?? null };
}

/** The same object for the same module and name. */
function moduleText(module: SourceModule, path: string): ModuleText {
  const isPackage = path.endsWith('/__init__.py');
  const name = path.replace(isPackage ? /\/__init__\.py$/ : /\.py$/, '').replaceAll('/', '.');
  const known = moduleTexts.get(module) ?? [];
  moduleTexts.set(module, known);
  const same = known.find((one) => one.name === name);
  if (same) return same;
  const text = { name, text: module.text, isPackage };
  known.push(text);
  return text;
}
