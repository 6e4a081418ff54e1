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

/** Calls `visit` with every node below a value of the tree, in the order of the tree. Does not recurse: trees can be deep. */
export function walk(value: unknown, visit: (kind: string, content: object) => void): void {
  const pending: [kind: string, value: unknown][] = [['', value]];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [kind, content] = next;
    if (typeof content !== 'object' || content === null) continue;
    const first = kind.charCodeAt(0);
    if (first >= 65 && first <= 90) visit(kind, content);
    const children = Object.entries(content);
    for (let i = children.length - 1; i >= 0; i--) {
      const child = children[i];
      if (child !== undefined && typeof child[1] === 'object') pending.push(child);
    }
  }
}

/** ONLY before a table's name. */
export function reachOf({ inh }: RangeVar): { readonly only?: true } {
  return inh === true ? {} : { only: true };
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
