import type { SyntaxNode } from '@lezer/common';

export type PythonNode = SyntaxNode;

/** Lezer's name of a place where the grammar had to guess. */
const error = '⚠';

/** Children of a node, comments left out. */
export function childrenOf(node: PythonNode): readonly PythonNode[] {
  const children: PythonNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (child.name !== 'Comment') children.push(child);
  }
  return children;
}

/** The first place inside a node that is no Python; null where all of it is. */
export function errorIn(node: PythonNode): PythonNode | null {
  let found: PythonNode | null = null;
  node.cursor().iterate((at) => {
    if (at.name === error) found ??= at.node;
    return found === null;
  });
  return found;
}

export function isError(node: PythonNode): boolean {
  return node.name === error;
}

/** The statements of a module, or of a body; those that share a line are told apart. */
export function statementsOf(node: PythonNode): readonly PythonNode[] {
  return childrenOf(node).flatMap((child) =>
    child.name === 'StatementGroup' ? statementsOf(child) : child.name === ':' || child.name === ';' ? [] : [child],
  );
}

/** A value or `name=value` of a call or of a list of parameters; `spread` is `*value` or `**value`. */
export interface Item {
  readonly name: PythonNode | null;
  readonly value: PythonNode | null;
  readonly spread: '*' | '**' | null;
}

/** What stands between the brackets of a call, a list, a tuple or a list of parameters, cut at its commas. */
export function itemsOf(list: PythonNode): readonly Item[] {
  const items: Item[] = [];
  let parts: PythonNode[] = [];
  const close = () => {
    if (parts.length > 0) items.push(itemOf(parts));
    parts = [];
  };
  for (const child of childrenOf(list)) {
    if (child.name === ',') close();
    else if (!/^[()[\]{}]$/.test(child.name)) parts.push(child);
  }
  close();
  return items;
}

function itemOf(parts: readonly PythonNode[]): Item {
  const [first] = parts;
  if (first?.name === '*' || first?.name === '**') {
    return { name: null, value: parts[1] ?? null, spread: first.name };
  }
  const assign = parts.findIndex(({ name }) => name === 'AssignOp');
  if (assign > 0) return { name: first ?? null, value: parts[assign + 1] ?? null, spread: null };
  return { name: null, value: first ?? null, spread: null };
}

export interface Branch {
  /** Null for `else`. */
  readonly condition: PythonNode | null;
  readonly body: PythonNode;
}

/** The ways that an `if` may go, in their order. */
export function branchesOf(node: PythonNode): readonly Branch[] {
  const children = childrenOf(node);
  return children.flatMap((body, at): Branch[] => {
    if (body.name !== 'Body') return [];
    const before = children[at - 1];
    return [{ condition: before && before.name !== 'else' ? before : null, body }];
  });
}
