import type { PythonParser } from '../parsers';

/** A module of the application, as data: it is read, and nothing of it runs. */
export interface ModuleText {
  /** Its whole name: "app.db.types". */
  readonly name: string;
  readonly text: string;
  /** It is a package's `__init__`, from which names are relative to itself. */
  readonly isPackage: boolean;
}

/** The modules that a file may import. */
export interface ModuleSource {
  /** All that are there. The same object while its text is the same. */
  readonly all: readonly ModuleText[];
  /** Null where there is no such module, or it was not read. */
  find(name: string): ModuleText | null;
}

/** For a file that stands alone. */
export const noModules: ModuleSource = { all: [], find: () => null };

/** True for a text that may import one of the modules: all of them may matter to it then, since modules import one another. */
export function mayImport(text: string, { all }: ModuleSource): boolean {
  return all.some(({ name }) => text.includes(name.split('.', 1)[0] ?? name));
}

const sums = new WeakMap<ModuleText, string>();

/** Equal for modules that say the same to a file; '' where it imports none. */
export function modulesKey(text: string, modules: ModuleSource, { md5 }: PythonParser): string {
  if (!mayImport(text, modules)) return '';
  return modules.all
    .map((module) => {
      const sum = sums.get(module) ?? md5(module.text);
      sums.set(module, sum);
      return `${module.name} ${sum}`;
    })
    .join('\n');
}
