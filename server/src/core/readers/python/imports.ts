import { childrenOf, type PythonNode } from './syntax';

/** A name that an import binds, and the whole name of what it stands for. */
export interface ImportedName {
  readonly name: string;
  readonly path: string;
}

/** The names that `import a.b as c`, `from a.b import c as d` bind; what a star brings is not told. */
export function importedNames(node: PythonNode, text: string): readonly ImportedName[] {
  const parts = childrenOf(node).map((part) => text.slice(part.from, part.to));
  const at = parts.indexOf('import');
  const from = parts[0] === 'from' ? parts.slice(1, at).join('') : null;
  return listed(parts.slice(at + 1)).flatMap(({ name, alias }): ImportedName[] => {
    if (name === '*') return [];
    if (from !== null) return [{ name: alias ?? name, path: inside(from, name) }];
    if (alias !== null) return [{ name: alias, path: name }];
    const [root = name] = name.split('.');
    return [{ name: root, path: root }];
  });
}

/** The modules of `from a.b import *`. */
export function starredModules(node: PythonNode, text: string): readonly string[] {
  const parts = childrenOf(node).map((part) => text.slice(part.from, part.to));
  const at = parts.indexOf('import');
  return parts[0] === 'from' && parts[at + 1] === '*' ? [parts.slice(1, at).join('')] : [];
}

/** `from . import a` is ".a", which `from .a import b` goes on from. */
function inside(module: string, name: string): string {
  return module.endsWith('.') ? module + name : `${module}.${name}`;
}

/**
 * A name that may be relative to its module, as the whole name that it stands for.
 * @param module whole name of the module that imports it
 */
export function absoluteName(path: string, module: string, isPackage: boolean): string {
  const dots = /^\.*/.exec(path)?.[0].length ?? 0;
  if (dots === 0) return path;
  const packages = module.split('.');
  const up = dots - (isPackage ? 1 : 0);
  return [...packages.slice(0, Math.max(packages.length - up, 0)), path.slice(dots)].join('.');
}

function listed(parts: readonly string[]): readonly { readonly name: string; readonly alias: string | null }[] {
  const groups: string[][] = [[]];
  for (const part of parts) {
    if (part === ',') groups.push([]);
    else if (part !== '(' && part !== ')') groups.at(-1)?.push(part);
  }
  return groups.flatMap((group) => {
    const as = group.indexOf('as');
    const name = (as < 0 ? group : group.slice(0, as)).join('');
    return name === '' ? [] : [{ name, alias: as < 0 ? null : (group[as + 1] ?? null) }];
  });
}
