/** Stretches of documents that are ours to write, between two comments: all around them is somebody else's, and stays as it is. */

/** How a kind of file writes a comment that stands in a line of its own. */
export interface CommentForm {
  readonly before: string;
  readonly after: string;
}

export const markdownComment: CommentForm = { before: '<!-- ', after: ' -->' };
export const mermaidComment: CommentForm = { before: '%% ', after: '' };
export const dbmlComment: CommentForm = { before: '// ', after: '' };

/** A text with its stretch written, or why it was left, in words for the user. */
export type Rewritten = { readonly text: string } | { readonly refused: string };

/** Where the stretch stands: from its first marker to the end of its last. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
  /** What stands between the markers. */
  readonly content: string;
}

/** The stretch with its markers. @param content lines, with a line end behind the last one */
export function marked(content: string, { before, after }: CommentForm): string {
  return `${before}database-migrator:begin${after}\n${content}${before}database-migrator:end${after}`;
}

const markers = /^[ \t]*(?:<!--|%%|\/\/)[ \t]*database-migrator:(begin|end)[ \t]*(?:-->)?[ \t]*$/gm;

/** The marked stretch of a text; null where it has none, and why where its markers are no pair. */
export function findStretch(text: string): Stretch | null | { readonly refused: string } {
  const found = [...text.replaceAll('\r', ' ').matchAll(markers)];
  const [begin, end, more] = found;
  if (begin === undefined) return null;
  if (more !== undefined)
    return {
      refused: `line ${lineAt(text, more.index)}: there is more than one stretch between database-migrator's markers`,
    };
  if (begin[1] !== 'begin')
    return {
      refused: `line ${lineAt(text, begin.index)}: database-migrator:end stands before database-migrator:begin`,
    };
  if (end?.[1] !== 'end')
    return { refused: `line ${lineAt(text, begin.index)}: database-migrator:begin has no database-migrator:end` };
  const contentStart = text.indexOf('\n', begin.index) + 1;
  return {
    start: begin.index + indentation(begin[0]),
    end: end.index + end[0].trimEnd().length,
    content: text.slice(contentStart, end.index),
  };
}

/** Puts a text in place of a stretch of another one, with the line ends of that one. */
export function replaced(text: string, { start, end }: Pick<Stretch, 'start' | 'end'>, by: string): string {
  return text.slice(0, start) + withLineEndsOf(text, by) + text.slice(end);
}

/** Text with the line ends that another one has. */
export function withLineEndsOf(text: string, own: string): string {
  return text.includes('\r\n') ? own.replace(/\r?\n/g, '\r\n') : own;
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

function indentation(line: string): number {
  return line.length - line.trimStart().length;
}
