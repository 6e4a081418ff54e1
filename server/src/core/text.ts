import type { Span } from './span';

/** Line and UTF-16 character, both from 0, as the Language Server Protocol counts them. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** Offsets of a text's line starts; a line ends with \n, \r\n or a lone \r, as in the Language Server Protocol. */
export class LineIndex {
  private readonly starts: readonly number[];

  constructor(private readonly text: string) {
    const starts = [0];
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code === 10) starts.push(i + 1);
      else if (code === 13 && text.charCodeAt(i + 1) !== 10) starts.push(i + 1);
    }
    this.starts = starts;
  }

  get lineCount(): number {
    return this.starts.length;
  }

  /** Offset at which a line begins; lines past the end answer the text's length. */
  lineStart(line: number): number {
    return this.starts[line] ?? this.text.length;
  }

  /** Position of an offset; offsets outside the text are brought to its nearest end. */
  position(offset: number): Position {
    const at = Math.max(0, Math.min(offset, this.text.length));
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.lineStart(middle) <= at) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: at - this.lineStart(low) };
  }

  range(range: Span): Range {
    return { start: this.position(range.start), end: this.position(range.end) };
  }

  /** Offset of a position; a character past the end of its line answers the line's end. */
  offset(position: Position): number {
    const start = this.lineStart(position.line);
    const next = position.line + 1 < this.starts.length ? this.lineStart(position.line + 1) : this.text.length;
    return Math.max(start, Math.min(start + position.character, next));
  }
}

/**
 * A piece of a text, its lines moved to the left by as much as the first of them is indented.
 * @param before the text before it; where anything but blanks stands on its line the piece stays as it is
 */
export function atMargin(piece: string, before: string): string {
  const indent = /(?:^|[\n\r])([ \t]+)$/.exec(before)?.[1];
  return indent === undefined ? piece : piece.replaceAll(new RegExp(`^${indent}`, 'gm'), '');
}

/** One replacement in one text: the span is in the text before any of the edits it is applied with. */
export interface TextEdit {
  readonly span: Span;
  readonly newText: string;
}

/** The text after all edits. Edits must not overlap; several at one offset are applied in the order given. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const ordered = edits
    .map((edit, order) => ({ edit, order }))
    .sort((a, b) => a.edit.span.start - b.edit.span.start || a.order - b.order);
  let result = '';
  let at = 0;
  for (const { edit } of ordered) {
    if (edit.span.start < at) throw new RangeError(`overlapping edits at offset ${edit.span.start}`);
    result += text.slice(at, edit.span.start) + edit.newText;
    at = edit.span.end;
  }
  return result + text.slice(at);
}
