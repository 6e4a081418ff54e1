import type { Refusal } from '../frameworks/framework';
import type { StatementReader } from '../readers/reader';
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
 * Statements and lines of comment as they stand in a file of the tool: SQL as it is, and for Python the calls that do the same.
 * A refusal where a statement cannot be said in the language.
 */
export function inLanguage(
  lines: readonly string[],
  { language, reader, writer, style }: Translation,
): string | Refusal {
  if (language === 'sql') return lines.map((line) => line + style.newline).join('');
  const written: string[] = [];
  for (const line of lines) {
    if (line.startsWith('--') && !line.includes('\n')) {
      written.push(`#${line.slice(2)}`);
      continue;
    }
    const { operations, unread } = reader.read(line.replace(/^(?:--[^\n]*\n)+/, ''));
    if (unread.length > 0) return refuse(`this could not be read: ${line}`);
    const calls = writer.write(operations, style);
    if (isRefusal(calls)) return calls;
    written.push(...calls);
  }
  return written.map((line) => `${line}\n`).join('');
}
