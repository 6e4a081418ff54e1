import type { Node, RangeVar } from '@pgsql/types';

type Kinds<N> = N extends unknown ? keyof N : never;

/** The name of a node of the parser's syntax tree. */
export type NodeKind = Kinds<Node>;

/** What a node of that name holds. */
export type NodeOf<K extends NodeKind> = Extract<Node, Record<K, unknown>>[K];

/** The node's content when it is of this kind. */
export function as<K extends NodeKind>(node: Node | undefined, kind: K): NodeOf<K> | undefined {
  return (node as Partial<Record<string, unknown>> | undefined)?.[kind] as NodeOf<K> | undefined;
}

/** The contents of those nodes that are of this kind, in order. */
export function all<K extends NodeKind>(nodes: readonly Node[] | undefined, kind: K): readonly NodeOf<K>[] {
  return (nodes ?? []).flatMap((node) => as(node, kind) ?? []);
}

/** The texts of a list of String nodes, such as a qualified name. */
export function strings(nodes: readonly Node[] | undefined): readonly string[] {
  return all(nodes, 'String').map(({ sval }) => sval ?? '');
}

/** Calls `visit` with every node below a value of the tree, outermost first. */
export function walk(value: unknown, visit: (kind: string, content: object) => void): void {
  if (Array.isArray(value)) {
    for (const item of value) walk(item, visit);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, child] of Object.entries(value)) {
      if (typeof child !== 'object' || child === null) continue;
      const first = key.charCodeAt(0);
      if (first >= 65 && first <= 90) visit(key, child);
      walk(child, visit);
    }
  }
}

/** The tables and views a query reads; names that its WITH clauses define are not such. */
export function relationsRead(query: unknown): readonly RangeVar[] {
  const found: RangeVar[] = [];
  const defined = new Set<string>();
  walk(query, (kind, content) => {
    if (kind === 'RangeVar') found.push(content as RangeVar);
    else if (kind === 'CommonTableExpr') defined.add((content as NodeOf<'CommonTableExpr'>).ctename ?? '');
  });
  return found.filter(
    ({ schemaname, relname, location }) =>
      (schemaname !== undefined || !defined.has(relname ?? '')) && (location ?? -1) >= 0,
  );
}
