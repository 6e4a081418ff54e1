import type { Fix } from '../fix';
import type { OperationOf } from '../operation';
import type { StatementPlace } from '../rules/report';
import { shift } from '../span';
import { findWords, inCaseOf } from './keyword';

/** CONCURRENTLY behind VIEW: unlike that of an index it may stand in a transaction. */
export function refreshConcurrently({
  span,
}: OperationOf<'refreshMaterializedView'>): (place: StatementPlace) => Fix | null {
  return ({ file, statement }) => {
    const { text } = statement.content;
    const words = findWords(text, ['materialized', 'view'], span.start, span.end, 'postgresql');
    if (!words) return null;
    const newText = ` ${inCaseOf('concurrently', text.slice(words.start, words.end))}`;
    return {
      title: 'Refresh CONCURRENTLY',
      edits: [{ file, span: shift({ start: words.end, end: words.end }, statement.start), newText }],
      preferred: true,
    };
  };
}
