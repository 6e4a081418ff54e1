import type { Fix } from '../fix';
import type { OperationOf } from '../operation';
import type { StatementPlace } from '../rules/report';
import { shift, span } from '../span';
import { insertAbove } from './insert';
import { findWords } from './keyword';
import { styleOf } from './new-migration';

/**
 * Makes a change between timestamp and timestamptz free: SET LOCAL timezone = 'UTC' in front of it, and no USING. With USING … AT TIME ZONE
 * 'UTC' the values are what they would have been; without one the caller says that they are in UTC. No fix outside a transaction, where
 * the setting would stay.
 */
export function changeInUtc({ type, using }: OperationOf<'changeColumnType'>): (place: StatementPlace) => Fix | null {
  return (place) => {
    const { migration, half, file, statement } = place;
    const text = migration[half];
    const { content, start } = statement;
    const word = using && findWords(content.text, ['using'], type.span.end, using.span.start, 'postgresql');
    if (!text || text.transaction === 'none' || (using && !word)) return null;
    const upper = styleOf(place, file).keywords === 'upper';
    const set = upper ? "SET LOCAL timezone = 'UTC';\n" : "set local timezone = 'UTC';\n";
    const before = word && content.text.slice(0, word.start).trimEnd().length;
    return {
      title: using
        ? "SET LOCAL timezone = 'UTC' instead of USING, which rewrites nothing"
        : "SET LOCAL timezone = 'UTC' before it, as the values are in UTC",
      edits: [
        insertAbove(place, text, statement, set),
        ...(using && before !== null ? [{ file, span: shift(span(before, using.span.end), start), newText: '' }] : []),
      ],
      preferred: using !== null,
    };
  };
}
