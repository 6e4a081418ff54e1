import type { Fix } from '../fix';
import type { OperationOf } from '../operation';
import type { StatementPlace } from '../rules/report';
import { shift } from '../span';
import { findWords, inCaseOf } from './keyword';

/** Writes VIRTUAL in place of STORED. Never safe unasked: an index cannot be built on a virtual column, and each read computes it. */
export function makeVirtual({
  definition: { column, generated, span },
}: OperationOf<'addColumn'>): (place: StatementPlace) => Fix | null {
  return ({ file, statement }) => {
    const { text } = statement.content;
    const word = generated && findWords(text, ['stored'], column.span.end, span.end, 'postgresql');
    if (!word) return null;
    return {
      title: `Make "${column.name}" VIRTUAL`,
      edits: [
        {
          file,
          span: shift(word, statement.start),
          newText: inCaseOf('VIRTUAL', text.slice(word.start, word.end)),
        },
      ],
      preferred: true,
    };
  };
}
