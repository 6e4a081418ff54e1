import type { SchemaDocument } from '../../protocol';
import { formatDbml } from '../schema/dbml';
import { formatMermaid } from '../schema/mermaid';
import { withoutDefinitions } from './dbml-elements';
import {
  type CommentForm,
  dbmlComment,
  findStretch,
  markdownComment,
  marked,
  mermaidComment,
  type Rewritten,
  replaced,
  withLineEndsOf,
} from './markers';

/** Kinds of diagram files, by what their names end in. */
const diagramExtensions = ['.md', '.mmd', '.mermaid', '.dbml'] as const;

/**
 * A file with the diagram of a schema: what stands between its markers is written anew. The first time it is the one `erDiagram` of a
 * Markdown or Mermaid file, or the tables, enums and references of a DBML file, around which markers are then set.
 * @param present null for a file that is not there yet
 */
export function withDiagram(file: string, present: string | null, schema: SchemaDocument): Rewritten {
  const kind = diagramExtensions.find((extension) => file.toLowerCase().endsWith(extension));
  switch (kind) {
    case '.dbml':
      return rewritten(present, marked(`${formatDbml(schema)}`, dbmlComment), inDbml);
    case '.md':
      return rewritten(present, fenced(schema), inMarkdown);
    case '.mmd':
    case '.mermaid':
      return rewritten(present, marked(entities(schema), mermaidComment), inMermaid, 'erDiagram\n');
    default:
      return { refused: `a diagram is kept in a file whose name ends in ${diagramExtensions.join(', ')}` };
  }
}

/** Puts a stretch where there is none yet. */
type FirstTime = (present: string, stretch: string) => Rewritten;

function rewritten(present: string | null, stretch: string, firstTime: FirstTime, head = ''): Rewritten {
  if (present === null || present.trim() === '') return { text: `${head}${stretch}\n` };
  const found = findStretch(present);
  if (found === null) return firstTime(present, stretch);
  return 'refused' in found ? found : { text: replaced(present, found, stretch) };
}

/** Without the line "erDiagram": that, and what else somebody writes around them, is outside of the markers. */
function entities(schema: SchemaDocument): string {
  return formatMermaid(schema).replace(/^erDiagram\n/, '');
}

function fenced(schema: SchemaDocument): string {
  const form: CommentForm = markdownComment;
  return marked(`\n\`\`\`mermaid\n${formatMermaid(schema)}\`\`\`\n\n`, form);
}

const fences = /^(?<fence>`{3,}|~{3,})[ \t]*mermaid\b[^\n]*\n(?<body>[\s\S]*?)^\k<fence>[`~]*[ \t]*$/gm;

/** Behind its front matter and comments. */
const diagram = /^(?:\s*---[\s\S]*?\n---[ \t]*\r?\n)?(?:\s|%%[^\n]*\n)*erDiagram\b/;

function inMarkdown(present: string, stretch: string): Rewritten {
  const text = present.replaceAll('\r\n', '\n');
  const found = [...text.matchAll(fences)].filter(({ groups }) => diagram.test(groups?.['body'] ?? ''));
  const [only, more] = found;
  if (more !== undefined)
    return {
      refused:
        'it has several erDiagrams. Put <!-- database-migrator:begin --> and <!-- database-migrator:end --> around one',
    };
  const written = only
    ? text.slice(0, only.index) + stretch + text.slice(only.index + only[0].length)
    : `${text.trimEnd()}\n\n${stretch}\n`;
  return { text: withLineEndsOf(present, written) };
}

/** Lines within a diagram that are of its look, and not of the schema. */
const ofItsLook = /^\s*(?:direction\b|classDef\b|class\b|style\b|title\b|accTitle\b|accDescr\b)/;

function inMermaid(present: string, stretch: string): Rewritten {
  const text = present.replaceAll('\r\n', '\n');
  const found = diagram.exec(text);
  if (found === null) return { refused: 'it is no erDiagram' };
  const kept = text
    .slice(found[0].length)
    .split('\n')
    .filter((line) => ofItsLook.test(line));
  const lines = [found[0], ...kept, stretch];
  return { text: withLineEndsOf(present, `${lines.join('\n')}\n`) };
}

function inDbml(present: string, stretch: string): Rewritten {
  const rest = withoutDefinitions(present.replaceAll('\r\n', '\n'));
  if ('refused' in rest) return rest;
  const kept = rest.text.trim();
  return { text: withLineEndsOf(present, `${kept === '' ? '' : `${kept}\n\n`}${stretch}\n`) };
}
