import type { FileEdit } from '../fix';
import type { Half, Statement } from '../migration';
import type { MigrationPlace } from '../rules/report';
import type { Span } from '../span';

/** A statement that is taken out of its half. */
export interface Removal {
  readonly edit: FileEdit;
  /** The comment lines right above it, which go as well, and the comment behind it on its last line: '' where there is none. */
  readonly above: string;
  readonly behind: string;
}

/** Takes a statement out of its half: with its comments, and its own lines where nothing else stands on them. */
export function removeStatement(
  { project }: MigrationPlace,
  half: Half | null,
  { start, content }: Statement,
): Removal {
  const file = half?.file ?? '';
  const text = project.text(file) ?? '';
  const bounds = half?.span ?? { start, end: text.length };
  const end = start + content.text.length;
  const lineStart = Math.max(text.lastIndexOf('\n', start - 1) + 1, bounds.start);
  const rest = /^[ \t]*(?:--[^\r\n]*)?(?:\r?\n|$)/.exec(text.slice(end, bounds.end));
  const ownsLines = text.slice(lineStart, start).trim() === '' && rest !== null;
  if (!ownsLines) return { edit: { file, span: { start, end }, newText: '' }, above: '', behind: '' };
  const from = aboveComments(text, lineStart, bounds.start);
  const to = end + rest[0].length;
  return {
    edit: { file, span: withoutDoubleBlank(text, { start: from, end: to }, bounds), newText: '' },
    above: text.slice(from, lineStart),
    behind: rest[0].trimEnd(),
  };
}

/** Takes blank lines along that would meet other blank lines, or stand alone at the end of the half. */
function withoutDoubleBlank(text: string, { start, end }: Span, bounds: Span): Span {
  const before = text.slice(bounds.start, start);
  const after = text.slice(end, bounds.end);
  if (before.trim() === '' && after.trim() === '') return { start, end };
  if (after.trim() === '') return { start: start - (/(?<=\n)(?:[ \t]*\r?\n)+$/.exec(before)?.[0].length ?? 0), end };
  const meets = before.trim() === '' || isBelowBlankLine(text, start, bounds.start);
  return { start, end: end + (meets ? (/^(?:[ \t]*\r?\n)+/.exec(after)?.[0].length ?? 0) : 0) };
}

function isBelowBlankLine(text: string, lineStart: number, limit: number): boolean {
  const above = text.lastIndexOf('\n', lineStart - 2) + 1;
  return above > limit && text.slice(above, lineStart).trim() === '';
}

/** Start of the comment lines that stand right above a line; a tool's directive ("-- +goose …") is none. */
export function aboveComments(text: string, lineStart: number, limit: number): number {
  let at = lineStart;
  while (at > limit) {
    const previous = Math.max(text.lastIndexOf('\n', at - 2) + 1, limit);
    if (!/^[ \t]*--(?!\s*(?:\+|migrate:|up\b|down\b|atlas:))/i.test(text.slice(previous, at))) return at;
    at = previous;
  }
  return at;
}
