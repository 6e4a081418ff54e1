import type { Span } from '../core/span';
import { LineIndex, type Range } from '../core/text';

/** Turns spans of files into lines and characters, reading each file's lines once. */
export class Places {
  private readonly indexes = new Map<string, LineIndex>();

  /** @param text present text of a file, null where there is none (a file that a fix creates) */
  constructor(private readonly text: (file: string) => string | null) {}

  range(file: string, span: Span): Range {
    let index = this.indexes.get(file);
    if (!index) {
      index = new LineIndex(this.text(file) ?? '');
      this.indexes.set(file, index);
    }
    return index.range(span);
  }
}
