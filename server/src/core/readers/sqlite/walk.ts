import type { AstNode } from 'sqlite3-parser';

/**
 * Visits a node and all below it, parents first and in the order of the text. Without recursion: nothing limits how deep an
 * expression may be.
 */
export function walk(root: AstNode, visit: (node: AstNode) => void): void {
  const waiting: AstNode[] = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    visit(node);
    const children = childrenOf(node);
    for (let index = children.length - 1; index >= 0; index--) {
      const child = children[index];
      if (child !== undefined) waiting.push(child);
    }
  }
}

function childrenOf(node: AstNode): readonly AstNode[] {
  return Object.values(node).flatMap((value: unknown) =>
    Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : [],
  );
}

function isNode(value: unknown): value is AstNode {
  return (
    typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string' && 'span' in value
  );
}
