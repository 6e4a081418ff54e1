import type { Half, Migration } from '../core/migration';
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
  const at = up ? headOf(up, text) : null;
  if (at === null) return text;
  return lineAt(text, afterLines(text, at, behind), `${commentSign(framework.language)} ${comment}`);
}

/** Where the first line of a half's own text begins, comments included, behind the tool's marker; null where it holds no statement. */
export function headOf({ statements, marker, span }: Half, text: string): number | null {
  const [first] = statements;
  if (!first) return null;
  const from = marker?.end ?? span.start;
  const between = text.slice(from, first.start);
  // Behind the rest of the marker's own line.
  const rest = marker === null ? 0 : between.indexOf('\n') + 1;
  const blank = /^(?:[ \t]*\r?\n)*/.exec(between.slice(rest))?.[0].length ?? 0;
  const head = from + rest + blank;
  return head + (docstring.exec(text.slice(head, first.start))?.[0].length ?? 0);
}

/** What a function of Python begins with, which stays its first. */
const docstring = /^[ \t]*("""|''')[\s\S]*?\1[ \t]*\r?\n/;

/** The same right above a statement, where a comment silences rules for it. */
export function commentedAt(at: number, { framework }: Project, text: string, comment: string): string {
  const line = text.lastIndexOf('\n', at - 1) + 1;
  return lineAt(text, line, `${commentSign(framework.language)} ${comment}`);
}

/** A line of its own before the one that begins at a place, indented as that is. */
function lineAt(text: string, at: number, line: string): string {
  const indent = /^[ \t]*/.exec(text.slice(at))?.[0] ?? '';
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  return `${text.slice(0, at)}${indent}${line}${newline}${text.slice(at)}`;
}

function afterLines(text: string, from: number, lines: number): number {
  let at = from;
  for (let line = 0; line < lines; line++) at = text.indexOf('\n', at) + 1;
  return at;
}
