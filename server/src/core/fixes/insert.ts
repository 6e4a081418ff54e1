import type { FileEdit } from '../fix';
import { lineBreakOf, withLineBreaks } from '../frameworks/line-breaks';
import type { Half, Statement } from '../migration';
import type { MigrationPlace } from '../rules/report';
import { span } from '../span';
import { aboveComments } from './remove-statement';

/**
 * Statements in front of another one: above the comments that belong to it, and above the marker of a tool that encloses it.
 * @param sql each statement on lines of its own, written with \n
 */
export function insertAbove({ project }: MigrationPlace, half: Half, { start }: Statement, sql: string): FileEdit {
  const text = project.text(half.file) ?? '';
  const line = text.lastIndexOf('\n', start - 1) + 1;
  const written = inFormOf(project, sql, text, half);
  if (rollbackSign.test(text.slice(line, start))) return { file: half.file, span: span(line, line), newText: written };
  const lineStart = Math.max(line, half.span.start);
  const own = text.slice(lineStart, start).trim() === '';
  const comments = own ? aboveComments(text, lineStart, half.span.start) : start;
  const marker = /^[ \t]*--[ \t]*\+\w+[ \t]+statementbegin[^\n]*\n$/im.exec(previousLine(text, comments));
  const at = own && marker ? comments - marker[0].length : comments;
  return { file: half.file, span: span(at, at), newText: written };
}

/** Liquibase's sign in front of each line of a way back. */
const rollbackSign = /^[ \t]*--[ \t]*rollback[ \t]+$/i;

/** Statements behind another one: below its line and the comment that ends it, and below the marker of a tool that encloses it. */
export function insertBehind(
  { project }: MigrationPlace,
  half: Half,
  { start, content }: Statement,
  sql: string,
): FileEdit {
  const text = project.text(half.file) ?? '';
  const end = start + content.text.length;
  const written = inFormOf(project, sql, text, half);
  const enclosed = /^\s*--[ \t]*\+\w+[ \t]+statementend[^\n]*/i.exec(text.slice(end, half.span.end));
  const rest = enclosed ?? /^[ \t]*(?:--[^\r\n]*)?(?=\r?\n|$)/.exec(text.slice(end, half.span.end));
  const terminator = content.text.endsWith(';') || enclosed ? '' : ';';
  if (terminator !== '' || !rest)
    return { file: half.file, span: span(end, end), newText: `${terminator}${lineBreakOf(text)}${written.trimEnd()}` };
  const at = end + rest[0].trimEnd().length;
  return { file: half.file, span: span(at, at), newText: lineBreakOf(text) + written.trimEnd() };
}

function previousLine(text: string, lineStart: number): string {
  return text.slice(text.lastIndexOf('\n', lineStart - 2) + 1, lineStart);
}

function inFormOf({ framework }: MigrationPlace['project'], sql: string, text: string, { kind }: Half): string {
  const plain = sql.replace(/\r\n/g, '\n');
  return withLineBreaks(framework.statements?.(plain, kind) ?? plain, text);
}
