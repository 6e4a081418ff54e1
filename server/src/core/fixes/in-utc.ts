import type { Fix } from '../fix';
import type { OperationOf } from '../operation';
import type { StatementPlace } from '../rules/report';
import { shift, span } from '../span';
import { insertAbove } from './insert';
import { findWords } from './keyword';
import { styleOf } from './new-migration';

/**
 * Makes a change between timestamp and timestamptz free: SET LOCAL timezone = 'UTC' in front of it, and no USING that computes. With USING … AT TIME ZONE
 * 'UTC' the values are what they would have been; without one the caller says that they are in UTC. No fix outside a transaction, where
 * the setting would stay.
 */
export function changeInUtc({ type, using }: OperationOf<'changeColumnType'>): (place: StatementPlace) => Fix | null {
  const computed = using && /\bat\s+time\s+zone\b/i.test(using.text) ? using : null;
  return (place) => {
    const { migration, half, file, statement } = place;
    const text = migration[half];
    const { content, start } = statement;
    const word = computed && findWords(content.text, ['using'], type.span.end, computed.span.start, 'postgresql');
    if (!text || text.transaction === 'none' || (computed && !word)) return null;
    const upper = styleOf(place, file).keywords === 'upper';
    const set = upper ? "SET LOCAL timezone = 'UTC';\n" : "set local timezone = 'UTC';\n";
    const before = word && content.text.slice(0, word.start).trimEnd().length;
    return {
      title: computed
        ? "SET LOCAL timezone = 'UTC' instead of USING, which rewrites nothing"
        : "SET LOCAL timezone = 'UTC' before it, as the values are in UTC",
      edits: [
        insertAbove(place, text, statement, set),
        ...(computed && before !== null
          ? [{ file, span: shift(span(before, computed.span.end), start), newText: '' }]
          : []),
      ],
      preferred: computed !== null,
    };
  };
}
