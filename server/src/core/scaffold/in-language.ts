import type { Refusal } from '../frameworks/framework';
import type { StatementReader } from '../readers/reader';
import { executeCall } from '../writers/alembic/sql-text';
import type { Language } from '../writers/language';
import type { Style } from '../writers/style';
import { isRefusal, refuse, type Writer } from '../writers/writer';

/** What turns SQL into the language of a tool's files. */
export interface Translation {
  readonly language: Language;
  readonly reader: StatementReader;
  /** Of the dialect, in the language. */
  readonly writer: Writer;
  readonly style: Style;
}

/**
 * Statements and lines of comment as they stand in a file of the tool: SQL as it is, and for Python the calls that do the same, or that
 * send it as it is where there are none. A refusal where a statement is none of the dialect.
 */
export function inLanguage(lines: readonly string[], translation: Translation): string | Refusal {
  const { language, style } = translation;
  if (language === 'sql') return lines.map((line) => line + style.newline).join('');
  const written: string[] = [];
  for (const line of lines) {
    const calls = isComment(line) ? [`#${line.slice(2)}`] : callsOf(line, translation);
    if (isRefusal(calls)) return calls;
    written.push(...calls);
  }
  if (lines.length > 0 && lines.every(isComment)) written.push('pass');
  return written.map((line) => `${line}\n`).join('');
}

const isComment = (line: string) => line.startsWith('--') && !line.includes('\n');

function callsOf(line: string, { reader, writer, style }: Translation): readonly string[] | Refusal {
  const { operations, unread } = reader.read(line.replace(/^(?:--[^\n]*\n)+/, ''));
  if (unread.length > 0) return refuse(`this could not be read: ${line}`);
  // What SQLite has no statement for, Alembic does by building the table anew.
  const wanted = operations.flatMap((operation) =>
    operation.kind === 'other' && operation.unsupported ? operation.unsupported.wanted : [operation],
  );
  const calls = wanted.length === 0 ? refuse('nothing is known of it') : writer.write(wanted, style);
  return isRefusal(calls) ? [executeCall(line)] : calls;
}
