import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { moduleFiles, modulesBeside, packageFolders } from '../core/frameworks/alembic-modules';
import type { FileTree, SourceModule } from '../core/frameworks/framework';
import { directoryOf } from '../core/frameworks/paths';
import { withModules } from '../core/frameworks/text-tree';
import { importedArguments } from '../core/python/used-names';
import { missingNames } from '../core/readers/alembic/missing-modules';
import { readText } from './read-text';

/** Modules lead to others so often: one that hands on a name is followed, and the next. */
const rounds = 8;

/**
 * Finds the files of the application's source that revisions take types from, and of its source only what leads to them. Nothing runs: names
 * are looked up as Python would. It remembers where it has looked in vain.
 */
export class ModuleFinder {
  /** Of each revision its text, and the names in it that other modules have. */
  private readonly used = new Map<string, { readonly text: string; readonly names: readonly string[] }>();
  private readonly looked = new Set<string>();
  private readonly packages = new Map<string, Promise<boolean>>();

  /** @param root absolute path of the workspace */
  constructor(private readonly root: string) {}

  /** The modules that the revisions of a tree need and that it does not have, by workspace path. */
  async find(tree: FileTree): Promise<readonly (readonly [file: string, text: string])[]> {
    const found = new Map<string, SourceModule>();
    for (const [folder, names] of this.namesByFolder(tree)) await this.follow(names, folder, tree, found);
    return [...found.values()].map(({ path, text }) => [path, text]);
  }

  /** The names that the revisions of each folder use. */
  private namesByFolder(tree: FileTree): ReadonlyMap<string, ReadonlySet<string>> {
    const byFolder = new Map<string, Set<string>>();
    for (const file of tree.files) {
      const text = file.endsWith('.py') ? tree.text(file) : null;
      if (text === null) continue;
      const known = this.used.get(file);
      const names = known?.text === text ? known.names : namesIn(text);
      this.used.set(file, { text, names });
      const folder = directoryOf(file);
      if (names.length > 0) byFolder.set(folder, new Set([...(byFolder.get(folder) ?? []), ...names]));
    }
    return byFolder;
  }

  /** Reads the modules that names lead to, until they lead to no others. */
  private async follow(
    names: ReadonlySet<string>,
    folder: string,
    tree: FileTree,
    found: Map<string, SourceModule>,
  ): Promise<void> {
    const folders = packageFolders(folder, tree);
    let wanted: Iterable<string> = names;
    for (let round = 0; round < rounds; round++) {
      let leadsOn = false;
      for (const name of wanted) leadsOn = (await this.locate(name, folders, tree, found)) || leadsOn;
      if (!leadsOn) return;
      const modules = modulesBeside(folder, withModules(tree, new Map([...tree.modules, ...found])));
      const { pythonParser } = await import('./parsers/python');
      wanted = missingNames(names, modules, pythonParser);
    }
  }

  /**
   * Reads the module that a whole name is in: that of the longest part of it that is one.
   * @returns false where there is none, or it was asked for before
   */
  private async locate(
    name: string,
    folders: readonly string[],
    tree: FileTree,
    found: Map<string, SourceModule>,
  ): Promise<boolean> {
    const key = `${folders[0]} ${name}`;
    if (this.looked.has(key) || !/^\w+(?:\.\w+)+$/.test(name)) return false;
    this.looked.add(key);
    const [root = name] = name.split('.');
    for (let module = name; module !== ''; module = module.slice(0, Math.max(module.lastIndexOf('.'), 0))) {
      for (const folder of folders) {
        if (!(await this.hasPackage(folder, root))) continue;
        for (const path of moduleFiles(folder, module)) {
          if (tree.modules.has(path) || found.has(path)) return true;
          const read = await readText(join(this.root, path));
          if (!('text' in read)) continue;
          found.set(path, { path, text: read.text });
          return true;
        }
      }
    }
    return false;
  }

  /** Asked once for each package: most names are of libraries that are installed elsewhere. */
  private hasPackage(folder: string, name: string): Promise<boolean> {
    const path = join(this.root, folder, name);
    const known = this.packages.get(path) ?? isThere(path).then((there) => there || isThere(`${path}.py`));
    this.packages.set(path, known);
    return known;
  }
}

function namesIn(text: string): readonly string[] {
  return /^down_revision\b/m.test(text) ? importedArguments(text) : [];
}

function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
