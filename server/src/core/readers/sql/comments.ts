import type { Span } from '../../span';
import type { Lexis } from './lexis';
import { Scanner } from './scanner';

export interface Comment {
  readonly kind: 'line' | 'block';
  /** With its delimiters; a line comment without its line break. */
  readonly span: Span;
  /** What stands between the delimiters, blanks at the ends taken off. */
  readonly text: string;
}

const mayHoldComment = /--|\/\*|#/;

/** Comments of a text in order, those inside quotes and dollar-quoted bodies left out. Never throws. */
export function* comments(text: string, lexis: Lexis): Generator<Comment> {
  if (!mayHoldComment.test(text)) return;
  const scanner = new Scanner(text, lexis);
  for (let kind = scanner.next(); kind !== 'end'; kind = scanner.next()) {
    if (kind !== 'comment') continue;
    const { start, end, terminated } = scanner;
    const block = text.charAt(start) === '/';
    const inner = block
      ? text.slice(start + 2, terminated ? end - 2 : end)
      : text.slice(start).startsWith('--')
        ? text.slice(start + 2, end)
        : text.slice(start + 1, end);
    yield { kind: block ? 'block' : 'line', span: { start, end }, text: inner.trim() };
  }
}
