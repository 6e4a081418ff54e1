import type { Span } from '../span';
import type { TextEdit } from '../text';
import { commentSign, type Language } from '../writers/language';

/** Stands where the user is to say why; also what remains where the editor cannot ask. */
export const reasonPlaceholder = 'reason';

/** An edit that inserts a comment, with the place in its new text that the user's reason takes. */
export interface IgnoreEdit {
  readonly edit: TextEdit;
  /** Relative to the edit's new text. */
  readonly reason: Span;
}

/**
 * A comment that silences a rule for one statement, on a line of its own above it.
 * @param statement offset of the statement's first token in the text
 */
export function ignoreForStatement(text: string, statement: number, rule: string, language?: Language): IgnoreEdit {
  const newline = lineBreak(text);
  const lineStart = Math.max(text.lastIndexOf('\n', statement - 1), text.lastIndexOf('\r', statement - 1)) + 1;
  const start = Math.max(lineStart, textStart(text));
  const before = text.slice(start, statement);
  // Behind another statement on its line the comment would speak of that one.
  return before.trim() === ''
    ? insert(start, before, directive('ignore', rule, language), newline)
    : insert(statement, newline, directive('ignore', rule, language), newline);
}

/** A comment that silences a rule for the whole file, as its first line; some tools have lines that must stand before all others. */
export function ignoreForFile(text: string, rule: string, language?: Language): IgnoreEdit {
  const start = textStart(text);
  const head = toolHead.exec(text.slice(start))?.[0] ?? '';
  return insert(start + head.length, '', directive('ignore-file', rule, language), lineBreak(text));
}

/** sqlx's and Atlas's own directives; Atlas has a blank line behind them. */
const toolHead = /^(?:--[ \t]*(?:no-transaction|atlas:)[^\n]*\n)+(?:[ \t]*\r?\n)?/;

function textStart(text: string): number {
  return text.startsWith('\uFEFF') ? 1 : 0;
}

function directive(word: 'ignore' | 'ignore-file', rule: string, language: Language | undefined): string {
  return `${commentSign(language)} database-migrator:${word} ${rule}: `;
}

function insert(at: number, lead: string, comment: string, tail: string): IgnoreEdit {
  const start = lead.length + comment.length;
  return {
    edit: { span: { start: at, end: at }, newText: `${lead}${comment}${reasonPlaceholder}${tail}` },
    reason: { start, end: start + reasonPlaceholder.length },
  };
}

function lineBreak(text: string): string {
  return /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
}
