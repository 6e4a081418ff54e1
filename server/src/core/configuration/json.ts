import type { Span } from '../span';

/** A parsed JSON value with its place, as jsonc-parser gives it; the core never parses. */
export interface JsonNode {
  readonly type: 'object' | 'array' | 'property' | 'string' | 'number' | 'boolean' | 'null';
  readonly offset: number;
  readonly length: number;
  readonly value?: unknown;
  /** Of an object its properties, of a property its key and value, of an array its items. */
  readonly children?: readonly JsonNode[];
}

/** Something wrong in a configuration file. */
export interface ConfigurationProblem {
  readonly span: Span;
  readonly message: string;
}

export interface JsonProperty {
  readonly key: string;
  readonly keyNode: JsonNode;
  readonly value: JsonNode;
}

/** Properties of an object in the order of the text; a property without a value, half typed, is left out. */
export function properties(node: JsonNode): readonly JsonProperty[] {
  return (node.children ?? []).flatMap((property) => {
    const [keyNode, value] = property.children ?? [];
    return keyNode && value ? [{ key: String(keyNode.value), keyNode, value }] : [];
  });
}

export function spanOf(node: JsonNode): Span {
  return { start: node.offset, end: node.offset + node.length };
}

/** The plain value of a node. */
export function plainValue(node: JsonNode): unknown {
  if (node.type === 'array') return (node.children ?? []).map(plainValue);
  if (node.type === 'object')
    return Object.fromEntries(properties(node).map(({ key, value }) => [key, plainValue(value)]));
  return node.value;
}
