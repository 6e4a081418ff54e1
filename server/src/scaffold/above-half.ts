import type { Migration } from '../core/migration';
import type { Project } from '../core/project';
import { commentSign } from '../core/writers/language';

/**
 * A line of comment as the first thing in a migration's way up, behind the tool's marker; the text as it is where there is none.
 * @param behind that many lines, which have to stay the first
 */
export function commentedAbove(
  { up }: Migration,
  { framework }: Project,
  text: string,
  comment: string,
  behind = 0,
): string {
  const first = up?.statements[0];
  if (!up || !first) return text;
  const from = up.marker?.end ?? up.span.start;
  const between = text.slice(from, first.start);
  // Behind the rest of the marker's own line.
  const rest = up.marker === null ? 0 : between.indexOf('\n') + 1;
  const blank = /^(?:[ \t]*\r?\n)*/.exec(between.slice(rest))?.[0].length ?? 0;
  const at = afterLines(text, from + rest + blank, behind);
  const indent = /^[ \t]*/.exec(text.slice(at))?.[0] ?? '';
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  return `${text.slice(0, at)}${indent}${commentSign(framework.language)} ${comment}${newline}${text.slice(at)}`;
}

/** The same right above a statement, where a comment silences rules for it. */
export function commentedAt(at: number, { framework }: Project, text: string, comment: string): string {
  const line = text.lastIndexOf('\n', at - 1) + 1;
  const indent = /^[ \t]*/.exec(text.slice(line))?.[0] ?? '';
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  return `${text.slice(0, line)}${indent}${commentSign(framework.language)} ${comment}${newline}${text.slice(line)}`;
}

function afterLines(text: string, from: number, lines: number): number {
  let at = from;
  for (let line = 0; line < lines; line++) at = text.indexOf('\n', at) + 1;
  return at;
}
