import type { ModuleSource, ModuleText } from '../python/modules';

/** By this name a revision is a module among the others, for the classes that it defines itself. */
const ownModule = '__revision__';

/** The whole name of what a revision defines itself. */
export function ownName(name: string): string {
  return `${ownModule}.${name}`;
}

/** The modules with the revision itself among them. */
export function withOwn(modules: ModuleSource, text: string): ModuleSource {
  const own: ModuleText = { name: ownModule, text, isPackage: false };
  return { all: modules.all, find: (name) => (name === ownModule ? own : modules.find(name)) };
}
