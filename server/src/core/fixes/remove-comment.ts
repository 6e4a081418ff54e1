import type { Fix } from '../fix';
import type { MigrationPlace } from '../rules/report';
import type { Span } from '../span';

/** "Remove the comment": with its line where nothing else stands on it. */
export function removeComment(file: string, { start, end }: Span): (place: MigrationPlace) => Fix | null {
  return ({ project }) => {
    const text = project.text(file);
    if (text === null) return null;
    const lineStart = text.lastIndexOf('\n', start - 1) + 1;
    const before = text.slice(lineStart, start);
    const rest = /^[ \t]*(\r?\n|$)/.exec(text.slice(end));
    const isAlone = before.trim() === '' && rest !== null;
    const from = isAlone ? lineStart : start - (/[ \t]*$/.exec(before)?.[0].length ?? 0);
    const span = { start: from, end: isAlone ? end + rest[0].length : end };
    return { title: 'Remove the comment', edits: [{ file, span, newText: '' }], preferred: true, safe: true };
  };
}
