import { type JsonNode, properties, spanOf } from './json';
import { type Complain, readText, readTexts, unknownWord } from './settings';

/** The documents that `docs` keeps true. Paths are relative to the configuration's folder. */
export interface Documents {
  /** Page of the whole schema; null for none. */
  readonly schema: string | null;
  /** Files with a diagram: Mermaid in Markdown or by itself, or DBML. */
  readonly diagrams: readonly string[];
  /** Where each migration is noted, if the project has such a file; null for nowhere. */
  readonly notes: string | null;
}

export const usualDocuments: Documents = { schema: 'docs/schema.md', diagrams: [], notes: 'LLM-OVERVIEW.md' };

/** What is not said of them is as usual; false turns one off. */
export function readDocuments(node: JsonNode, complain: Complain): Documents | null {
  if (node.type !== 'object') {
    complain({ span: spanOf(node), message: 'Expected an object of documents.' });
    return null;
  }
  let documents = usualDocuments;
  for (const { key, keyNode, value } of properties(node)) {
    switch (key) {
      case 'schema':
      case 'notes':
        documents = {
          ...documents,
          [key]: value.value === false ? null : (readPath(value, complain) ?? documents[key]),
        };
        break;
      case 'diagrams':
        documents = { ...documents, diagrams: readTexts(value, complain) ?? [] };
        break;
      default:
        complain({ span: spanOf(keyNode), message: unknownWord(`key "${key}"`, key, Object.keys(usualDocuments)) });
    }
  }
  return documents;
}

function readPath(node: JsonNode, complain: Complain): string | null {
  if (node.type === 'string') return readText(node, complain);
  complain({ span: spanOf(node), message: 'Expected the path of a file, or false for none.' });
  return null;
}
