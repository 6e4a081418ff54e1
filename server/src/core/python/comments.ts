import type { Comment } from '../readers/sql/comments';
import { pythonTokens } from './lexis';

/** Comments of a Python text in order, as those of SQL are told. */
export function* pythonComments(text: string): Generator<Comment> {
  for (const { kind, span } of pythonTokens(text)) {
    if (kind === 'comment') yield { kind: 'line', span, text: text.slice(span.start + 1, span.end).trim() };
  }
}
