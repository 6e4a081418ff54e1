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
    if (from !== null) return [{ name: alias ?? name, path: `${from}.${name}` }];
    if (alias !== null) return [{ name: alias, path: name }];
    const [root = name] = name.split('.');
    return [{ name: root, path: root }];
  });
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
